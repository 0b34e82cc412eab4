import type { Entry } from './container.js';
import { Malformed } from './malformed.js';
import { type Header, noEntry, type Sectors, viewOf } from './sectors.js';

/** An entry with the place of its data. */
export interface PlacedEntry extends Entry {
  readonly firstSector: number;
  readonly children: readonly PlacedEntry[];
}

interface RawEntry extends PlacedEntry {
  readonly left: number;
  readonly right: number;
  readonly child: number;
  readonly children: PlacedEntry[];
}

const entrySize = 128;
/** A database has a few hundred streams. */
const mostEntries = 1 << 17;

/** The root of a compound file, with everything below it. */
export function readDirectory(sectors: Sectors, header: Header): PlacedEntry {
  const bytes = directoryBytes(sectors, header);
  const count = Math.floor(bytes.length / entrySize);
  const entries: (RawEntry | undefined)[] = new Array(count);
  const seen = new Uint8Array(count);
  const entryAt = (index: number): RawEntry => {
    if (index >= count) throw new Malformed(`the directory has no entry ${index}`);
    if (seen[index]) throw new Malformed(`entry ${index} of the directory stands in its tree twice`);
    seen[index] = 1;
    const entry = readEntry(bytes.subarray(index * entrySize, (index + 1) * entrySize), index, header);
    entries[index] = entry;
    return entry;
  };
  const root = entryAt(0);
  if (root.kind !== 'root') throw new Malformed('the directory does not begin with a root');
  // Each stream has its own sectors; a hostile file can let a thousand share them, to be read a thousand times.
  let claimed = 0;
  // In order, and without recursion: a hostile tree can be as deep as it has entries.
  const storages: RawEntry[] = [root];
  for (let storage = storages.pop(); storage !== undefined; storage = storages.pop()) {
    const path: RawEntry[] = [];
    let index = storage.child;
    while (index !== noEntry || path.length > 0) {
      while (index !== noEntry) {
        const entry = entryAt(index);
        path.push(entry);
        index = entry.left;
      }
      const entry = path.pop() as RawEntry;
      if (entry.kind === 'root') throw new Malformed('the directory has two roots');
      storage.children.push(entry);
      if (entry.kind === 'stream') claimed += entry.size;
      if (claimed > sectors.size * sectors.count)
        throw new Malformed('the streams claim more bytes together than the file has');
      if (entry.kind === 'storage') storages.push(entry);
      index = entry.right;
    }
  }
  return root;
}

function directoryBytes(sectors: Sectors, header: Header): Uint8Array {
  const pieces: Uint8Array[] = [];
  let length = 0;
  for (const sector of sectors.chain(header.firstDirectorySector)) {
    const piece = sectors.read(sector);
    pieces.push(piece);
    length += piece.length;
    if (length > mostEntries * entrySize)
      throw new Malformed('the directory is larger than that of any package');
  }
  return joined(pieces, length);
}

export function joined(pieces: readonly Uint8Array[], length: number): Uint8Array {
  const bytes = new Uint8Array(length);
  let at = 0;
  for (const piece of pieces) {
    bytes.set(piece, at);
    at += piece.length;
  }
  return bytes;
}

const kinds: Readonly<Record<number, Entry['kind']>> = { 1: 'storage', 2: 'stream', 5: 'root' };

function readEntry(bytes: Uint8Array, index: number, { version }: Header): RawEntry {
  const view = viewOf(bytes);
  const kind = kinds[view.getUint8(66)];
  const nameLength = view.getUint16(64, true);
  if (kind === undefined || nameLength < 2 || nameLength > 64 || nameLength % 2 !== 0)
    throw new Malformed(`entry ${index} of the directory is neither storage nor stream`);
  const units = Array.from({ length: nameLength / 2 - 1 }, (_, at) => view.getUint16(at * 2, true));
  // Version 3 counts on the lower half alone; some writers leave rubbish in the upper.
  const high = version === 3 ? 0 : view.getUint32(124, true);
  return {
    name: String.fromCharCode(...units),
    kind,
    size: high * 2 ** 32 + view.getUint32(120, true),
    classId: bytes.slice(80, 96),
    stateBits: view.getUint32(96, true),
    created: bytes.slice(100, 108),
    modified: bytes.slice(108, 116),
    firstSector: view.getUint32(116, true),
    left: view.getUint32(68, true),
    right: view.getUint32(72, true),
    child: kind === 'stream' ? noEntry : view.getUint32(76, true),
    children: [],
  };
}
