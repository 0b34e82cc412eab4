import { cryptography } from '../../../src/cli/cryptography.js';
import { inspectPackage, inspectTransform } from '../../../src/msi/inspect.js';
import { attempt, type FileProblem } from '../../../src/msi/malformed.js';
import { mentionedInBinary } from '../../../src/msi/mentions.js';
import { type InstallerPackage, readPackage } from '../../../src/msi/package.js';
import { inMemory } from '../../../src/msi/random-access.js';
import { openCompoundFile } from '../../../src/msi/read-compound-file.js';
import { readTransform } from '../../../src/msi/read-transform.js';
import { writeTransform } from '../../../src/msi/write-transform.js';
import { type Counting, counting } from './counting.js';

/** What became of the ways to read a file: JSON of a value, or what is wrong. */
export interface Outcome {
  readonly package: string | FileProblem;
  readonly transform: string | FileProblem;
}

/** Of the size of the file, and beside it: no way to read a file may take more bytes from it. */
const mostReads = { times: 6, bytes: 1 << 16 };

/**
 * What both kinds of inspection say of a file. An error that is not about the file is thrown on, as is a cost that
 * does not follow from its size.
 */
export function inspected(bytes: Uint8Array, base?: InstallerPackage): Outcome {
  const named = (file: Counting) => ({ name: 'file', file, cryptography });
  return {
    package: said(counted(bytes, (file) => inspectPackage(named(file), true))),
    transform: said(counted(bytes, (file) => inspectTransform(named(file), base, true))),
  };
}

/** The same, after the file was read in every other way there is. */
export function look(bytes: Uint8Array, base?: InstallerPackage): Outcome {
  const read = counted(bytes, (file) => readPackage(file, cryptography));
  if ('value' in read) use(read.value);
  if (base !== undefined) inspected(bytes);
  return inspected(bytes, base);
}

function counted<T>(bytes: Uint8Array, read: (file: Counting) => T): T {
  const file = counting(bytes);
  const result = read(file);
  const most = bytes.length * mostReads.times + mostReads.bytes;
  if (file.bytesRead > most) throw new Error(`${file.bytesRead} bytes were read of ${bytes.length}`);
  return result;
}

/** What is read of a package only when it is asked for. */
function use(found: InstallerPackage): void {
  const { database } = found;
  for (const name of database.tableNames) attempt(() => database.table(name));
  attempt(() => mentionedInBinary(database, 'SWITCH'));
  for (const value of ['', 'x', '日本']) {
    const result = writeTransform(
      found,
      new Map([
        ['SWITCH', value],
        ['LOGPATH', value],
      ]),
    );
    if ('bytes' in result) readTransform(openCompoundFile(inMemory(result.bytes)), database);
  }
}

function said(result: { readonly value: object } | { readonly problem: FileProblem }): string | FileProblem {
  if ('problem' in result) {
    if (result.problem.message === '') throw new Error('a problem without words');
    return result.problem;
  }
  return JSON.stringify(result.value);
}
