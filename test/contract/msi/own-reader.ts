import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { cryptography } from '../../../src/cli/cryptography.js';
import { classIdText } from '../../../src/msi/class-id.js';
import type { CompoundFile, Entry } from '../../../src/msi/container.js';
import type { Cell, Column, Database } from '../../../src/msi/database.js';
import { type InstallerPackage, readPackage } from '../../../src/msi/package.js';
import { inMemory } from '../../../src/msi/random-access.js';
import { openCompoundFile } from '../../../src/msi/read-compound-file.js';
import type { ReadContainer } from './containers.js';
import type { ReadCell, ReadTable } from './libmsi.js';

export function openFile(path: string): CompoundFile {
  return openCompoundFile(inMemory(readFileSync(path)));
}

/** A package by the reader that is tested; it must be one. */
export function installerPackage(path: string): InstallerPackage {
  const read = readPackage(inMemory(readFileSync(path)), cryptography);
  if ('problem' in read) throw new Error(`${path}: ${read.problem.message}`);
  return read.value;
}

/** The whole database in the words of libmsi. */
export function tablesOf(database: Database): ReadTable[] {
  return database.tableNames.map((name) => {
    const { columns, rows } = database.table(name) ?? { columns: [], rows: [] };
    return {
      name,
      columns: columns.map((column) => ({ name: column.name, type: typeWord(column) })),
      keys: columns.filter(({ key }) => key).map((column) => column.name),
      rows: rows.map((row) => row.map((cell, index) => readCell(database, columns[index], cell))),
    };
  });
}

function typeWord({ kind, localizable, nullable, type }: Column): string {
  const letter = kind === 'stream' ? 'v' : kind !== 'string' ? 'i' : localizable ? 'l' : 's';
  return `${nullable ? letter.toUpperCase() : letter}${type & 0xff}`;
}

function readCell(database: Database, column: Column | undefined, cell: Cell): ReadCell {
  if (column?.kind !== 'stream' || cell === null) return cell;
  const bytes = database.stream(String(cell));
  return bytes === undefined ? `no stream ${cell}` : { sha256: sha256(bytes) };
}

export function sha256(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}

/** The streams of a compound file, in the words of olefile. */
export function containerOf(file: CompoundFile): ReadContainer {
  const streams: Record<string, string> = {};
  const add = ({ children }: Entry, path: readonly string[]) => {
    for (const entry of children) {
      const own = [...path, entry.name];
      if (entry.kind === 'storage') add(entry, own);
      else streams[own.join('/')] = sha256(file.read(entry, 1 << 28));
    }
  };
  add(file.root, []);
  return { issues: [], classId: classIdText(file.root.classId), streams };
}
