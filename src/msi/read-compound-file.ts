import type { CompoundFile, Entry } from './container.js';
import { joined, type PlacedEntry, readDirectory } from './directory.js';
import { Malformed } from './malformed.js';
import type { RandomAccess } from './random-access.js';
import { readHeader, Sectors, viewOf } from './sectors.js';

const miniSize = 64;
/** Sectors that follow one another are read together, up to this many bytes. */
const longestRead = 1 << 18;

/**
 * Opens a compound file. The allocation table and the streams are read only as far as they are asked for, so that
 * neither time nor memory grows with what a cabinet takes. A tree that is not balanced is no fault: real packages
 * have such. Source: learn.microsoft.com/openspecs/windows_protocols/ms-cfb.
 */
export function openCompoundFile(file: RandomAccess): CompoundFile {
  const header = readHeader(file);
  const sectors = new Sectors(file, header);
  const root = readDirectory(sectors, header);
  const mini = new MiniStream(sectors, root, header.firstMiniFatSector);

  function* pieces(stream: Entry): Generator<Uint8Array> {
    const { size, firstSector, name } = stream as PlacedEntry;
    if (size > file.size) throw new Malformed(`a stream claims ${size} bytes, more than the file has`);
    if (size === 0) return;
    if (size < header.miniCutoff) yield mini.read(firstSector, size);
    else yield* runs(sectors, firstSector, size, name);
  }

  return {
    version: header.version,
    root,
    pieces,
    read(stream, limit) {
      if (stream.size > limit)
        throw new Malformed(`a stream has ${stream.size} bytes, more than the ${limit} that it may have`);
      return joined([...pieces(stream)], stream.size);
    },
  };
}

/** A chain in runs of sectors that follow one another, cut to its size. */
function* runs(sectors: Sectors, first: number, size: number, name: string): Generator<Uint8Array> {
  let left = size;
  let start = first;
  let count = 0;
  const run = (): Uint8Array => {
    const bytes = sectors.read(start, count);
    const wanted = Math.min(left, count * sectors.size);
    if (bytes.length < wanted)
      throw new Malformed('the file ends within a stream', {
        offset: sectors.offsetOf(start) + bytes.length,
      });
    left -= wanted;
    return bytes.subarray(0, wanted);
  };
  for (const sector of sectors.chain(first)) {
    if (count > 0 && (sector !== start + count || count * sectors.size >= longestRead)) {
      yield run();
      count = 0;
    }
    if (count === 0) start = sector;
    count++;
    if (left <= count * sectors.size) break;
  }
  if (count > 0) yield run();
  if (left > 0)
    throw new Malformed(`a stream is ${left} bytes shorter than it claims (${name.length} units of name)`);
}

/** The small streams, which lie in sectors of 64 bytes inside one stream of the root. */
class MiniStream {
  private container: number[] | undefined;
  private table: number[] | undefined;

  constructor(
    private readonly sectors: Sectors,
    private readonly root: PlacedEntry,
    private readonly firstTableSector: number,
  ) {}

  read(first: number, size: number): Uint8Array {
    const needed = Math.ceil(size / miniSize);
    const bytes = new Uint8Array(needed * miniSize);
    const count = Math.ceil(this.root.size / miniSize);
    let sector = first;
    for (let index = 0; index < needed; index++) {
      if (sector >= count) throw new Malformed('a small stream leads out of the stream of the small ones');
      const piece = this.sector(sector);
      // The last sector of a file may be short, but not where a stream needs it.
      if (piece.length < Math.min(miniSize, size - index * miniSize))
        throw new Malformed('the file ends within a small stream');
      bytes.set(piece, index * miniSize);
      sector = this.next(sector);
    }
    return bytes.subarray(0, size);
  }

  private sector(number: number): Uint8Array {
    this.container ??= [...this.sectors.chain(this.root.firstSector)];
    const at = number * miniSize;
    const sector = this.container[Math.floor(at / this.sectors.size)];
    if (sector === undefined)
      throw new Malformed('the stream of the small streams is shorter than it claims');
    const from = at % this.sectors.size;
    return this.cachedSector(sector).subarray(from, from + miniSize);
  }

  private next(number: number): number {
    this.table ??= [...this.sectors.chain(this.firstTableSector)];
    const perSector = this.sectors.size / 4;
    const sector = this.table[Math.floor(number / perSector)];
    if (sector === undefined) throw new Malformed('the table of the small streams is too short');
    const bytes = this.cachedSector(sector);
    const at = (number % perSector) * 4;
    if (at + 4 > bytes.length) throw new Malformed('the file ends within the table of the small streams');
    return viewOf(bytes).getUint32(at, true);
  }

  /** Small streams lie side by side: the sectors around one are asked for again and again. */
  private readonly kept = new Map<number, Uint8Array>();

  private cachedSector(sector: number): Uint8Array {
    const before = this.kept.get(sector);
    if (before !== undefined) return before;
    const bytes = this.sectors.read(sector);
    const [oldest] = this.kept.keys();
    if (this.kept.size >= 256 && oldest !== undefined) this.kept.delete(oldest);
    this.kept.set(sector, bytes);
    return bytes;
  }
}
