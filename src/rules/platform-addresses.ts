import { settings } from '../catalogue/catalogue.js';
import { at } from '../profile/at.js';
import type { Rule } from './rule.js';

export const platformAddresses: Rule = {
  id: 'platform-addresses',
  severity: 'error',
  summary: 'With a platform, switch and background channel are both given; without one, both are none.',
  why: 'A silent installation needs both addresses, or both set to none. With one alone the client may not start. With platform type none, Onewrap sets both to none by itself.',
  example: {
    bad: 'platform: { type: none }',
    good: 'platform: { type: none, switch: null, backgroundChannelUrl: null }',
  },
  evidence: [
    'https://help.1e.com/display/1EC50/Tachyon+client+settings',
    'https://help.1e.com/display/1EC51/Tachyon+client+settings',
  ],
  requirements: ['R06'],
  check({ profile }) {
    const { platform } = profile.value;
    return settings.flatMap(({ off: none, pointer }) => {
      if (none === undefined) return [];
      const name = String(pointer.at(-1));
      const value = at(profile.value, pointer);
      const off = String(value).toLowerCase() === none;
      if (platform.type === 'none') {
        if (value === undefined || off) return [];
        return [
          {
            at: ['platform', name],
            message: `an address, although the platform type is none`,
            hint: 'remove it, or choose another type',
          },
        ];
      }
      if (value === undefined) {
        return [
          {
            at: ['platform', 'type'],
            message: `type ${platform.type} needs platform.${name}`,
            hint: 'a silent installation needs switch and backgroundChannelUrl',
          },
        ];
      }
      return off
        ? [
            {
              at: ['platform', name],
              message: `none, although the platform type is ${platform.type}`,
              hint: 'use type: none',
            },
          ]
        : [];
    });
  },
};
