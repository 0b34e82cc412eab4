import type { Cryptography } from './cryptography.js';
import type { RandomAccess } from './random-access.js';

const piece = 1 << 20;

const known = new WeakMap<RandomAccess, string>();

/** SHA-256 of a whole file, 64 small hexadecimal digits; read in pieces, and once. */
export function wholeFileDigest(file: RandomAccess, cryptography: Cryptography): string {
  const before = known.get(file);
  if (before !== undefined) return before;
  const hash = cryptography.hash('sha256');
  for (let offset = 0; offset < file.size; offset += piece) hash.update(file.read(offset, piece));
  const digest = [...hash.digest()].map((byte) => byte.toString(16).padStart(2, '0')).join('');
  known.set(file, digest);
  return digest;
}
