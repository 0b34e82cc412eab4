import { settings } from '../catalogue/catalogue.js';
import { at } from '../profile/at.js';
import type { Rule } from './rule.js';

export const platformNeeded: Rule = {
  id: 'platform-needed',
  severity: 'error',
  summary: 'Single Site Download and content registration need the platform.',
  why: 'The client looks up and registers content at the platform. Without real addresses these settings do nothing.',
  example: {
    bad: 'platform: { type: none, switch: null, backgroundChannelUrl: null }\nmodules: { contentDistribution: { enabled: true, ssdEnabled: 3 } }',
    good: 'modules: { contentDistribution: { enabled: true, ssdEnabled: 3 } }',
  },
  evidence: ['https://docs.1e.com/en/Content/content-distribution/reference/registry-values/ssdenabled.htm'],
  requirements: ['R06'],
  check({ profile }) {
    if (profile.value.platform.type !== 'none') return [];
    return settings
      .filter(
        ({ needs, pointer }) =>
          needs === 'platform' && ![undefined, 0, false].includes(at(profile.value, pointer) as never),
      )
      .map(({ pointer }) => pointer)
      .map((pointer) => ({
        at: pointer,
        message: 'needs the platform, but the platform type is none',
        hint: 'remove it, or give the platform addresses',
      }));
  },
};
