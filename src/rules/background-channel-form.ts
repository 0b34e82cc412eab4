import { isPort } from './ports.js';
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
    const match = /^https:\/\/[A-Za-z0-9.-]+(?::([0-9]{1,5}))?\/(?:[A-Za-z0-9._~-]+\/)*Background\/$/.exec(
      value,
    );
    const port = match?.[1];
    if (match && (port === undefined || isPort(port))) return [];
    const message = match ? `${port} is not a port` : 'not https://host:port/Background/';
    return [
      {
        at: ['platform', 'backgroundChannelUrl'],
        message,
        hint: 'for example https://tachyon.example.com:443/Background/',
      },
    ];
  },
};
