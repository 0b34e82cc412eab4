import { classIdBytes } from './class-id.js';
import { endOfChain, noEntry, viewOf } from './sectors.js';

export interface NewStream {
  /** 1 to 31 UTF-16 units, unlike every other name. */
  readonly name: string;
  readonly bytes: Uint8Array;
}

const sectorSize = 512;
const miniSize = 64;
const cutoff = 4096;
const fatMark = 0xfffffffd;
const difatMark = 0xfffffffc;

/**
 * A compound file of version 3 with one storage, the root. The same streams give the same bytes: there are no times
 * in it. It is our own code because what the package `cfb` of the registry writes is refused by other readers: marks
 * behind the end of the allocation table, a tree that is not balanced, a foreign stream left inside.
 */
export function writeCompoundFile(classId: string, streams: readonly NewStream[]): Uint8Array {
  const sorted = [...streams].sort((a, b) => compareNames(a.name, b.name));
  for (const [index, { name }] of sorted.entries()) {
    const before = sorted[index - 1];
    if (name.length < 1 || name.length > 31)
      throw new Error(`a stream cannot be called ${JSON.stringify(name)}`);
    if (before && compareNames(before.name, name) === 0) throw new Error(`two streams are called ${name}`);
  }
  const sectors: Uint8Array[] = [];
  const chains: number[] = [];
  const append = (bytes: Uint8Array): number => {
    if (bytes.length === 0) return endOfChain;
    const first = chains.length;
    const count = Math.ceil(bytes.length / sectorSize);
    for (let index = 0; index < count; index++) {
      sectors.push(padded(bytes.subarray(index * sectorSize, (index + 1) * sectorSize), sectorSize));
      chains.push(index === count - 1 ? endOfChain : first + index + 1);
    }
    return first;
  };
  const { miniStream, miniFat, starts } = packed(sorted);
  const firstSectors = sorted.map(({ bytes }, index) =>
    bytes.length >= cutoff ? append(bytes) : (starts[index] ?? endOfChain),
  );
  const miniStart = append(miniStream);
  const miniFatStart = append(uint32s(miniFat, noEntry));
  const directory = directoryOf(classIdBytes(classId), sorted, firstSectors, miniStart, miniStream.length);
  const directoryStart = append(directory);
  const { fatCount, difatCount } = tables(chains.length);
  const fatStart = chains.length;
  for (let index = 0; index < fatCount; index++) chains.push(fatMark);
  const difatStart = chains.length;
  for (let index = 0; index < difatCount; index++) chains.push(difatMark);
  const fat = uint32s(chains, noEntry);
  const difat = difatBytes(fatStart, fatCount, difatStart, difatCount);
  const header = headerBytes({
    fatCount,
    fatStart,
    directoryStart,
    miniFatStart,
    miniFatCount: Math.ceil((miniFat.length * 4) / sectorSize),
    difatStart: difatCount > 0 ? difatStart : endOfChain,
    difatCount,
  });
  return joinedBytes([header, ...sectors, fat, difat]);
}

/** Shorter names come first, equally long ones by their capitals. */
export function compareNames(a: string, b: string): number {
  if (a.length !== b.length) return a.length - b.length;
  const [upperA, upperB] = [capitals(a), capitals(b)];
  return upperA < upperB ? -1 : upperA > upperB ? 1 : 0;
}

/** Unit by unit: what has no capital of one unit, such as ß, stays as it is. */
function capitals(name: string): string {
  return Array.from({ length: name.length }, (_, index) => {
    const capital = name.charAt(index).toUpperCase();
    return capital.length === 1 ? capital : name.charAt(index);
  }).join('');
}

/** The small streams one after the other, and where each begins. */
function packed(streams: readonly NewStream[]) {
  const parts: Uint8Array[] = [];
  const miniFat: number[] = [];
  const starts = streams.map(({ bytes }) => {
    if (bytes.length === 0 || bytes.length >= cutoff) return undefined;
    const first = miniFat.length;
    const count = Math.ceil(bytes.length / miniSize);
    for (let index = 0; index < count; index++)
      miniFat.push(index === count - 1 ? endOfChain : first + index + 1);
    parts.push(padded(bytes, count * miniSize));
    return first;
  });
  return { miniStream: joinedBytes(parts), miniFat, starts };
}

/** The tables count themselves: until the numbers stand still. */
function tables(used: number): { fatCount: number; difatCount: number } {
  let fatCount = 0;
  let difatCount = 0;
  for (;;) {
    const fat = Math.ceil((used + fatCount + difatCount) / 128);
    const difat = fat > 109 ? Math.ceil((fat - 109) / 127) : 0;
    if (fat === fatCount && difat === difatCount) return { fatCount, difatCount };
    fatCount = fat;
    difatCount = difat;
  }
}

function directoryOf(
  classId: Uint8Array,
  streams: readonly NewStream[],
  firstSectors: readonly number[],
  miniStart: number,
  miniLength: number,
): Uint8Array {
  const count = streams.length + 1;
  const bytes = new Uint8Array(Math.ceil(count / 4) * sectorSize);
  const view = viewOf(bytes);
  for (let index = count; index * 128 < bytes.length; index++)
    links(view, index * 128, noEntry, noEntry, noEntry);
  const tree = balanced(streams.length);
  entry(view, 0, 'Root Entry', 5, miniLength === 0 ? endOfChain : miniStart, miniLength);
  links(view, 0, noEntry, noEntry, tree.top);
  bytes[67] = 1;
  bytes.set(classId, 80);
  for (const [index, stream] of streams.entries()) {
    const at = (index + 1) * 128;
    const { left, right, black } = tree.nodes[index] ?? { left: noEntry, right: noEntry, black: true };
    entry(view, at, stream.name, 2, firstSectors[index] ?? endOfChain, stream.bytes.length);
    links(view, at, left, right, noEntry);
    bytes[at + 67] = black ? 1 : 0;
  }
  return bytes;
}

interface Node {
  left: number;
  right: number;
  black: boolean;
}

/** The middle of each part is its top; the deepest level is red: a valid red-black tree. Numbers are of entries. */
function balanced(count: number): { top: number; nodes: Node[] } {
  const nodes: Node[] = new Array(count);
  const deepest = Math.floor(Math.log2(Math.max(1, count)));
  const build = (from: number, to: number, level: number): number => {
    if (from >= to) return noEntry;
    const middle = (from + to) >> 1;
    nodes[middle] = {
      left: build(from, middle, level + 1),
      right: build(middle + 1, to, level + 1),
      black: level < deepest || level === 0,
    };
    return middle + 1;
  };
  return { top: build(0, count, 0), nodes };
}

function entry(view: DataView, at: number, name: string, kind: number, first: number, size: number): void {
  for (let index = 0; index < name.length; index++)
    view.setUint16(at + index * 2, name.charCodeAt(index), true);
  view.setUint16(at + 64, (name.length + 1) * 2, true);
  view.setUint8(at + 66, kind);
  view.setUint32(at + 116, first, true);
  view.setUint32(at + 120, size, true);
}

function links(view: DataView, at: number, left: number, right: number, child: number): void {
  view.setUint32(at + 68, left, true);
  view.setUint32(at + 72, right, true);
  view.setUint32(at + 76, child, true);
}

function difatBytes(fatStart: number, fatCount: number, start: number, count: number): Uint8Array {
  const values: number[] = [];
  for (let index = 0; index < count; index++) {
    for (let slot = 0; slot < 127; slot++) {
      const number = 109 + index * 127 + slot;
      values.push(number < fatCount ? fatStart + number : noEntry);
    }
    values.push(index === count - 1 ? endOfChain : start + index + 1);
  }
  return uint32s(values, noEntry);
}

interface HeaderFields {
  readonly fatCount: number;
  readonly fatStart: number;
  readonly directoryStart: number;
  readonly miniFatStart: number;
  readonly miniFatCount: number;
  readonly difatStart: number;
  readonly difatCount: number;
}

function headerBytes(fields: HeaderFields): Uint8Array {
  const bytes = new Uint8Array(sectorSize);
  bytes.set([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]);
  const view = viewOf(bytes);
  view.setUint16(24, 0x3e, true);
  view.setUint16(26, 3, true);
  view.setUint16(28, 0xfffe, true);
  view.setUint16(30, 9, true);
  view.setUint16(32, 6, true);
  view.setUint32(44, fields.fatCount, true);
  view.setUint32(48, fields.directoryStart, true);
  view.setUint32(56, cutoff, true);
  view.setUint32(60, fields.miniFatStart, true);
  view.setUint32(64, fields.miniFatCount, true);
  view.setUint32(68, fields.difatStart, true);
  view.setUint32(72, fields.difatCount, true);
  for (let index = 0; index < 109; index++) {
    view.setUint32(76 + index * 4, index < fields.fatCount ? fields.fatStart + index : noEntry, true);
  }
  return bytes;
}

/** Little endian, filled up to whole sectors. */
function uint32s(values: readonly number[], filling: number): Uint8Array {
  const bytes = new Uint8Array(Math.ceil((values.length * 4) / sectorSize) * sectorSize);
  const view = viewOf(bytes);
  for (let index = 0; index * 4 < bytes.length; index++)
    view.setUint32(index * 4, values[index] ?? filling, true);
  return bytes;
}

function padded(bytes: Uint8Array, length: number): Uint8Array {
  if (bytes.length === length) return bytes;
  const whole = new Uint8Array(length);
  whole.set(bytes);
  return whole;
}

function joinedBytes(parts: readonly Uint8Array[]): Uint8Array {
  const bytes = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    bytes.set(part, at);
    at += part.length;
  }
  return bytes;
}
