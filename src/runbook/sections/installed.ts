import { modules } from '../../catalogue/catalogue.js';
import { checks } from '../../plan/checks.js';
import { lockedDirectories } from '../../plan/configuration.js';
import type { Machine, PackageFile, UnixPackage } from '../../plan/step.js';
import { transformFor } from '../../plan/transform.js';
import { verifyPackage } from '../../plan/unix-package.js';
import { logDirectory, patchesOf, transformsOf, windowsPackage } from '../../plan/windows-package.js';
import { at } from '../../profile/at.js';
import type { Profile, ProfileValue } from '../../profile/profile.js';
import { hasSystemFor, isModuleOn, modulesOn, pointerInto } from '../../requirements/modules-on.js';
import { isTransformable } from '../../targets/delivery.js';
import { folderOf } from '../../targets/target.js';
import { display, type Text } from '../../text.js';
import { type Block, code, heading, list, paragraph, table, type Words, words } from '../blocks.js';
import type { Computer, Context } from '../context.js';

/** Which files go where, what is turned on, and what changes on a computer. */
export function installed(context: Context): Block[] {
  return [
    heading(2, 'What is installed'),
    heading(3, 'Files'),
    paragraph(
      words`Each file lies beside the scripts for its computers, in the folder named here. The files of the vendor are copied there by hand; the scripts refuse one whose SHA-256 differs.`,
    ),
    table(
      'Files to be installed',
      ['File', 'For', 'Version', 'Signed by', 'SHA-256'],
      context.computers.flatMap((computer) =>
        filesOf(computer.machine, context.profile).map((file) => row(file, computer, context)),
      ),
    ),
    heading(3, 'Modules'),
    table('Modules of the client', ['Module', 'State', 'What it is'], moduleRows(context)),
    heading(3, 'What changes on a computer'),
    list(changesOn(context)),
  ];
}

interface File {
  readonly file: Text;
  readonly what: string;
  readonly version?: string | undefined;
  readonly signer?: Words;
  readonly sha256?: string | undefined;
}

/** The files of the vendor, and a transform of our own, for a machine. */
export function filesOf(machine: Machine, profile: Profile): File[] {
  const { windows, linux, macos } = profile.value.packages;
  if (machine.operatingSystem !== 'windows') {
    const step = verifyPackage(profile, machine);
    const files = step.kind === 'verify-package' ? [step.deb, step.rpm, step.pkg] : [];
    const version = machine.operatingSystem === 'linux' ? linux?.version : macos?.version;
    return files
      .filter((file) => file !== undefined)
      .map((file) => ({ ...file, what: 'package', version, ...signerOf(file) }));
  }
  const own = windowsPackage(profile, machine);
  const made = isTransformable(profile, machine) ? transformFor(profile, machine) : undefined;
  const version = windows?.[machine.architecture]?.version;
  const others = (files: readonly PackageFile[], what: string) => files.map((file) => ({ ...file, what }));
  return [
    { ...own, what: 'package', version, ...(own.publisher && { signer: [code(own.publisher)] }) },
    ...others(transformsOf(profile, machine), 'transform'),
    ...others(made?.kind === 'made' ? [made.file] : [], 'transform, made by Onewrap'),
    ...others(patchesOf(profile, machine, 'together'), 'patch, together with the package'),
    ...others(patchesOf(profile, machine, 'after'), 'patch, after the package'),
  ];
}

function signerOf({ signingKey, teamId }: UnixPackage): { signer?: Words } {
  if (signingKey) return { signer: words`key ${code(signingKey)}` };
  return teamId ? { signer: words`Apple team ${code(teamId)}` } : {};
}

function row(
  { file, what, version, signer, sha256 }: File,
  { name, machine }: Computer,
  { profile }: Context,
): Words[] {
  return [
    [code(file)],
    words`${name}: ${what}, in ${code(`${folderOf(profile, machine)}/`)}`,
    [version ?? 'not given'],
    signer ?? ['not given'],
    sha256 === undefined ? ['not pinned'] : [code(sha256)],
  ];
}

function moduleRows({ profile }: Context): Words[][] {
  return modules
    .filter(({ name }) => name !== 'client')
    .map(({ name, title, description }) => {
      const said = name === 'platform' || at(profile.value, pointerInto(name, 'enabled')) !== undefined;
      return [[title], [moduleState(name, said, profile.value)], [description]];
    });
}

function moduleState(name: string, said: boolean, value: ProfileValue): string {
  if (!hasSystemFor(name, value)) return 'does not exist on these systems';
  if (isModuleOn(name, value)) return 'on';
  return said ? 'off' : 'not named: the installer decides';
}

function changesOn({ profile, computers, sources }: Context): Words[] {
  const windows = profile.value.packages.windows !== undefined;
  const { why, evidence } = checks['older-agent'];
  return [
    [
      windows
        ? 'The client is installed as a service; on Windows it runs as the local system.'
        : 'The client is installed as a service.',
    ],
    ...(windows && replacesAgents(profile.value) ? [words`${why} Source ${sources.cite(...evidence)}.`] : []),
    ...(windows ? [words`The log folder ${code(logDirectory(profile))} is created.`] : []),
    ...lockedPaths(computers).map(
      (path) =>
        words`The directory ${code(path)} is created and locked: nobody but administrators can change it.`,
    ),
  ];
}

/** Whether a module takes the place of an older agent. */
export function replacesAgents(value: ProfileValue): boolean {
  return modulesOn(value).some(({ replaces }) => replaces !== undefined);
}

/** The directories that an installation makes and locks. */
export function lockedPaths(computers: readonly Computer[]): Text[] {
  const paths = computers.flatMap(({ machine, life }) =>
    lockedDirectories(life.reconfigure, machine).map(({ path }) => path),
  );
  return [...new Map(paths.map((path) => [display(path), path])).values()];
}
