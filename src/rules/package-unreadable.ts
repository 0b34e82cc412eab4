import { placeText } from '../msi/malformed.js';
import { windowsArchitectures } from '../profile/targets.js';
import type { Rule } from './rule.js';

export const packageUnreadable: Rule = {
  id: 'package-unreadable',
  severity: 'error',
  summary: 'A package that lies beside the profile is a Windows Installer package, and can be read.',
  why: 'Half a download, or another file under the name of the package, is found out here and not on the computers.',
  check: ({ profile }) =>
    windowsArchitectures(profile).flatMap((architecture) => {
      const found = profile.packages?.[architecture];
      if (found === undefined || !('problem' in found)) return [];
      const { hint = 'fetch the package again; onewrap inspect FILE tells what can be read' } = found;
      const { message, place } = found.problem;
      return [
        {
          at: ['packages', 'windows', architecture, 'file'],
          message: `${found.name}${placeText(place)}: ${message}`,
          hint,
        },
      ];
    }),
};
