import { classIdText } from '../msi/class-id.js';
import { classIds } from '../msi/container.js';
import { type Inspection, inspectPackage, inspectTransform, type PackageInspection } from '../msi/inspect.js';
import { attempt, type FileProblem, placeText } from '../msi/malformed.js';
import { readPackage } from '../msi/package.js';
import { openCompoundFile } from '../msi/read-compound-file.js';
import type { PackageSource } from '../profile/packages-at-hand.js';
import { inspectionText } from '../report/inspection-text.js';
import { jsonText } from '../report/json-text.js';
import { packageBlock } from '../report/package-block.js';
import { architectures } from '../systems.js';
import { Findings } from './check.js';
import { type ExitCode, type Io, Unusable } from './io.js';
import type { Arguments } from './options.js';
import { openPackage } from './packages.js';
import { unreadable } from './sources.js';

/** Shows what is in a package or transform. A file that is neither is a finding: exit code 1. */
export async function inspect({ positionals, options }: Arguments, io: Io): Promise<ExitCode> {
  const [name = ''] = positionals;
  const source = await opened(name, io);
  const kind = attempt(() => classIdText(openCompoundFile(source.file).root.classId));
  if ('problem' in kind) return refused(source, kind.problem, options, io);
  const isTransform = kind.value === classIds.transform;
  check(options, isTransform);
  const inspected = isTransform
    ? inspectTransform(source, await baseOf(options, io), options.verify === true)
    : inspectPackage(source, options.verify === true || options.profile === true);
  if ('problem' in inspected) return refused(source, inspected.problem, options, io);
  const inspection = inspected.value;
  if (options.profile === true && inspection.kind === 'package') {
    if (isBroken(inspection))
      return refused(source, { message: 'the file was changed after it was signed', place: {} }, options, io);
    io.write(blockOf(inspection));
    return 0;
  }
  if (options.format === 'json') io.write(jsonText({ version: 1, ...inspection }));
  else io.write(inspectionText(inspection));
  return (inspection.kind === 'transform' && (inspection.disagreements ?? []).length > 0) ||
    isBroken(inspection)
    ? 1
    : 0;
}

async function opened(name: string, io: Io): Promise<PackageSource> {
  try {
    return await openPackage(name, io);
  } catch (error) {
    throw unreadable(name, error);
  }
}

/** Whether there is a signature, and it is not one over this file. */
function isBroken({ signature }: Inspection): boolean {
  return signature !== undefined && (!signature.isValid || signature.file === 'differs');
}

function blockOf(inspection: PackageInspection): string {
  const { platform } = inspection.product;
  if (!(architectures as readonly string[]).includes(platform)) {
    throw new Unusable(
      `${inspection.file} is a package for ${platform}`,
      `a profile can have packages for ${architectures.join(' and ')}`,
    );
  }
  return packageBlock(inspection);
}

/** Options that do not go together with this file. */
function check(options: Arguments['options'], isTransform: boolean): void {
  if (isTransform && options.profile)
    throw new Unusable('--profile is for packages, and this is a transform', 'inspect the .msi');
  if (options.profile && options.format === 'json')
    throw new Unusable('--profile prints lines of YAML', 'leave out --format json');
  if (!isTransform && options.package)
    throw new Unusable('--package goes with a transform, and this is a package', 'inspect the .mst');
}

async function baseOf({ package: name }: Arguments['options'], io: Io) {
  if (typeof name !== 'string') return undefined;
  const source = await opened(name, io);
  const read = readPackage(source.file, source.cryptography);
  if ('problem' in read) {
    const { message, place } = read.problem;
    throw new Unusable(
      `${name}${placeText(place)}: ${message}`,
      'name a Windows Installer package with --package',
    );
  }
  return read.value;
}

/** What is wrong with the file itself, as a finding like those on profiles. */
function refused(
  { name }: PackageSource,
  { message, place }: FileProblem,
  options: Arguments['options'],
  io: Io,
): ExitCode {
  const findings = new Findings(options, io);
  const hint = 'inspect reads Windows Installer packages (.msi) and transforms (.mst)';
  const where = placeText(place);
  const said = where === '' ? message : `${message} (${where.trim()})`;
  findings.addOther(
    [{ rule: 'file-unreadable', severity: 'error', file: name, message: said, hint }],
    new Map(),
  );
  findings.print(options.format === 'json' ? (text) => io.write(text) : io.writeError);
  return findings.exitCode;
}
