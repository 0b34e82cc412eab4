import { chmod, mkdir, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import type { Artefact } from '../targets/target.js';
import { type Io, Unusable } from './io.js';

/**
 * Writes artefacts below a folder: each beside its place first, and renamed when all are there, so that no half
 * a file ever stands under a final name. Returns the paths, as the user may type them.
 */
export async function emit(artefacts: readonly Artefact[], folder: string, io: Io): Promise<string[]> {
  const staged: { from: string; to: string }[] = [];
  try {
    for (const { path, bytes, executable } of artefacts) {
      const to = resolve(io.cwd, folder, path);
      await mkdir(dirname(to), { recursive: true });
      const from = `${to}.onewrap-new`;
      staged.push({ from, to });
      await writeFile(from, bytes);
      await chmod(from, executable ? 0o755 : 0o644);
    }
    for (const { from, to } of staged) await rename(from, to);
  } catch (error) {
    await Promise.all(staged.map(({ from }) => rm(from, { force: true }).catch(() => undefined)));
    throw unwritable(folder, error);
  }
  return artefacts.map(({ path }) => join(folder, path).replaceAll('\\', '/'));
}

/** Why something cannot be written, in a sentence. */
export function unwritable(name: string, error: unknown): Unusable {
  const { code, path, message } = error as NodeJS.ErrnoException;
  const where = path === undefined ? name : path.replace(/\.onewrap-new$/, '');
  const reasons: Record<string, string> = {
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
