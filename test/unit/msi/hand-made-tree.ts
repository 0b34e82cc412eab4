import type { NewStream } from '../../../src/msi/write-compound-file.js';
import { HandMade } from './hand-made.js';
import { chainEnd, none } from './layout.js';

/** Streams and storages as they shall lie in one another. */
export interface HandStorage {
  readonly name?: string;
  readonly classId?: string;
  readonly streams: readonly NewStream[];
  readonly storages?: readonly HandStorage[];
}

/**
 * A compound file without faults that our writer does not make: of version 4, or with storages. Its trees are lists,
 * as those of some writers are.
 */
export function handMadeFile(root: HandStorage, sectorSize: 512 | 4096 = 512): Uint8Array {
  const made = new HandMade(sectorSize);
  const small: Uint8Array[] = [];
  const place = (bytes: Uint8Array): number => {
    if (bytes.length === 0) return chainEnd;
    if (bytes.length >= 4096) return made.append(bytes);
    const first = made.miniFat.length;
    const padded = new Uint8Array(Math.ceil(bytes.length / 64) * 64);
    padded.set(bytes);
    small.push(padded);
    for (let at = 64; at <= padded.length; at += 64)
      made.miniFat.push(at < padded.length ? made.miniFat.length + 1 : chainEnd);
    return first;
  };
  /** The number of the first of the children: each is to the right of the one before. */
  const children = ({ streams, storages = [] }: HandStorage): number => {
    const first = made.entries.length;
    const count = streams.length + storages.length;
    const right = (index: number) => (index === count - 1 ? none : first + index + 1);
    for (const [index, { name, bytes }] of streams.entries())
      made.entries.push({
        name,
        kind: 'stream',
        right: right(index),
        start: place(bytes),
        size: bytes.length,
      });
    for (const [index, { name = '', classId }] of storages.entries())
      made.entries.push({
        name,
        kind: 'storage',
        right: right(streams.length + index),
        ...(classId && { classId }),
      });
    for (const [index, storage] of storages.entries()) {
      const at = first + streams.length + index;
      const entry = made.entries[at];
      if (entry) made.entries[at] = { ...entry, child: children(storage) };
    }
    return count === 0 ? none : first;
  };
  made.entries.push({ name: 'Root Entry', kind: 'root' });
  const child = children(root);
  const miniStream = Uint8Array.from(small.flatMap((bytes) => [...bytes]));
  const { classId } = root;
  const start = made.append(miniStream);
  made.entries[0] = {
    name: 'Root Entry',
    kind: 'root',
    child,
    start,
    size: miniStream.length,
    ...(classId && { classId }),
  };
  return made.finish();
}
