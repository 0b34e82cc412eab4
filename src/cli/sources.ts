import { closeSync, openSync, readSync, statSync } from 'node:fs';
import { dirname, isAbsolute, join, normalize, resolve } from 'node:path';
import { maximumBytes, type Source } from '../profile/decode.js';
import type { ReadBase } from '../profile/extend.js';
import { type Io, Unusable } from './io.js';

export const inputName = '<stdin>';

/** What a source is called in messages. */
export function shownName(name: string): string {
  return name === '-' ? inputName : name;
}

/**
 * The files that the arguments name, each once; patterns are looked up only where no such file exists. A name that
 * leads nowhere is found out here, before anything is written for another.
 */
export async function findSources(words: readonly string[], io: Io): Promise<string[]> {
  const found = new Map<string, string>();
  for (const word of words) {
    const names = word === '-' ? [word] : await expand(word, io);
    for (const name of names) {
      const path = name === '-' ? name : resolve(io.cwd, name);
      if (!found.has(path)) found.set(path, tidy(name));
    }
  }
  return [...found.values()];
}

async function expand(word: string, io: Io): Promise<string[]> {
  try {
    const found = statSync(resolve(io.cwd, word));
    if (found.isDirectory()) throw folder(word);
    return [word];
  } catch (error) {
    if (error instanceof Unusable || !isPattern(word)) throw unreadable(word, error);
  }
  const { glob } = await import('tinyglobby');
  const names = await glob(word.replaceAll('\\', '/'), { cwd: io.cwd, expandDirectories: false });
  if (names.length === 0) throw new Unusable(`no file matches ${word}`);
  return names.sort();
}

function isPattern(word: string): boolean {
  return /[*?[\]{}!]/.test(word);
}

/** Slashes and no detours, whatever the user typed, so that one file has one name. */
function tidy(name: string): string {
  return normalize(name).replaceAll('\\', '/');
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
    const path = from === inputName || isAbsolute(name) ? name : join(dirname(from), name);
    try {
      return statSync(resolve(io.cwd, path)).isFile() ? readFileSource(tidy(path), io) : undefined;
    } catch {
      return undefined;
    }
  };
}

/** Reads no more than a profile may have: a pipe or a device can be endless. */
function readFileSource(name: string, io: Io): Source {
  const file = openSync(resolve(io.cwd, name), 'r');
  try {
    const bytes = new Uint8Array(maximumBytes + 1);
    let length = 0;
    for (;;) {
      const read = readSync(file, bytes, length, bytes.length - length, null);
      length += read;
      if (read === 0 || length === bytes.length) return { name, bytes: bytes.slice(0, length) };
    }
  } finally {
    closeSync(file);
  }
}

function folder(name: string): Unusable {
  return new Unusable(
    `${name} is a folder`,
    `name its files, for example "${name.replace(/[\\/]$/, '')}/*.yaml"`,
  );
}

/** The error of the file system in a sentence. */
export function unreadable(name: string, error: unknown): Unusable {
  if (error instanceof Unusable) return error;
  const { code } = error as NodeJS.ErrnoException;
  if (code === 'ENOENT' || code === 'ENOTDIR') return new Unusable(`${name} does not exist`);
  if (code === 'EISDIR') return folder(name);
  if (code === 'EBUSY') return new Unusable(`${name} cannot be read: another program has locked it`);
  if (code === 'EACCES' || code === 'EPERM') return new Unusable(`${name} cannot be read: permission denied`);
  return new Unusable(`${name} cannot be read: ${error instanceof Error ? error.message : String(error)}`);
}
