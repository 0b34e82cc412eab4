import { classIdBytes } from '../../../src/msi/class-id.js';
import { chainEnd, none, viewOf } from './layout.js';

/** An entry of the directory as it shall stand in the file. */
export interface HandEntry {
  readonly name: string;
  readonly kind: 'storage' | 'stream' | 'root';
  readonly left?: number;
  readonly right?: number;
  readonly child?: number;
  readonly start?: number;
  readonly size?: number;
  readonly classId?: string;
}

/** What the header says instead of the truth. */
export type HeaderLie = Partial<
  Record<'fatCount' | 'directoryStart' | 'miniFatStart' | 'difatStart' | 'difatCount', number>
>;

const kinds = { storage: 1, stream: 2, root: 5 };
const fatMark = 0xfffffffd;
const difatMark = 0xfffffffc;

/**
 * A compound file put together by hand: of either version, with storages and any tree, and with every fault. What is
 * put into `fat` and `entries` is written as it is.
 */
export class HandMade {
  readonly sectors: Uint8Array[] = [];
  readonly fat: number[] = [];
  readonly entries: HandEntry[] = [];
  /** Of the mini FAT; the small streams themselves lie where the root begins. */
  miniFat: number[] = [];

  constructor(readonly sectorSize: 512 | 4096 = 512) {}

  /** Lays bytes into new sectors, and gives the first. */
  append(bytes: Uint8Array): number {
    const first = this.sectors.length;
    for (let at = 0; at < bytes.length; at += this.sectorSize) {
      const sector = new Uint8Array(this.sectorSize);
      sector.set(bytes.subarray(at, at + this.sectorSize));
      this.sectors.push(sector);
      this.fat.push(at + this.sectorSize < bytes.length ? this.sectors.length : chainEnd);
    }
    return bytes.length === 0 ? chainEnd : first;
  }

  /** Adds directory and tables and gives the whole file. */
  finish(lie: HeaderLie = {}): Uint8Array {
    const { sectorSize } = this;
    const perSector = sectorSize / 4;
    const miniFatStart = this.append(words(this.miniFat));
    const directory = this.directory();
    const directoryStart = this.append(directory);
    const data = this.sectors.length;
    let fatCount = 0;
    let difatCount = 0;
    for (;;) {
      const fat = Math.ceil((data + fatCount + difatCount) / perSector);
      const difat = Math.max(0, Math.ceil((fat - 109) / (perSector - 1)));
      if (fat === fatCount && difat === difatCount) break;
      [fatCount, difatCount] = [fat, difat];
    }
    const fat = [...this.fat, ...Array(fatCount).fill(fatMark), ...Array(difatCount).fill(difatMark)];
    const difatStart = data + fatCount;
    const fatNumbers = Array.from({ length: fatCount }, (_, index) => data + index);
    const whole = new Uint8Array((1 + data + fatCount + difatCount) * sectorSize);
    whole.set(this.header(fatNumbers, directory.length));
    for (const [index, sector] of this.sectors.entries()) whole.set(sector, (index + 1) * sectorSize);
    whole.fill(0xff, (1 + data) * sectorSize);
    whole.set(words(fat), (1 + data) * sectorSize);
    for (let index = 0; index < difatCount; index++) {
      const from = 109 + index * (perSector - 1);
      const at = (1 + difatStart + index) * sectorSize;
      whole.set(words(fatNumbers.slice(from, from + perSector - 1)), at);
      const next = index === difatCount - 1 ? chainEnd : difatStart + index + 1;
      viewOf(whole).setUint32(at + sectorSize - 4, next, true);
    }
    const truth = { fatCount, directoryStart, miniFatStart, difatCount };
    const said = { ...truth, difatStart: difatCount === 0 ? chainEnd : difatStart, ...lie };
    for (const [name, offset] of Object.entries(headerFields))
      viewOf(whole).setUint32(offset, said[name as keyof typeof headerFields], true);
    return whole;
  }

  private header(fatNumbers: readonly number[], directoryLength: number): Uint8Array {
    const bytes = new Uint8Array(this.sectorSize);
    const wide = this.sectorSize === 4096;
    bytes.set([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]);
    const view = viewOf(bytes);
    for (const [at, value] of [
      [24, 0x3e],
      [26, wide ? 4 : 3],
      [28, 0xfffe],
      [30, wide ? 12 : 9],
      [32, 6],
    ] as const)
      view.setUint16(at, value, true);
    view.setUint32(40, wide ? directoryLength / 4096 : 0, true);
    view.setUint32(56, 4096, true);
    view.setUint32(64, Math.ceil((this.miniFat.length * 4) / this.sectorSize), true);
    for (let index = 0; index < 109; index++) view.setUint32(76 + index * 4, fatNumbers[index] ?? none, true);
    return bytes;
  }

  private directory(): Uint8Array {
    const perSector = this.sectorSize / 128;
    const bytes = new Uint8Array(Math.ceil(this.entries.length / perSector) * this.sectorSize);
    const view = viewOf(bytes);
    for (let index = 0; index * 128 < bytes.length; index++) {
      const own = this.entries[index];
      const at = index * 128;
      for (const [offset, link] of [
        [68, own?.left],
        [72, own?.right],
        [76, own?.child],
      ] as const)
        view.setUint32(at + offset, link ?? none, true);
      if (own === undefined) continue;
      const { name, kind } = own;
      for (let unit = 0; unit < name.length; unit++)
        view.setUint16(at + unit * 2, name.charCodeAt(unit), true);
      view.setUint16(at + 64, (name.length + 1) * 2, true);
      view.setUint8(at + 66, kinds[kind]);
      view.setUint8(at + 67, 1);
      if (own.classId) bytes.set(classIdBytes(own.classId), at + 80);
      view.setUint32(at + 116, own.start ?? chainEnd, true);
      view.setUint32(at + 120, (own.size ?? 0) % 2 ** 32, true);
      view.setUint32(at + 124, Math.floor((own.size ?? 0) / 2 ** 32), true);
    }
    return bytes;
  }
}

const headerFields = { fatCount: 44, directoryStart: 48, miniFatStart: 60, difatStart: 68, difatCount: 72 };

function words(values: readonly number[]): Uint8Array {
  const bytes = new Uint8Array(values.length * 4);
  for (const [index, value] of values.entries()) viewOf(bytes).setUint32(index * 4, value, true);
  return bytes;
}
