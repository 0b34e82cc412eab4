import { existsSync, readFileSync, statSync } from 'node:fs';
import { dirname, join, normalize, resolve } from 'node:path';
import { maximumBytes, type Source } from '../profile/decode.js';
import type { ReadBase } from '../profile/extend.js';
import { type Io, Unusable } from './io.js';

export const inputName = '<stdin>';

/** The files that the arguments name, each once; patterns are looked up only where no such file exists. */
export async function findSources(words: readonly string[], io: Io): Promise<string[]> {
  const found: string[] = [];
  for (const word of words) {
    const names = word === '-' ? [word] : await expand(word, io);
    found.push(...names.filter((name) => !found.includes(name)));
  }
  return found;
}

async function expand(word: string, io: Io): Promise<string[]> {
  if (!/[*?[\]{}!]/.test(word) || existsSync(resolve(io.cwd, word))) return [word];
  const { glob } = await import('tinyglobby');
  const names = await glob(word.replaceAll('\\', '/'), { cwd: io.cwd, expandDirectories: false });
  if (names.length === 0) throw new Unusable(`no file matches ${word}`);
  return names.sort();
}

/** Reads a profile that the user named. What cannot be read is no finding, but a reason to stop. */
export async function readSource(name: string, io: Io): Promise<Source> {
  if (name === '-') return { name: inputName, bytes: await io.readInput() };
  try {
    return readFileSource(name, io);
  } catch (error) {
    throw unreadable(name, error);
  }
}

/** Bases are found beside the file that names them; the base of standard input in the current folder. */
export function baseReader(io: Io): ReadBase {
  return async (name, from) => {
    const path = from === inputName ? name : join(dirname(from), name);
    try {
      return readFileSource(normalize(path), io);
    } catch {
      return undefined;
    }
  };
}

function readFileSource(name: string, io: Io): Source {
  const path = resolve(io.cwd, name);
  const { size } = statSync(path);
  // Too large is a finding; reading all of it first would be none.
  const bytes =
    size > maximumBytes ? new Uint8Array(size > 2 ** 31 ? maximumBytes + 1 : size) : readFileSync(path);
  return { name: name.replaceAll('\\', '/'), bytes };
}

/** The error of the file system in a sentence. */
export function unreadable(name: string, error: unknown): Unusable {
  const { code } = error as NodeJS.ErrnoException;
  if (code === 'ENOENT') return new Unusable(`${name} does not exist`);
  if (code === 'EISDIR')
    return new Unusable(`${name} is a folder`, `name its files, for example "${name}/*.yaml"`);
  if (code === 'EACCES' || code === 'EPERM') return new Unusable(`${name} cannot be read: permission denied`);
  return new Unusable(`${name} cannot be read: ${error instanceof Error ? error.message : String(error)}`);
}
