import type { ProfileValue } from '../profile/profile.js';
import type { Intent } from './step.js';

/**
 * What an exit code of msiexec means for the deployment, and so what a script does with it: success goes on as 0 does;
 * a soft reboot goes on and ends with 3010, a hard one with 1641; retry stops with 1618, a failure with the code itself.
 */
export type ReturnKind = 'success' | 'soft-reboot' | 'hard-reboot' | 'retry' | 'failure';

export interface ReturnCode {
  readonly code: number;
  readonly kind: ReturnKind;
  /** In words, without characters that any shell would act on. */
  readonly meaning: string;
  /** Where it means something else: what is not installed need not be removed. */
  readonly during?: Readonly<Partial<Record<Intent, ReturnKind>>>;
}

/**
 * The exit codes a wrapper explains. Significance: failure, then 1641, then 3010, then 0.
 * Source: learn.microsoft.com/windows/win32/msi/error-codes.
 */
export const returnCodes: readonly ReturnCode[] = [
  { code: 0, kind: 'success', meaning: 'Done' },
  { code: 1641, kind: 'hard-reboot', meaning: 'Done, and the installer has started a restart' },
  { code: 3010, kind: 'soft-reboot', meaning: 'Done, a restart is needed to finish' },
  { code: 1618, kind: 'retry', meaning: 'Another installation is running; try again later' },
  { code: 87, kind: 'failure', meaning: 'A parameter of the command line is wrong' },
  { code: 1601, kind: 'failure', meaning: 'The Windows Installer service could not be reached' },
  { code: 1602, kind: 'failure', meaning: 'The installation was cancelled' },
  {
    code: 1603,
    kind: 'failure',
    meaning: 'The installation failed; the log says where: look for return value 3',
  },
  { code: 1605, kind: 'failure', meaning: 'The product is not installed', during: { uninstall: 'success' } },
  { code: 1612, kind: 'failure', meaning: 'The source of the installed package is not available' },
  { code: 1619, kind: 'failure', meaning: 'The package could not be opened' },
  { code: 1620, kind: 'failure', meaning: 'The file is not a Windows Installer package' },
  { code: 1622, kind: 'failure', meaning: 'The log file could not be opened' },
  { code: 1624, kind: 'failure', meaning: 'A transform could not be applied' },
  { code: 1625, kind: 'failure', meaning: 'A policy of this computer forbids the installation' },
  { code: 1632, kind: 'failure', meaning: 'The temporary folder is full or cannot be written' },
  { code: 1633, kind: 'failure', meaning: 'The package is not for this kind of processor' },
  { code: 1636, kind: 'failure', meaning: 'The file is not a Windows Installer patch' },
  { code: 1638, kind: 'failure', meaning: 'Another version of this product is installed' },
  { code: 1639, kind: 'failure', meaning: 'The command line of msiexec is wrong' },
  { code: 1642, kind: 'failure', meaning: 'The patch is not for the installed version' },
  { code: 1644, kind: 'failure', meaning: 'A policy of this computer forbids the customization' },
  { code: 1652, kind: 'failure', meaning: 'Windows runs in safe mode' },
  { code: 1654, kind: 'failure', meaning: 'The package does not support this version of Windows' },
];

/** What the exit codes mean in an intent: the table, and what a profile says otherwise. Every other code is a failure. */
export function returnCodesFor({ install }: ProfileValue, intent: Intent): ReturnCode[] {
  const own = install?.returnCodes ?? [];
  const known = returnCodes.map((row) => {
    const { code, kind, meaning, during } = row;
    const said = own.find((other) => other.code === code);
    return { code, kind: said?.kind ?? during?.[intent] ?? kind, meaning: said?.meaning ?? meaning };
  });
  const others = own.filter(({ code }) => !returnCodes.some((row) => row.code === code));
  return [
    ...known,
    ...others.map(({ code, kind, meaning }) => ({ code, kind, meaning: meaning ?? kinds[kind] })),
  ];
}

/** What a code means that the profile gives no words for. */
const kinds: Readonly<Record<ReturnKind, string>> = {
  success: 'Done',
  'soft-reboot': 'Done, a restart is needed to finish',
  'hard-reboot': 'Done, and the installer has started a restart',
  retry: 'Not now; try again later',
  failure: 'The installation failed',
};
