import type { Intent } from '../plan/step.js';

/** The batch file of each intent. */
export const batchFiles: Readonly<Record<Intent, string>> = {
  install: 'Install.cmd',
  uninstall: 'Uninstall.cmd',
  repair: 'Repair.cmd',
  reconfigure: 'Reconfigure.cmd',
};
