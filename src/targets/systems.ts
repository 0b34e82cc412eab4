import type { OperatingSystem } from '../catalogue/setting.js';

/** The system that each target is for. Apart from the targets, since the rules need no renderer. */
export const targetSystems = {
  msiexec: 'windows',
  cmd: 'windows',
  linux: 'linux',
  macos: 'macos',
} as const satisfies Record<string, OperatingSystem>;

export type TargetName = keyof typeof targetSystems;
