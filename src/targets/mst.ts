import type { Diagnostic } from '../diagnostic.js';
import type { WindowsMachine } from '../plan/step.js';
import { transformFor } from '../plan/transform.js';
import { type Profile, placeOf } from '../profile/profile.js';
import { refusalFindings } from './findings.js';
import { folderOf, type Rendered, type Target, together, windowsMachines } from './target.js';

/** A transform for each package at hand, which sets the properties that the profile gives the installer. */
export const mst: Target = {
  name: 'mst',
  render: (profile) => together(windowsMachines(profile).map((machine) => file(profile, machine))),
};

function file(profile: Profile, machine: WindowsMachine): Rendered {
  const transform = transformFor(profile, machine);
  if (transform === undefined) return { artefacts: [], diagnostics: [] };
  if (transform.kind === 'refused')
    return { artefacts: [], diagnostics: refusalFindings(transform.refusals, profile, 'mst') };
  if (transform.kind === 'nothing')
    return { artefacts: [], diagnostics: [nothingToChange(profile, machine)] };
  return {
    artefacts: [
      {
        path: `${folderOf(profile, machine)}/${transform.file.name}`,
        bytes: transform.file.bytes,
        executable: false,
      },
    ],
    diagnostics: transform.remaining.map(({ name, value }): Diagnostic => {
      return {
        ...placeOf(profile, value.origin ?? []),
        rule: 'not-in-transform',
        severity: 'note',
        message: `target mst: the transform leaves out ${name}: the Windows Installer expands no variable there`,
        hint: 'the lines and scripts that use the transform give it on the command line; alone, the transform needs a path without a variable',
      };
    }),
  };
}

function nothingToChange(profile: Profile, { architecture }: WindowsMachine): Diagnostic {
  return {
    ...placeOf(profile, ['packages', 'windows', architecture, 'file']),
    rule: 'nothing-to-transform',
    severity: 'note',
    message: 'target mst: the package itself holds every setting, so there is no transform',
    hint: 'nothing to do; remove a transform of an earlier run',
  };
}
