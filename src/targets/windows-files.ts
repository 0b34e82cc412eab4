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

/** The PowerShell script of an intent. */
export function powershellFile(intent: Intent): string {
  return `${windowsFiles[intent]}.ps1`;
}

/** Starts a PowerShell script that lies in the current folder. */
export function powershellCall(file: string): string {
  return `powershell.exe -NoProfile -NonInteractive -ExecutionPolicy Bypass -File ${file}`;
}
