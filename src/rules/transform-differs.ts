import { placeText } from '../msi/malformed.js';
import { packageAtHand, windowsArchitectures } from '../profile/targets.js';
import type { Finding, Rule } from './rule.js';

export const transformDiffers: Rule = {
  id: 'transform-differs',
  severity: 'error',
  summary:
    'A transform beside the profile can be read, is the reviewed one, and is for the product of the package.',
  why: 'The Windows Installer refuses a transform for another product with 1624 on every computer.',
  evidence: ['https://learn.microsoft.com/windows/win32/msi/validating-an-installation-database'],
  check: ({ profile }) =>
    windowsArchitectures(profile).flatMap((architecture) => {
      const found = packageAtHand(profile, architecture);
      const declared = profile.value.packages.windows?.[architecture]?.transforms ?? [];
      return declared.flatMap(({ sha256 }, index): Finding[] => {
        const at = ['packages', 'windows', architecture, 'transforms', index];
        const transform = found?.transforms[index];
        if (found === undefined || transform === undefined) return [];
        if ('problem' in transform) {
          const { message, place } = transform.problem;
          return [
            {
              at: [...at, 'file'],
              message: `${transform.name}${placeText(place)}: ${message}`,
              hint: 'onewrap inspect FILE tells what can be read',
            },
          ];
        }
        const read = sha256 === undefined ? undefined : transform.digest();
        const digest = read && 'value' in read ? read.value : undefined;
        return [
          ...(transform.isFor(found.package)
            ? []
            : [
                {
                  at: [...at, 'file'],
                  message: `${transform.name} is for the product ${transform.transform.from?.productCode}, the package is ${found.package.productCode}`,
                  hint: 'take the transform that was made for this package',
                },
              ]),
          ...(digest === undefined || digest === sha256?.toLowerCase()
            ? []
            : [
                {
                  at: [...at, 'sha256'],
                  message: `the transform has the SHA-256 ${digest}`,
                  hint: 'is it another one than was reviewed?',
                },
              ]),
        ];
      });
    }),
};
