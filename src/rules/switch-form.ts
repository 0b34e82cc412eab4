import { isPort } from './ports.js';
import type { Rule } from './rule.js';

export const switchForm: Rule = {
  id: 'switch-form',
  severity: 'error',
  summary: 'The switch is host:port.',
  why: 'The client opens its link to exactly this host and port. Whether several may be given, and how they are separated, is not documented.',
  example: {
    bad: 'platform: { switch: https://tachyon.example.com }',
    good: 'platform: { switch: tachyon.example.com:4000 }',
  },
  evidence: ['https://help.1e.com/display/1EC50/Deploying+1E+Client+on+macOS'],
  check({ profile }) {
    const value = profile.value.platform.switch;
    if (value === undefined || value.toLowerCase() === 'none') return [];
    const port = /^[A-Za-z0-9](?:[A-Za-z0-9.-]*[A-Za-z0-9])?:([0-9]{1,5})$/.exec(value)?.[1];
    if (isPort(port)) return [];
    const message = port === undefined ? 'not host:port' : `${port} is not a port`;
    const hint = /[;,\s]/.test(value)
      ? 'give one; how several are written is not documented'
      : 'for example tachyon.example.com:4000';
    return [{ at: ['platform', 'switch'], message, hint }];
  },
};
