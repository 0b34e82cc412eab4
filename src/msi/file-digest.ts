import type { CompoundFile, Entry } from './container.js';
import type { Cryptography, Hash } from './cryptography.js';
import { Malformed } from './malformed.js';
import { sameBytes } from './same-bytes.js';
import { type Signature, signatureExtension, signatureStream } from './signature.js';

/** A package has its transforms in storages of the root, and nothing below. */
const deepest = 16;

/**
 * Whether the file is the one that was signed. Every stream is read, piece by piece. Source: the Authenticode digest
 * of compound files, as osslsigncode computes it.
 */
export function checkFileDigest(
  file: CompoundFile,
  { digestAlgorithm, digest, extension }: Signature,
  { hash }: Cryptography,
): 'same' | 'differs' {
  const contents = hash(digestAlgorithm);
  if (extension !== undefined) {
    const metadata = hash(digestAlgorithm);
    addMetadata(metadata, file.root);
    const found = metadata.digest();
    if (!sameBytes(found, extension)) return 'differs';
    contents.update(found);
  }
  addContents(contents, file, file.root);
  return sameBytes(contents.digest(), digest) ? 'same' : 'differs';
}

/** Every stream below a storage; the class identifier of a storage follows its contents. */
function addContents(hash: Hash, file: CompoundFile, storage: Entry, depth = 0): void {
  for (const entry of signedChildren(storage, depth)) {
    if (entry.kind === 'storage') addContents(hash, file, entry, depth + 1);
    else for (const piece of file.pieces(entry)) hash.update(piece);
  }
  hash.update(storage.classId);
}

/** Names, sizes and times. */
function addMetadata(hash: Hash, entry: Entry, depth = 0): void {
  if (entry.kind !== 'root') hash.update(nameBytes(entry));
  if (entry.kind === 'stream') hash.update(littleEndian(entry.size));
  else hash.update(entry.classId);
  hash.update(littleEndian(entry.stateBits));
  if (entry.kind !== 'root') {
    hash.update(entry.created);
    hash.update(entry.modified);
  }
  if (entry.kind !== 'stream') {
    for (const child of signedChildren(entry, depth)) addMetadata(hash, child, depth + 1);
  }
}

/** In the order of the bytes of their names, which is not that of the directory. */
function signedChildren({ kind, children }: Entry, depth: number): Entry[] {
  if (depth > deepest) throw new Malformed('storages lie in one another too deeply');
  const signed = children.filter(
    ({ name }) => kind !== 'root' || (name !== signatureStream && name !== signatureExtension),
  );
  return signed
    .map((entry) => ({ entry, bytes: nameBytes(entry) }))
    .sort((a, b) => compareBytes(a.bytes, b.bytes))
    .map(({ entry }) => entry);
}

function compareBytes(a: Uint8Array, b: Uint8Array): number {
  const length = Math.min(a.length, b.length);
  for (let index = 0; index < length; index++) {
    const difference = (a[index] ?? 0) - (b[index] ?? 0);
    if (difference !== 0) return difference;
  }
  return a.length - b.length;
}

/** UTF-16, the lower byte first. */
function nameBytes({ name }: Entry): Uint8Array {
  const bytes = new Uint8Array(name.length * 2);
  for (let index = 0; index < name.length; index++) {
    bytes[index * 2] = name.charCodeAt(index) & 0xff;
    bytes[index * 2 + 1] = name.charCodeAt(index) >> 8;
  }
  return bytes;
}

function littleEndian(value: number): Uint8Array {
  const bytes = new Uint8Array(4);
  new DataView(bytes.buffer).setUint32(0, value % 2 ** 32, true);
  return bytes;
}
