import fc from 'fast-check';
import { placeNames, placeOf, placesIn } from './places.js';

/** One change of bytes; places are numbers of any size, so that every one means something. */
export type Mutation =
  | {
      readonly kind: 'word';
      readonly place: (typeof placeNames)[number];
      readonly number: number;
      readonly width: 1 | 2 | 4;
      readonly value: number;
    }
  | { readonly kind: 'copy'; readonly from: number; readonly to: number; readonly length: number }
  | { readonly kind: 'double'; readonly from: number; readonly length: number }
  | { readonly kind: 'remove'; readonly from: number; readonly length: number }
  | { readonly kind: 'end'; readonly length: number };

/** Where numbers begin to mean something else: bits, signs, marks of sectors. */
const interesting = [
  0, 1, 2, 3, 4, 0x1f, 0x30, 0x40, 0x7f, 0x80, 0xff, 0x100, 0x1ff, 0x200, 0x3ff, 0x400, 0xfff, 0x1000, 0x7fff,
  0x8000, 0x8001, 0xffff, 0x10000, 0x7fffffff, 0x80000000, 0xfffffffa, 0xfffffffb, 0xfffffffc, 0xfffffffd,
  0xfffffffe, 0xffffffff,
];

const value = fc.oneof(fc.constantFrom(...interesting), fc.nat(40), fc.nat(0xffffffff));
const anywhere = fc.nat(1 << 20);
/** Whole sectors, whole entries, or anything. */
const length = fc.oneof(fc.constantFrom(1, 2, 4, 8, 64, 128, 512, 4096), fc.nat(1000));
/** Beginnings of sectors are as likely as all other places together. */
const start = fc.oneof(
  anywhere,
  fc.nat(64).map((sector) => sector * 512),
);

export const mutation: fc.Arbitrary<Mutation> = fc.oneof(
  {
    weight: 8,
    arbitrary: fc.record({
      kind: fc.constant('word' as const),
      place: fc.constantFrom(...placeNames),
      number: anywhere,
      width: fc.constantFrom(1 as const, 2 as const, 4 as const),
      value,
    }),
  },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('copy' as const), from: start, to: start, length }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('double' as const), from: start, length }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('remove' as const), from: start, length }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('end' as const), length: anywhere }) },
);

/** The bytes with one change after the other; the places are those of the file without faults. */
export function mutated(sound: Uint8Array, mutations: readonly Mutation[]): Uint8Array {
  const places = placesIn(sound);
  let bytes = Uint8Array.from(sound);
  for (const change of mutations) {
    if (bytes.length === 0) break;
    if (change.kind === 'word') setWord(bytes, placeOf(places[change.place], change.number), change);
    else bytes = moved(bytes, change);
  }
  return bytes;
}

/** Numbers lie at even places: most hits shall be whole ones. */
export function setWord(
  bytes: Uint8Array,
  place: number,
  { width, value }: { readonly width: 1 | 2 | 4; readonly value: number },
): void {
  const at = place - (place % width);
  for (let index = 0; index < width && at + index < bytes.length; index++)
    bytes[at + index] = Math.floor(value / 256 ** index) & 0xff;
}

function moved(bytes: Uint8Array, change: Exclude<Mutation, { kind: 'word' }>): Uint8Array<ArrayBuffer> {
  if (change.kind === 'end') return bytes.slice(0, change.length % bytes.length);
  const from = change.from % bytes.length;
  const piece = bytes.slice(from, from + change.length);
  if (change.kind === 'copy') {
    const to = change.to % bytes.length;
    const copy = bytes.slice();
    copy.set(piece.subarray(0, bytes.length - to), to);
    return copy;
  }
  const behind = bytes.subarray(change.kind === 'double' ? from : from + piece.length);
  const joined = new Uint8Array(from + behind.length + (change.kind === 'double' ? piece.length : 0));
  joined.set(bytes.subarray(0, from));
  if (change.kind === 'double') joined.set(piece, from);
  joined.set(behind, joined.length - behind.length);
  return joined;
}
