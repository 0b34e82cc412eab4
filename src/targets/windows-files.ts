import type { Intent } from '../plan/step.js';

/** What the files of an intent are called on Windows, without their ending. */
export const windowsFiles: Readonly<Record<Intent, string>> = {
  preflight: 'Preflight',
  install: 'Install',
  uninstall: 'Uninstall',
  repair: 'Repair',
  reconfigure: 'Reconfigure',
  detect: 'Detect',
};

/** The batch file of an intent. */
export function batchFile(intent: Intent): string {
  return `${windowsFiles[intent]}.cmd`;
}
