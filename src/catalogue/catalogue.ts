import { modules as generatedModules, settings as generatedSettings } from '../generated/catalogue.js';
import type { Module, Setting } from './setting.js';

/** Every setting of the client, in the order of the schemas. */
export const settings = generatedSettings as unknown as readonly Setting[];

export const modules = generatedModules as unknown as readonly Module[];

const byId = new Map(settings.map((setting) => [setting.id, setting]));

/** A setting by its identifier. An unknown one is a defect of the program, not of a profile. */
export function setting(id: string): Setting {
  const found = byId.get(id);
  if (found === undefined) throw new Error(`no setting ${id} in the catalogue`);
  return found;
}

/** The registry value below HKEY_LOCAL_MACHINE that belongs to a setting. */
export function registryPlace(id: string): { readonly key: string; readonly value: string } {
  const place = setting(id).registry?.[0];
  if (place === undefined) throw new Error(`the setting ${id} has no registry value`);
  return place;
}

/** Whether a name is that of a property or key, in any letter case; <source> and the like stand for one part. */
export function fits(template: string, name: string): boolean {
  const [before = '', after] = template.toLowerCase().split(/<[^>]+>/);
  const given = name.toLowerCase();
  if (after === undefined) return given === before;
  const part = given.slice(before.length, given.length - after.length);
  return given === `${before}${part}${after}` && /^[a-z0-9_]+$/.test(part);
}
