import { createHash } from 'node:crypto';
import {
  existsSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';

/** Where everything the rig makes is kept: built once, used by all Jest workers and by later runs. */
export function cacheFolder(): string {
  const user = process.getuid?.() ?? 0;
  const folder = join(tmpdir(), `onewrap-rig-${user}`);
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  // The name can be guessed; a folder of somebody else must not supply programs to run.
  if (lstatSync(folder).uid !== user) throw new Error(`${folder} belongs to another user`);
  return folder;
}

export function hashOf(...parts: (string | Uint8Array)[]): string {
  const hash = createHash('sha256');
  for (const part of parts) hash.update(`${part.length}:`).update(part);
  return hash.digest('hex').slice(0, 16);
}

export function processRuns(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

/** Tries to become the one that builds; a lock whose owner has died does not count. */
function takeLock(lock: string): boolean {
  try {
    writeFileSync(lock, `${process.pid}`, { flag: 'wx' });
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  }
  try {
    const owner = Number(readFileSync(lock, 'utf8'));
    if (owner > 0 && !processRuns(owner)) rmSync(lock, { force: true });
  } catch {
    // The owner has just finished.
  }
  return false;
}

/**
 * The folder `name` in the cache, filled by `build` if it is not there yet. The lock only saves work:
 * should two build at once, the rename lets one of them win and the other take its result.
 */
export async function once(name: string, build: (folder: string) => Promise<void>): Promise<string> {
  const folder = join(cacheFolder(), name);
  const lock = `${folder}.lock`;
  while (!existsSync(folder)) {
    if (!takeLock(lock)) {
      await pause(50);
      continue;
    }
    const draft = mkdtempSync(`${folder}.draft-${process.pid}-`);
    try {
      if (existsSync(folder)) break;
      await build(draft);
      renameSync(draft, folder);
    } catch (error) {
      if (!existsSync(folder)) throw error;
    } finally {
      rmSync(draft, { recursive: true, force: true });
      rmSync(lock, { force: true });
    }
  }
  return folder;
}
