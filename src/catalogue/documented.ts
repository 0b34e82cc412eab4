import { settings } from '../generated/documentation.js';
import type { SettingDocumentation } from './setting.js';

let known: ReadonlyMap<string, SettingDocumentation> | undefined;

/** What is known of a setting beyond what scripts need. An unknown one is a defect of the program. */
export function documentationOf(id: string): SettingDocumentation {
  known ??= new Map((settings() as SettingDocumentation[]).map((setting) => [setting.id, setting]));
  const found = known.get(id);
  if (found === undefined) throw new Error(`no documentation of the setting ${id}`);
  return found;
}
