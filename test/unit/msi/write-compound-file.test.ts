import fc from 'fast-check';
import { classIds } from '../../../src/msi/container.js';
import { inMemory } from '../../../src/msi/random-access.js';
import { openCompoundFile } from '../../../src/msi/read-compound-file.js';
import { type NewStream, writeCompoundFile } from '../../../src/msi/write-compound-file.js';
import { layoutOf } from './layout.js';
import { faultsOf } from './strict-check.js';
import { capitals } from './tree-check.js';

const edges = [0, 1, 63, 64, 65, 511, 512, 513, 4095, 4096, 4097, 9000];

/** Bytes that differ from stream to stream and from sector to sector. */
function filled(size: number, salt: number): Uint8Array {
  return Uint8Array.from({ length: size }, (_, index) => (index * 7 + (index >> 8) * 3 + salt * 31) & 0xff);
}

const names = fc.uniqueArray(
  fc.oneof(
    fc.string({ unit: fc.constantFrom(...'aAbBzZ09._äÄßſıéÉ\u0005'), minLength: 1, maxLength: 31 }),
    fc.string({
      unit: fc.integer({ min: 0x3800, max: 0x4840 }).map((unit) => String.fromCharCode(unit)),
      minLength: 1,
      maxLength: 31,
    }),
  ),
  { maxLength: 200, size: 'max', selector: capitals },
);

const streamSets = names.chain((chosen) =>
  fc
    .array(fc.oneof(fc.constantFrom(...edges), fc.nat(300)), {
      minLength: chosen.length,
      maxLength: chosen.length,
      size: 'max',
    })
    .map((sizes): NewStream[] =>
      sizes.map((size, index) => ({ name: chosen[index] ?? '', bytes: filled(size, index) })),
    ),
);

function expectReadBack(bytes: Uint8Array, streams: readonly NewStream[]): void {
  const file = openCompoundFile(inMemory(bytes));
  const read = new Map(file.root.children.map((entry) => [entry.name, file.read(entry, 1 << 30)]));
  expect([...read.keys()].sort()).toEqual(streams.map(({ name }) => name).sort());
  for (const { name, bytes: written } of streams)
    expect({ name, same: Buffer.compare(read.get(name) ?? Buffer.of(), written) }).toEqual({ name, same: 0 });
}

test('whatever streams are written: no strict reader objects, and they are read back', () => {
  fc.assert(
    fc.property(streamSets, (streams) => {
      const bytes = writeCompoundFile(classIds.transform, streams);
      expect(faultsOf(bytes)).toEqual([]);
      expectReadBack(bytes, streams);
    }),
    { numRuns: 60 },
  );
});

test.each([0, 1, 2, 3, 4, 5, 7, 8, 15, 16, 127, 128, 200])(
  'the tree of %i streams keeps its rules',
  (count) => {
    const streams = Array.from({ length: count }, (_, index) => ({
      name: `s${index}`,
      bytes: filled(index, index),
    }));
    expect(faultsOf(writeCompoundFile(classIds.transform, streams))).toEqual([]);
  },
);

/** 109 sectors of the FAT stand in the header, and 127 in each sector of the DIFAT. */
test.each<readonly [size: number, sectors: number]>([
  [12 << 20, 1],
  [16 << 20, 2],
  // One sector less, just as many as the last number leads to, and one more.
  ...[-1, 0, 1].map((more) => [(109 * 128 - 110 + more) * 512, more <= 0 ? 0 : 1] as const),
  ...[-1, 0, 1].map((more) => [(236 * 128 - 238 + more) * 512, more <= 0 ? 1 : 2] as const),
])('a stream of %i bytes needs %i sectors of the DIFAT', (size, sectors) => {
  const stream = { name: 'big', bytes: new Uint8Array(size).fill(0x4d) };
  const bytes = writeCompoundFile(classIds.transform, [stream]);
  expect(faultsOf(bytes)).toEqual([]);
  expect(layoutOf(bytes).difatSectors).toHaveLength(sectors);
  expectReadBack(bytes, [stream]);
});

test('the same streams in another order give the same bytes', () => {
  const streams = edges.map((size) => ({ name: `s${size}`, bytes: filled(size, size) }));
  const bytes = writeCompoundFile(classIds.transform, streams);
  expect(writeCompoundFile(classIds.transform, [...streams].reverse())).toEqual(bytes);
});

test('names that a directory cannot hold are refused', () => {
  const write =
    (...wanted: string[]) =>
    () =>
      writeCompoundFile(
        classIds.transform,
        wanted.map((name) => ({ name, bytes: Uint8Array.of(1) })),
      );
  expect(write('')).toThrow('cannot be called');
  expect(write('x'.repeat(32))).toThrow('cannot be called');
  expect(write('x'.repeat(31))).not.toThrow();
  expect(write('Name', 'nAME')).toThrow('two streams');
});
