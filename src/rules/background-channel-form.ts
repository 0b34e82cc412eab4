import type { Rule } from './rule.js';

export const backgroundChannelForm: Rule = {
  id: 'background-channel-form',
  severity: 'error',
  summary: 'The background channel is an https address that ends in /Background/.',
  why: 'The client appends file names to this address. Whether several may be given, and how they are separated, is not documented.',
  example: {
    bad: 'platform: { backgroundChannelUrl: http://tachyon.example.com/Background }',
    good: 'platform: { backgroundChannelUrl: https://tachyon.example.com:443/Background/ }',
  },
  evidence: ['https://help.1e.com/display/1EC50/Tachyon+client+settings'],
  check({ profile }) {
    const value = profile.value.platform.backgroundChannelUrl;
    if (value === undefined || value.toLowerCase() === 'none') return [];
    if (/^https:\/\/[A-Za-z0-9.-]+(?::[0-9]{1,5})?\/(?:[A-Za-z0-9._~-]+\/)*Background\/$/.test(value))
      return [];
    return [
      {
        at: ['platform', 'backgroundChannelUrl'],
        message: 'not https://host:port/Background/',
        hint: 'for example https://tachyon.example.com:443/Background/',
      },
    ];
  },
};
