import { baseName } from '../profile/base-name.js';
import { packageAtHand, windowsArchitectures } from '../profile/targets.js';
import type { Rule } from './rule.js';

export const transformNeedsPackage: Rule = {
  id: 'transform-needs-package',
  severity: 'error',
  summary: 'A transform is made with the package at hand.',
  why: 'A transform says of every row whether it is new or changed, and which product it is for. The Windows Installer refuses one that is wrong about either.',
  example: { bad: 'targets: [mst]', good: 'targets: [cmd]' },
  evidence: ['https://learn.microsoft.com/windows/win32/msi/database-transforms'],
  check({ profile, targets }) {
    const { value } = profile;
    const index = value.targets?.indexOf('mst') ?? -1;
    const asked = targets?.includes('mst') || (targets === undefined && index >= 0);
    const pinned = value.delivery === 'transform';
    if (!asked && !(pinned && value.targets === undefined)) return [];
    return (
      windowsArchitectures(profile)
        .filter((architecture) => packageAtHand(profile, architecture) === undefined)
        // What is wrong with a file that was found is said there.
        .filter((architecture) => profile.packages?.[architecture] === undefined)
        .map((architecture) => ({
          at: ['packages', 'windows', architecture, 'file'],
          message: `a transform is asked for, and ${baseName(value.packages.windows?.[architecture]?.file ?? '')} is not there`,
          hint: 'put the package where the profile names it, or name its folder with --packages DIR',
        }))
    );
  },
};
