import { architectures } from '../systems.js';
import { requirementsSource, signing } from '../vendor.js';
import type { Rule } from './rule.js';

export const publisherOther: Rule = {
  id: 'publisher-other',
  severity: 'note',
  summary: 'The publisher is the one that the vendor names.',
  why: 'What the vendor ships for Windows is signed by 1E Limited. Another name is right for a package that you signed yourself, or when the vendor changes its certificate.',
  example: {
    bad: 'packages: { windows: { x64: { publisher: Example Software Ltd } } }',
    good: 'packages: { windows: { x64: { publisher: 1E Limited } } }',
  },
  evidence: [requirementsSource],
  requirements: ['R22'],
  check: ({ profile }) =>
    architectures.flatMap((architecture) => {
      const publisher = profile.value.packages.windows?.[architecture]?.publisher;
      if (publisher === undefined || publisher === signing.publisher) return [];
      return [
        {
          at: ['packages', 'windows', architecture, 'publisher'],
          message: `the vendor signs as ${signing.publisher}`,
          hint: 'nothing to do, if the package was signed anew',
        },
      ];
    }),
};
