import { at } from '../profile/at.js';
import type { ProfileValue } from '../profile/profile.js';
import type { OperatingSystem } from '../systems.js';
import { type Pointer, type Text, text, windowsPath } from '../text.js';
import { settings } from './catalogue.js';
import type { Setting } from './setting.js';

/** One setting that a profile names, with one value: a map from names to values is used once a name. */
export interface Use {
  readonly setting: Setting;
  readonly value: unknown;
  readonly pointer: Pointer;
  /** The one system this value is for; undefined: every system that has the setting. */
  readonly system?: OperatingSystem;
  /** What stands for the placeholder of the setting. */
  readonly name?: string;
}

/** Every setting that the profile names, in the order of the catalogue. */
export function usesOf(profile: ProfileValue): Use[] {
  return settings.flatMap((setting): Use[] => {
    const value = at(profile, setting.pointer);
    if (value === undefined) return [];
    const { pointer } = setting;
    if (setting.perSystem) {
      return Object.entries(value as Record<string, unknown>).map(([system, inner]) => {
        return { setting, value: inner, pointer: [...pointer, system], system: system as OperatingSystem };
      });
    }
    if (setting.placeholder) {
      return Object.entries(value as Record<string, unknown>)
        .sort(([a], [b]) => (a < b ? -1 : 1))
        .map(([name, inner]) => ({ setting, value: inner, pointer: [...pointer, name], name }));
    }
    return [{ setting, value, pointer }];
  });
}

/** The systems that a use is for. */
export function systemsOf(use: Use): readonly OperatingSystem[] {
  return use.system ? [use.system] : use.setting.operatingSystems;
}

/** The value as the client or its installer wants it written. */
export function textOf(use: Use): Text {
  const { setting, value, pointer } = use;
  if (Array.isArray(value)) return text(value.join(setting.separator), pointer);
  if (typeof value === 'boolean' && Array.isArray(setting.literals)) {
    return text(setting.literals[Number(value)] as string, pointer);
  }
  const format = setting.perSystem && use.system === 'windows' ? 'windows-path' : setting.format;
  const path = format === 'windows-path' ? windowsPath(String(value), pointer) : undefined;
  return typeof path === 'object' ? path : text(String(value), pointer);
}

/** Property or key of the use, its placeholder filled in. */
export function nameOf(use: Use, template: string): string {
  const { placeholder } = use.setting;
  if (placeholder === undefined || use.name === undefined) return template;
  return template
    .replace(`<${placeholder}>`, use.name)
    .replace(`<${placeholder.toUpperCase()}>`, use.name.toUpperCase());
}
