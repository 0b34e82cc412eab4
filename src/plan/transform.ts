import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex } from '@noble/hashes/utils.js';
import { codePoint } from '../languages/language.js';
import type { Profile } from '../profile/profile.js';
import { packageAtHand } from '../profile/targets.js';
import { literal, type Refusal } from '../text.js';
import { assignmentsFor } from './assignments.js';
import { beside } from './beside.js';
import type { Assignment, PackageFile, WindowsMachine } from './step.js';

/** The transform of a profile for one package; or that the package holds every value already; or what is refused. */
export type Transform =
  | ({ readonly kind: 'made'; readonly file: PackageFile & TransformFile } & Divided)
  | ({ readonly kind: 'nothing' } & Divided)
  | { readonly kind: 'refused'; readonly refusals: readonly Refusal[] };

interface TransformFile {
  readonly name: string;
  readonly bytes: Uint8Array;
}

interface Divided {
  readonly carried: readonly Assignment[];
  /** What the transform cannot carry and the command line must: a variable is written out by the shell alone. */
  readonly remaining: readonly Assignment[];
}

/**
 * Puts what the profile says into a transform of the real package; undefined where that is not at hand. Whether a
 * row is inserted or updated must be known: the Windows Installer refuses a transform that is wrong about it.
 */
export function transformFor(profile: Profile, machine: WindowsMachine): Transform | undefined {
  const found = packageAtHand(profile, machine.architecture);
  if (found === undefined) return undefined;
  const { installer } = assignmentsFor(profile, machine, 'installation');
  const values = installer.map((assignment) => ({ assignment, value: literal(assignment.value) }));
  const remaining = values.filter(({ value }) => value === undefined).map(({ assignment }) => assignment);
  const carried = installer.filter((assignment) => !remaining.includes(assignment));
  const wanted = new Map(carried.map(({ name, value }) => [name, literal(value) ?? '']));
  const hidden = hiddenList(profile, found.package.properties.get(hiddenProperty));
  if (hidden !== undefined) wanted.set(hiddenProperty, hidden);
  const written = found.transformTo(wanted);
  if ('unencodable' in written) {
    const { property, character, codePage } = written.unencodable;
    const origin = carried.find(({ name }) => name === property)?.value.origin;
    const named = /[\ud800-\udfff]/.test(character) && character.length === 1 ? '' : `${character} `;
    const refused = `code page ${codePage} has no ${named}(${codePoint(character)}), so no transform of the package can carry it`;
    return { kind: 'refused', refusals: [{ refused, hint: 'use characters of that code page', origin }] };
  }
  if ('nothing' in written) return { kind: 'nothing', carried, remaining };
  const name = transformName(profile);
  const digest = bytesToHex(sha256(written.bytes));
  const file = { file: beside(name, ['name']), sha256: digest, name, bytes: written.bytes };
  return { kind: 'made', file, carried, remaining };
}

/** The file that lies beside the package. */
export function transformName({ value }: Profile): string {
  return `${value.name}.mst`;
}

/** Names here are kept out of the installer's log. It has small letters, so no command line can set it. */
const hiddenProperty = 'MsiHiddenProperties';

function hiddenList({ value }: Profile, inPackage = ''): string | undefined {
  const { hiddenProperties } = value.install ?? {};
  if (hiddenProperties === undefined) return undefined;
  const names = [...inPackage.split(';').filter((name) => name !== ''), ...hiddenProperties];
  return [...new Set(names)].join(';');
}
