import type { Profile } from '../profile/profile.js';
import { scriptFolder, type Text, text } from '../text.js';
import { assignmentsFor } from './assignments.js';
import type { Assignment, ClientParts, Intent, Plan, Step, UnixPackage } from './step.js';
import { temporaryDirectory } from './windows.js';

type System = 'linux' | 'macos';

/** The steps of one intent on Linux or macOS, where only platform settings exist. There is no repair. */
export function unixPlan(profile: Profile, intent: Exclude<Intent, 'repair'>, system: System): Plan {
  const { reconfigure: assignments } = assignmentsFor(profile.value, system, 'life');
  const parts = partsOf(profile, system);
  const steps = {
    install: (): Step[] => [
      packages(profile, system),
      ...temporaryDirectory(assignments, '/'),
      { kind: 'install-package', properties: [] },
      { kind: 'locate-client', parts },
      ...applied(assignments),
    ],
    reconfigure: (): Step[] => [
      { kind: 'locate-client', parts },
      ...temporaryDirectory(assignments, '/'),
      ...applied(assignments),
    ],
    uninstall: (): Step[] => [
      { kind: 'uninstall-package', parts },
      { kind: 'verify-uninstalled', parts },
    ],
  }[intent]();
  return {
    intent,
    operatingSystem: system,
    reboot: 'suppress',
    steps: [{ kind: 'require-elevation' }, ...steps],
  };
}

function applied(assignments: readonly Assignment[]): Step[] {
  const change: Step[] =
    assignments.length === 0 ? [] : [{ kind: 'configure', assignments }, { kind: 'restart-client' }];
  return [...change, { kind: 'verify-installed', expected: assignments }];
}

function packages(profile: Profile, system: System): Step {
  const { linux, macos } = profile.value.packages;
  if (system === 'macos') {
    return { kind: 'verify-package', ...(macos && { pkg: packageFile(macos, ['packages', 'macos']) }) };
  }
  return {
    kind: 'verify-package',
    ...(linux?.deb && { deb: packageFile(linux.deb, ['packages', 'linux', 'deb']) }),
    ...(linux?.rpm && { rpm: packageFile(linux.rpm, ['packages', 'linux', 'rpm']) }),
  };
}

interface DeclaredPackage {
  file: string;
  sha256?: string | undefined;
  signingKey?: string | undefined;
  teamId?: string | undefined;
}

function packageFile(declared: DeclaredPackage, pointer: string[]): UnixPackage {
  const name = declared.file.split(/[\\/]/).at(-1) ?? declared.file;
  const file: Text = { parts: [scriptFolder, name], origin: [...pointer, 'file'] };
  const sha256 = declared.sha256?.toLowerCase();
  return { file, sha256, signingKey: declared.signingKey?.toLowerCase(), teamId: declared.teamId };
}

function partsOf(profile: Profile, system: System): ClientParts {
  const { linux, macos } = profile.value.packages;
  const declared = system === 'linux' ? linux : macos;
  const path = (key: 'configurationFile' | 'client'): Text | undefined => {
    const value = declared?.[key];
    return value === undefined ? undefined : text(value, ['packages', system, key]);
  };
  return {
    packageName: system === 'linux' ? linux?.packageName : macos?.packageId,
    configurationFile: path('configurationFile'),
    client: path('client'),
    service: declared?.service,
  };
}
