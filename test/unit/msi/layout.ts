/**
 * How a compound file is laid out, read by the simplest means and apart from the sources: what the tests hold the
 * writer against, and where mutations find the places that matter. It expects a file without faults.
 */
export interface Layout {
  readonly sectorSize: number;
  /** Sectors behind the header. */
  readonly count: number;
  readonly fat: readonly number[];
  readonly fatSectors: readonly number[];
  readonly difatSectors: readonly number[];
  readonly directorySectors: readonly number[];
  readonly miniFat: readonly number[];
  readonly miniFatSectors: readonly number[];
  /** Sectors of the stream that holds the small streams. */
  readonly miniStreamSectors: readonly number[];
  readonly entries: readonly LaidEntry[];
}

export interface LaidEntry {
  /** In bytes, from the start of the file. */
  readonly at: number;
  readonly name: string;
  readonly kind: number;
  readonly black: boolean;
  readonly left: number;
  readonly right: number;
  readonly child: number;
  readonly start: number;
  readonly size: number;
}

export const none = 0xffffffff;
export const chainEnd = 0xfffffffe;

export function viewOf(bytes: Uint8Array): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}

export function layoutOf(bytes: Uint8Array): Layout {
  const view = viewOf(bytes);
  const u32 = (at: number) => view.getUint32(at, true);
  const sectorSize = 1 << view.getUint16(30, true);
  const perSector = sectorSize / 4;
  const offset = (sector: number) => (sector + 1) * sectorSize;
  const words = (sector: number) =>
    Array.from({ length: perSector }, (_, at) => u32(offset(sector) + at * 4));
  const fatSectors = Array.from({ length: 109 }, (_, at) => u32(76 + at * 4)).filter(
    (sector) => sector !== none,
  );
  const difatSectors: number[] = [];
  for (let sector = u32(68); sector !== chainEnd; ) {
    difatSectors.push(sector);
    const numbers = words(sector);
    sector = numbers.pop() ?? chainEnd;
    fatSectors.push(...numbers.filter((number) => number !== none));
  }
  const fat = fatSectors.flatMap(words);
  const chain = (first: number) => chainIn(fat, first);
  const directorySectors = chain(u32(48));
  const miniFatSectors = chain(u32(60));
  const entries = directorySectors.flatMap((sector) =>
    Array.from({ length: sectorSize / 128 }, (_, index) => entryAt(view, offset(sector) + index * 128)),
  );
  return {
    sectorSize,
    count: Math.ceil(bytes.length / sectorSize) - 1,
    fat,
    fatSectors,
    difatSectors,
    directorySectors,
    miniFat: miniFatSectors.flatMap(words),
    miniFatSectors,
    miniStreamSectors: chain(entries[0]?.start ?? chainEnd),
    entries,
  };
}

/** The members of a chain; an error where it leads out of the table or runs in a circle. */
export function chainIn(table: readonly number[], first: number): number[] {
  const members: number[] = [];
  for (let at = first; at !== chainEnd; ) {
    const next = table[at];
    if (next === undefined || members.length > table.length)
      throw new Error(`the chain from ${first} is broken`);
    members.push(at);
    at = next;
  }
  return members;
}

/** Where the bytes of a stream lie in the file, in pieces. */
export function piecesOf(layout: Layout, { start, size }: LaidEntry): { at: number; length: number }[] {
  const { sectorSize, fat, miniFat, miniStreamSectors } = layout;
  const small = size < 4096;
  const unit = small ? 64 : sectorSize;
  return chainIn(small ? miniFat : fat, size === 0 ? chainEnd : start).map((number, index) => {
    const inside = number * 64;
    const sector = small ? (miniStreamSectors[Math.floor(inside / sectorSize)] ?? 0) : number;
    const at = (sector + 1) * sectorSize + (small ? inside % sectorSize : 0);
    return { at, length: Math.min(unit, size - index * unit) };
  });
}

function entryAt(view: DataView, at: number): LaidEntry {
  const units = Math.max(0, view.getUint16(at + 64, true) / 2 - 1);
  const name = Array.from({ length: units }, (_, index) => view.getUint16(at + index * 2, true));
  return {
    at,
    name: String.fromCharCode(...name),
    kind: view.getUint8(at + 66),
    black: view.getUint8(at + 67) === 1,
    left: view.getUint32(at + 68, true),
    right: view.getUint32(at + 72, true),
    child: view.getUint32(at + 76, true),
    start: view.getUint32(at + 116, true),
    size: view.getUint32(at + 120, true),
  };
}
