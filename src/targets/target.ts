import type { CheckedProfile } from '../check.js';
import type { Diagnostic } from '../diagnostic.js';
import type { Machine, WindowsMachine } from '../plan/step.js';
import type { Profile } from '../profile/profile.js';
import { type TargetName, windowsArchitectures } from '../profile/targets.js';
import type { Templates } from '../render/template.js';

/** Something to be written. Only `emit` touches the disk. */
export interface Artefact {
  /** Relative, with slashes. */
  readonly path: string;
  readonly bytes: Uint8Array;
  readonly executable: boolean;
}

export interface Rendered {
  readonly artefacts: readonly Artefact[];
  readonly diagnostics: readonly Diagnostic[];
}

/** What somebody picks up: named artefacts for one consumer. */
export interface Target {
  readonly name: TargetName;
  render(profile: CheckedProfile, templates: Templates): Rendered;
}

/** Every kind of Windows that the profile has a package for. */
export function windowsMachines(profile: Profile): WindowsMachine[] {
  return windowsArchitectures(profile).map((architecture) => ({ operatingSystem: 'windows', architecture }));
}

/** The folder of what is made for a machine: it lies beside the package there. */
export function folderOf({ value }: Profile, machine: Machine): string {
  const { operatingSystem } = machine;
  const own = operatingSystem === 'windows' ? `windows-${machine.architecture}` : operatingSystem;
  return `${value.name}/${own}`;
}

/** Several results as one. */
export function together(results: readonly Rendered[]): Rendered {
  return {
    artefacts: results.flatMap(({ artefacts }) => artefacts),
    diagnostics: results.flatMap(({ diagnostics }) => diagnostics),
  };
}
