import { setting } from '../catalogue/catalogue.js';
import { at } from '../profile/at.js';
import type { Rule } from './rule.js';

const pairs = [
  ['platform.connectionKeepaliveTimeInSecondsMin', 'platform.connectionKeepaliveTimeInSecondsMax'],
  ['platform.connectionRetryTimeInSecondsMin', 'platform.connectionRetryTimeInSecondsMax'],
] as const;

export const minimumAboveMaximum: Rule = {
  id: 'minimum-above-maximum',
  severity: 'error',
  summary: 'The lower bound of a range is not above the upper one.',
  why: 'The client draws a random value between the two.',
  example: {
    bad: 'platform: { connectionRetryTimeInSecondsMin: 60, connectionRetryTimeInSecondsMax: 30 }',
    good: 'platform: { connectionRetryTimeInSecondsMin: 30, connectionRetryTimeInSecondsMax: 60 }',
  },
  check: ({ profile }) =>
    pairs.flatMap(([low, high]) => {
      const [minimum, maximum] = [low, high].map((id) => at(profile.value, setting(id).pointer));
      if (typeof minimum !== 'number' || typeof maximum !== 'number' || minimum <= maximum) return [];
      return [
        {
          at: setting(low).pointer,
          message: `${minimum} is above ${setting(high).pointer.at(-1)} ${maximum}`,
          hint: 'exchange the two',
        },
      ];
    }),
};
