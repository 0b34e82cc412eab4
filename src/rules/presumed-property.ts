import { nameOf } from '../catalogue/uses.js';
import { packageAtHand, windowsArchitectures } from '../profile/targets.js';
import type { Rule } from './rule.js';

export const presumedProperty: Rule = {
  id: 'presumed-property',
  severity: 'warning',
  summary: 'A setting whose installer property is only presumed is set after the installation.',
  why: 'The name of the installer property is built from the key of the configuration file and was never confirmed. A wrong one would be ignored in silence. Onewrap sets the documented key with -reconfigure instead, after the installation. Where the package itself lies beside the profile and mentions the property, it is given to the installer.',
  example: {
    bad: 'platform: { workerThreads: 4 }',
    good: 'platform: { authenticationPolicy: optional }',
  },
  evidence: ['https://docs.1e.com/en/Content/client/reference/1e-client-command-line-parameters.htm'],
  check: ({ uses, systems, profile }) =>
    uses
      .filter(
        ({ setting, system }) =>
          setting.status === 'settable' &&
          setting.installer?.evidence === 'presumed' &&
          (system ?? 'windows') === 'windows',
      )
      .filter(() => systems.includes('windows'))
      .map((use) => {
        const property = nameOf(use, use.setting.installer?.property ?? '');
        const place = { at: use.pointer, part: 'key' as const };
        const every = windowsArchitectures(profile).map((one) => packageAtHand(profile, one));
        const proven = every.filter((found) => found?.package.mentioned.has(property));
        if (proven.length === every.length) {
          return {
            ...place,
            severity: 'note' as const,
            message: `the installer property ${property} was only presumed, and the package mentions it`,
            hint: 'nothing to do: it is given to the installer',
          };
        }
        if (proven.length > 0) {
          return {
            ...place,
            message: `the installer property ${property} is proven by ${proven.map((found) => found?.name).join(', ')} alone`,
            hint: 'nothing to do: the other packages get it with -reconfigure after the installation',
          };
        }
        return {
          ...place,
          message: `the installer property ${property} is not proven`,
          hint: `nothing to do: the key ${nameOf(use, use.setting.reconfigure?.key ?? '')} is set with -reconfigure after the installation`,
        };
      }),
};
