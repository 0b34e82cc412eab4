import { createHash } from 'node:crypto';
import { existsSync, lstatSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

function hash(data: string | Buffer): string {
  return createHash('sha256').update(data).digest('hex');
}

/** What a file holds, as part of a key. */
export function digest(path: string): string {
  return hash(readFileSync(path));
}

/** What an older version of the code here has made is not used again. */
const builders = ['packages', 'payload', 'macos', 'signing'].map((name) =>
  digest(join(__dirname, `${name}.ts`)),
);

/** The folder that `build` fills, made once for each key however many test processes ask for it. */
export function cached(key: unknown, build: (folder: string) => void): string {
  const name = hash(JSON.stringify([builders, key])).slice(0, 20);
  const cache = cacheFolder();
  const finished = join(cache, name);
  if (existsSync(finished)) return finished;
  const own = mkdtempSync(join(cache, 'new-'));
  try {
    build(own);
    renameSync(own, finished);
  } catch (error) {
    rmSync(own, { recursive: true, force: true });
    // Another process was quicker; what it made is the same.
    if (!existsSync(finished)) throw error;
  }
  return finished;
}

/** The name can be foreseen, so a folder that somebody else has put there is refused. */
function cacheFolder(): string {
  const uid = process.getuid?.() ?? 0;
  const folder = join(tmpdir(), `onewrap-stand-ins-${uid}`);
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const found = lstatSync(folder);
  if (!found.isDirectory() || found.uid !== uid || (found.mode & 0o077) !== 0) {
    throw new Error(`${folder} is not a private folder of this user; remove it`);
  }
  return folder;
}
