import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { cryptography } from '../../../src/cli/cryptography.js';
import { type InstallerPackage, readPackage } from '../../../src/msi/package.js';
import { inMemory } from '../../../src/msi/random-access.js';
import { writeTransform } from '../../../src/msi/write-transform.js';
import { written } from './transform-base.js';

const root = join(__dirname, '../../..');

/** The package of the cases, as another program has written it. */
export const client = Uint8Array.from(readFileSync(join(root, 'test/packages/client.msi')));

export const clientPackage = packageIn(client);

/** A transform for it: a row of each kind. */
export const clientTransform = transformOf(clientPackage);

export function packageIn(bytes: Uint8Array): InstallerPackage {
  const read = readPackage(inMemory(bytes), cryptography);
  if ('problem' in read) throw new Error(read.problem.message);
  return read.value;
}

export function transformOf(base: InstallerPackage): Uint8Array {
  const wanted = { SWITCH: 'h:1', LOGPATH: 'C:\\Größe', 'MODULE.NOMAD.ENABLED': '' };
  return written(writeTransform(base, new Map(Object.entries(wanted))));
}
