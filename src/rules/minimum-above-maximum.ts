import { settings } from '../catalogue/catalogue.js';
import { at } from '../profile/at.js';
import type { Rule } from './rule.js';

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
    settings.flatMap(({ pointer, notAbove }) => {
      if (notAbove === undefined) return [];
      const minimum = at(profile.value, pointer);
      const maximum = at(profile.value, [...pointer.slice(0, -1), notAbove]);
      if (typeof minimum !== 'number' || typeof maximum !== 'number' || minimum <= maximum) return [];
      return [
        { at: pointer, message: `${minimum} is above ${notAbove} ${maximum}`, hint: 'exchange the two' },
      ];
    }),
};
