import { wantedProduct } from '../plan/windows-package.js';
import { windowsArchitectures } from '../profile/targets.js';
import type { Rule } from './rule.js';

export const detectionNeedsProduct: Rule = {
  id: 'detection-needs-product',
  severity: 'error',
  summary: 'Detection knows the product code or the version that it looks for.',
  why: 'Without either, every client would count as the right one, however old. Detection scripts are left out where neither is known.',
  example: {
    bad: 'detect: { configuration: ignore }',
    good: "detect: { configuration: ignore }\npackages: { windows: { x64: { version: '25.3.0' } } }",
  },
  check: ({ profile }) =>
    profile.value.detect === undefined
      ? []
      : windowsArchitectures(profile).flatMap((architecture) => {
          const wanted = wantedProduct(profile, { operatingSystem: 'windows', architecture });
          if (wanted.productCode !== undefined || wanted.version !== undefined) return [];
          return [
            {
              at: ['packages', 'windows', architecture],
              part: 'key' as const,
              message: 'detection is asked for, and neither productCode nor version is given',
              hint: 'onewrap inspect FILE --profile prints both; or keep the package beside the profile',
            },
          ];
        }),
};
