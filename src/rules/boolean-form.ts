import type { Rule } from './rule.js';

export const booleanForm: Rule = {
  id: 'boolean-form',
  severity: 'note',
  summary: 'For some switches it is not documented whether they are written true and false, or 1 and 0.',
  why: 'The value is written as the profile writes it. Take the form that your documentation shows.',
  example: {
    bad: 'modules: { contentDistribution: { enabled: true, enforceQuotas: true } }',
    good: 'modules: { contentDistribution: { enabled: true, multicastSupport: false } }',
  },
  check: ({ uses }) =>
    uses
      .filter(({ setting }) => setting.literals === 'unverified' && setting.status === 'settable')
      // Some of these settings take a text as well.
      .filter(({ value }) => typeof value !== 'string')
      .map(({ value, pointer }) => ({
        at: pointer,
        message: `written as ${value}; the form is not documented`,
        hint: 'both true, false and 1, 0 can be given',
      })),
};
