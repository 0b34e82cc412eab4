import { isDevice } from '../profile/base-name.js';
import type { Rule } from './rule.js';

export const profileName: Rule = {
  id: 'profile-name',
  severity: 'error',
  summary: 'The name of a profile can be that of a folder on Windows.',
  why: 'The output folder and the transform are named after the profile. Windows takes names such as con and nul for devices, whatever follows the dot.',
  example: { bad: 'name: con', good: 'name: console' },
  evidence: ['https://learn.microsoft.com/windows/win32/fileio/naming-a-file'],
  check: ({ profile }) =>
    isDevice(profile.value.name)
      ? [{ at: ['name'], message: 'Windows takes this name for a device', hint: 'choose another name' }]
      : [],
};
