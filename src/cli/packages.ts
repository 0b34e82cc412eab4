import { closeSync, openSync, readSync, statSync } from 'node:fs';
import { dirname, isAbsolute, join, normalize, resolve } from 'node:path';
import { Malformed } from '../msi/malformed.js';
import type { RandomAccess } from '../msi/random-access.js';
import { baseName } from '../profile/base-name.js';
import type { FindPackage, PackageSource } from '../profile/packages-at-hand.js';
import { type Io, Unusable } from './io.js';
import { inputName, unreadable } from './sources.js';

/**
 * Finds packages where profiles name them, or by their base names in one folder. There they must be: who names a
 * folder wants the packages to be looked at.
 */
export function packageFinder(io: Io, folder: string | undefined): FindPackage {
  if (folder !== undefined && !isFolder(resolve(io.cwd, folder))) {
    throw new Unusable(`${folder} is not a folder`, 'name the folder of the packages with --packages');
  }
  const known = new Map<string, ReturnType<FindPackage>>();
  return async (file, from) => {
    // A profile must not make this computer knock at a share or a device.
    if (folder === undefined && /^[\\/]{2}/.test(file)) return undefined;
    const name = folder === undefined ? besideProfile(file, from) : join(folder, baseName(file));
    const shown = normalize(name).replaceAll('\\', '/');
    if (!known.has(shown)) known.set(shown, find(shown, io, folder !== undefined));
    return known.get(shown);
  };
}

function isFolder(path: string): boolean {
  try {
    return statSync(path).isDirectory();
  } catch {
    return false;
  }
}

function besideProfile(file: string, from: string): string {
  return from === inputName || isAbsolute(file) ? file : join(dirname(from), file);
}

async function find(name: string, io: Io, must: boolean): ReturnType<FindPackage> {
  try {
    if (!must && statSync(resolve(io.cwd, name), { throwIfNoEntry: false }) === undefined) return undefined;
    return await openPackage(name, io);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (!must && code === 'ENOTDIR') return undefined;
    const { message } = unreadable(name, error);
    return { name, problem: { message: message.replace(`${name} `, 'it '), place: {} }, hint: hintOn(code) };
  }
}

function hintOn(code: string | undefined): string {
  if (code === 'ENOENT') return 'put the package there, or leave out --packages';
  if (code === 'EACCES' || code === 'EPERM') return 'let this account read the file';
  return 'is it the file of a package?';
}

/** Opens a file for reading at any place. */
export async function openPackage(name: string, io: Io): Promise<PackageSource> {
  const path = resolve(io.cwd, name);
  const status = statSync(path);
  if (!status.isFile()) throw new Unusable(`${name} is not a file`);
  descriptorOf(path);
  // Most profiles are looked at without their packages: only then is it loaded.
  const { cryptography } = await import('./cryptography.js');
  return { name, file: randomAccess(path, status.size), cryptography };
}

/** Open files by their paths, the one that was used last at the end: a thousand profiles can have a thousand packages. */
const open = new Map<string, number>();
const mostOpen = 16;

function descriptorOf(path: string): number {
  const before = open.get(path);
  const descriptor = before ?? openSync(path, 'r');
  open.delete(path);
  open.set(path, descriptor);
  const [oldest] = open;
  if (open.size > mostOpen && oldest !== undefined) {
    closeSync(oldest[1]);
    open.delete(oldest[0]);
  }
  return descriptor;
}

function randomAccess(path: string, size: number): RandomAccess {
  return {
    size,
    read(offset, length) {
      const bytes = new Uint8Array(Math.max(0, Math.min(length, size - offset)));
      let filled = 0;
      while (filled < bytes.length) {
        const read = readAt(path, bytes, filled, offset + filled);
        if (read === 0) break;
        filled += read;
      }
      return filled === bytes.length ? bytes : bytes.subarray(0, filled);
    },
  };
}

/** A disk or a share can go away while it is read: that is something wrong with the file. */
function readAt(path: string, bytes: Uint8Array, filled: number, offset: number): number {
  try {
    return readSync(descriptorOf(path), bytes, filled, bytes.length - filled, offset);
  } catch (error) {
    throw new Malformed(unreadable('it', error).message.replace(/^it /, 'the file '), { offset });
  }
}
