import { usesOf } from '../catalogue/uses.js';
import { isModuleOn } from '../requirements/modules-on.js';
import { requirementsSource } from '../vendor.js';
import type { Finding, Rule } from './rule.js';

/** As the vendor's page of requirements writes it, in one letter case. */
const wanted = ['%programdata%', '%allusersprofile%', 'c:\\programdata'].map(
  (root) => `${root}\\1e\\client\\temp`,
);

export const temporaryDirectoryVendor: Rule = {
  id: 'temporary-directory-vendor',
  severity: 'note',
  summary: 'With the platform, TemporaryDirectory on Windows is the one that the vendor asks for.',
  why: 'The page of common requirements asks for %ProgramData%\\1E\\Client\\Temp, and that anti-virus programs leave it alone. Without the setting the client uses a directory that other programs share, which cannot be excluded. Other pages of the vendor recommend the default: the choice is yours.',
  example: {
    bad: 'client: { temporaryDirectory: null }',
    good: "client: { temporaryDirectory: { windows: '%ProgramData%\\1E\\Client\\Temp' } }",
  },
  evidence: [requirementsSource],
  requirements: ['R18'],
  check({ profile: { value }, systems }): Finding[] {
    if (!systems.includes('windows') || !isModuleOn('platform', value)) return [];
    const hint = "use '%ProgramData%\\1E\\Client\\Temp', which the scripts create and lock";
    const found = usesOf(value).find(
      ({ setting, system }) => setting.directory === 'locked' && system === 'windows',
    );
    if (found === undefined)
      return [{ at: ['platform'], part: 'key', message: 'TemporaryDirectory is left to its default', hint }];
    if (wanted.includes(String(found.value).toLowerCase())) return [];
    return [{ at: found.pointer, message: 'not the directory that the vendor asks for', hint }];
  },
};
