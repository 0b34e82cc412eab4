import { targetsOf } from '../profile/targets.js';
import type { Rule } from './rule.js';

export const hiddenWithoutTransform: Rule = {
  id: 'hidden-without-transform',
  severity: 'warning',
  summary: 'Properties are kept out of the log by a transform.',
  why: 'The list of hidden properties, MsiHiddenProperties, has small letters in its name: a command line cannot set it. The settings themselves must lie in the transform as well, since a command line is logged and can be read by others.',
  example: {
    bad: 'install: { hiddenProperties: [EXAMPLE.RING] }',
    good: "properties: { EXAMPLE.RING: '2' }",
  },
  evidence: ['https://learn.microsoft.com/windows/win32/msi/msihiddenproperties'],
  check({ profile }) {
    if (profile.value.install?.hiddenProperties === undefined) return [];
    if (targetsOf(profile).includes('mst') && profile.value.delivery === 'transform') return [];
    return [
      {
        at: ['install', 'hiddenProperties'],
        part: 'key',
        message: 'only a transform can hide properties, and the settings may go by the command line here',
        hint: 'use delivery: transform, with the package beside the profile',
      },
    ];
  },
};
