import fc from 'fast-check';
import type { NewStream } from '../../src/msi/write-compound-file.js';
import { setWord } from './mutations.js';

/** One change of a stream inside a container that stays without faults: so it gets past the container. */
export interface StreamMutation {
  /** Which stream; any number. */
  readonly stream: number;
  readonly kind: 'word' | 'resize' | 'repeat' | 'remove' | 'exchange' | 'cut';
  readonly at: number;
  readonly width: 1 | 2 | 4;
  readonly value: number;
}

const interesting = [
  0, 1, 2, 3, 0x24, 0x30, 0x31, 0x7f, 0x80, 0x83, 0x84, 0xa0, 0xff, 0x7fff, 0x8000, 0xffff, 0x10000,
  0x80000000, 0xffffffff,
];

export const streamMutation: fc.Arbitrary<StreamMutation> = fc.record({
  stream: fc.nat(63),
  kind: fc.oneof(
    { weight: 6, arbitrary: fc.constant('word' as const) },
    {
      weight: 4,
      arbitrary: fc.constantFrom(
        'resize' as const,
        'repeat' as const,
        'remove' as const,
        'exchange' as const,
        'cut' as const,
      ),
    },
  ),
  // The beginning of a stream decides more than its end.
  at: fc.oneof(fc.nat(64), fc.nat(20_000)),
  width: fc.constantFrom(1 as const, 2 as const, 4 as const),
  value: fc.oneof(fc.constantFrom(...interesting), fc.nat(64), fc.nat(0xffffffff)),
});

/** More would only make the search slow. */
const longest = 1 << 16;

export function mutatedStreams(
  streams: readonly NewStream[],
  mutations: readonly StreamMutation[],
): readonly NewStream[] {
  let current = [...streams];
  for (const { stream: number, kind, at, width, value } of mutations) {
    const index = number % current.length;
    const stream = current[index];
    if (stream === undefined) break;
    const { name, bytes } = stream;
    if (kind === 'remove') current = current.filter((other) => other !== stream);
    else if (kind === 'exchange') {
      const other = current[value % current.length] ?? stream;
      current = current.map((one) =>
        one === stream ? { name, bytes: other.bytes } : one === other ? { name: other.name, bytes } : one,
      );
    } else current[index] = { name, bytes: changed(bytes, { kind, at, width, value }) };
  }
  return current;
}

function changed(bytes: Uint8Array, { kind, at, width, value }: Omit<StreamMutation, 'stream'>): Uint8Array {
  const place = bytes.length === 0 ? 0 : at % bytes.length;
  if (kind === 'cut')
    return Uint8Array.from([...bytes.subarray(0, place), ...bytes.subarray(place + (value % 16))]);
  if (kind === 'resize') {
    const resized = new Uint8Array(value < longest ? value : bytes.length + (value % 16));
    resized.set(bytes.subarray(0, resized.length));
    return resized;
  }
  if (kind === 'repeat') {
    const repeated = new Uint8Array(Math.min(longest, bytes.length * (1 + (value % 100))));
    for (let index = 0; index < repeated.length; index++) repeated[index] = bytes[index % bytes.length] ?? 0;
    return repeated;
  }
  const copy = Uint8Array.from(bytes);
  setWord(copy, place, { width, value });
  return copy;
}
