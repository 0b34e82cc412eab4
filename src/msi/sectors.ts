import { Malformed } from './malformed.js';
import type { RandomAccess } from './random-access.js';

export const endOfChain = 0xfffffffe;
export const noEntry = 0xffffffff;

/** What the header of a compound file says. */
export interface Header {
  readonly version: 3 | 4;
  readonly sectorSize: number;
  readonly fatSectors: number;
  readonly firstDirectorySector: number;
  readonly miniCutoff: number;
  readonly firstMiniFatSector: number;
  readonly firstDifatSector: number;
  /** The first 109 numbers of sectors that hold the FAT. */
  readonly fatHead: DataView;
}

const signature = [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1];

export function readHeader(file: RandomAccess): Header {
  if (file.size === 0) throw new Malformed('the file is empty');
  const bytes = file.read(0, 512);
  if (!signature.every((byte, index) => bytes[index] === byte))
    throw new Malformed('the file is not a compound file, which packages and transforms are', { offset: 0 });
  if (bytes.length < 512) throw new Malformed('the file ends within its header', { offset: bytes.length });
  const view = viewOf(bytes);
  const version = view.getUint16(26, true);
  const shift = view.getUint16(30, true);
  const known = (version === 3 && shift === 9) || (version === 4 && shift === 12);
  if (!known || view.getUint16(28, true) !== 0xfffe || view.getUint16(32, true) !== 6)
    throw new Malformed('the compound file is of a version that does not exist', { offset: 26 });
  return {
    version: version as 3 | 4,
    sectorSize: 1 << shift,
    fatSectors: view.getUint32(44, true),
    firstDirectorySector: view.getUint32(48, true),
    miniCutoff: 4096,
    firstMiniFatSector: view.getUint32(60, true),
    firstDifatSector: view.getUint32(68, true),
    fatHead: new DataView(bytes.buffer, bytes.byteOffset + 76, 436),
  };
}

export function viewOf(bytes: Uint8Array): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}

/** The sectors of a file and the chains they form. Only what is asked for is read. */
export class Sectors {
  /** In the whole file, the last one perhaps short. */
  readonly count: number;
  readonly size: number;
  /** Sectors of the FAT that were read, the oldest first. */
  private readonly cache = new Map<number, DataView>();
  /** Numbers of FAT sectors from the DIFAT chain, as far as it was followed. */
  private readonly difat: number[] = [];
  private nextDifat: number;
  private difatSectors = 0;

  constructor(
    private readonly file: RandomAccess,
    private readonly header: Header,
  ) {
    this.size = header.sectorSize;
    this.count = Math.max(0, Math.ceil((file.size - this.size) / this.size));
    this.nextDifat = header.firstDifatSector;
  }

  offsetOf(sector: number): number {
    return (sector + 1) * this.size;
  }

  /** Several sectors that follow one another, in one read. */
  read(sector: number, count = 1): Uint8Array {
    if (sector >= this.count)
      throw new Malformed(`sector ${sector} lies behind the end of the file`, { offset: this.file.size });
    return this.file.read(this.offsetOf(sector), count * this.size);
  }

  /** The sector that follows in the chain, or endOfChain. */
  next(sector: number): number {
    const perSector = this.size / 4;
    const number = this.fatSector(Math.floor(sector / perSector));
    const view = this.cached(number);
    const at = (sector % perSector) * 4;
    if (at + 4 > view.byteLength)
      throw new Malformed('the file ends within its allocation table', { offset: this.file.size });
    const next = view.getUint32(at, true);
    if (next !== endOfChain && next >= this.count)
      throw new Malformed(`sector ${sector} is followed by sector ${next}, which is not in the file`, {
        offset: this.offsetOf(number) + at,
      });
    return next;
  }

  /** The sectors of a chain one after the other; never more than there are in the file. */
  *chain(first: number): Generator<number> {
    let sector = first;
    for (let steps = 0; sector !== endOfChain; steps++) {
      if (sector >= this.count)
        throw new Malformed(`a chain begins at sector ${sector}, which is not in the file`);
      if (steps >= this.count)
        throw new Malformed('a chain of sectors runs in a circle', { offset: this.offsetOf(first) });
      yield sector;
      sector = this.next(sector);
    }
  }

  private cached(number: number): DataView {
    const before = this.cache.get(number);
    if (before !== undefined) return before;
    const view = viewOf(this.read(number));
    const [oldest] = this.cache.keys();
    if (this.cache.size >= 64 && oldest !== undefined) this.cache.delete(oldest);
    this.cache.set(number, view);
    return view;
  }

  /** The number of the sector that holds a part of the FAT. */
  private fatSector(index: number): number {
    if (index >= this.header.fatSectors)
      throw new Malformed('the allocation table is shorter than the file', { offset: 44 });
    const number = index < 109 ? this.header.fatHead.getUint32(index * 4, true) : this.fromDifat(index - 109);
    if (number >= this.count)
      throw new Malformed(
        `part ${index} of the allocation table lies in sector ${number}, which is not in the file`,
      );
    return number;
  }

  private fromDifat(index: number): number {
    while (index >= this.difat.length) {
      if (this.nextDifat >= this.count || this.difatSectors >= this.count)
        throw new Malformed('the list of allocation tables ends too early or runs in a circle', {
          offset: 68,
        });
      const view = viewOf(this.read(this.nextDifat));
      if (view.byteLength < this.size)
        throw new Malformed('the file ends within the list of allocation tables');
      for (let at = 0; at < this.size - 4; at += 4) this.difat.push(view.getUint32(at, true));
      this.nextDifat = view.getUint32(this.size - 4, true);
      this.difatSectors++;
    }
    return this.difat[index] ?? noEntry;
  }
}
