import * as windows from '../windows/rig.js';
import * as build from './build.js';

export type { Computer, Drives, RunOptions } from './computer.js';
export { PowerShell, startPowerShell, WindowsPowerShell } from './powershell.js';
export type * from './protocol.js';

export const { buildTimeout, installCommand, missing } = build;

export const installCommandUnderWine = `${windows.installCommand}, and ${installCommand}`;

/** What is missing to run scripts in PowerShell as a program of Windows. */
export function missingUnderWine(): string[] {
  return [...windows.missing(), ...missing()];
}
