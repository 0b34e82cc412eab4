import { mkdirSync, renameSync, rmSync, type Stats, statSync, writeFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import type { Artefact } from '../targets/target.js';
import { type Io, Unusable } from './io.js';

/**
 * Writes artefacts below a folder: each beside its place first, and renamed when all are there, so that no half
 * a file ever stands under a final name. Returns the paths, as the user may type them.
 */
export function emit(artefacts: readonly Artefact[], folder: string, io: Io): string[] {
  const staged: { from: string; to: string }[] = [];
  try {
    for (const { path, bytes, executable } of artefacts) {
      const to = resolve(io.cwd, folder, path);
      const from = `${to}.onewrap-new`;
      makeFolder(dirname(to), io);
      // A leftover of a run that was killed would keep its mode.
      rmSync(from, { force: true });
      staged.push({ from, to });
      writeFileSync(from, bytes, { mode: executable ? 0o777 : 0o666 });
    }
    // Looked at before the first is renamed, so that no half of a set is exchanged.
    for (const { to } of staged) {
      if (entryAt(to)?.isDirectory())
        throw new Unusable(`${shown(to, io)} is a folder, but a file is needed there`);
    }
    for (const { from, to } of staged) renameSync(from, to);
  } catch (error) {
    for (const { from } of staged) discard(from);
    throw unwritable(folder, error, io);
  }
  return artefacts.map(({ path }) => join(folder, path).replaceAll('\\', '/'));
}

/** Level by level: Node's own recursive form never returns below folders such as /proc. */
function makeFolder(folder: string, io: Io): void {
  const found = entryAt(folder);
  if (found?.isDirectory()) return;
  if (found)
    throw new Unusable(
      `${shown(folder, io)} is a file, but a folder is needed there`,
      'name another folder with -o',
    );
  makeFolder(dirname(folder), io);
  mkdirSync(folder);
}

/** What lies there; nothing lies below a file. */
function entryAt(path: string): Stats | undefined {
  try {
    return statSync(path, { throwIfNoEntry: false });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOTDIR') return undefined;
    throw error;
  }
}

function discard(file: string): void {
  try {
    rmSync(file, { force: true });
  } catch {
    // What cannot be written can mostly not be removed either; the first error is the one to tell.
  }
}

/** Why something cannot be written, in a sentence. */
export function unwritable(name: string, error: unknown, io: Io): Unusable {
  if (error instanceof Unusable) return error;
  const { code, path, message } = error as NodeJS.ErrnoException;
  const where = path === undefined ? name : shown(path.replace(/\.onewrap-new$/, ''), io);
  const reasons: Record<string, string> = {
    ENOENT: 'its folder does not exist',
    EACCES: 'permission denied',
    EPERM: 'not permitted',
    EROFS: 'the disk is read-only',
    ENOSPC: 'the disk is full',
    EEXIST: 'there is a file in the place of a folder',
    ENOTDIR: 'there is a file in the place of a folder',
    EISDIR: 'there is a folder in the place of a file',
  };
  return new Unusable(`${where} cannot be written: ${reasons[code ?? ''] ?? message}`);
}

/** A path as the user may type it. */
function shown(path: string, io: Io): string {
  const near = relative(io.cwd, path);
  return (near === '' || near.startsWith('..') ? path : near).replaceAll('\\', '/');
}
