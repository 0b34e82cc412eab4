import { classIdText } from '../../../src/msi/class-id.js';
import { classIds, type Entry } from '../../../src/msi/container.js';
import { Malformed } from '../../../src/msi/malformed.js';
import { inMemory } from '../../../src/msi/random-access.js';
import { openCompoundFile } from '../../../src/msi/read-compound-file.js';
import { writeCompoundFile } from '../../../src/msi/write-compound-file.js';
import { counting } from './counting.js';
import { HandMade } from './hand-made.js';
import { type HandStorage, handMadeFile } from './hand-made-tree.js';
import { layoutOf, viewOf } from './layout.js';

const sizes = [0, 1, 63, 64, 65, 4095, 4096, 4097, 20_000];
const streams = sizes.map((size, index) => ({
  name: `s${size}`,
  bytes: Uint8Array.from({ length: size }, (_, at) => (at + index * 13 + (at >> 8)) & 0xff),
}));
const tree: HandStorage = {
  classId: classIds.database,
  streams,
  storages: [
    { name: 'one', classId: classIds.transform, streams: streams.slice(3, 8) },
    { name: 'two', streams: [], storages: [{ name: 'inner', streams: streams.slice(1, 2) }] },
  ],
};

/** Names and contents as they lie in one another. */
function read(bytes: Uint8Array): unknown {
  const file = openCompoundFile(inMemory(bytes));
  const below = ({ kind, name, children, ...entry }: Entry): unknown =>
    kind === 'stream'
      ? [name, Buffer.from(file.read({ kind, name, children, ...entry }, 1 << 20)).toString('hex')]
      : [name, classIdText(entry.classId), children.map(below)];
  return below(file.root);
}

function expected({ name = 'Root Entry', classId, streams, storages = [] }: HandStorage): unknown {
  return [
    name,
    classId ?? '{00000000-0000-0000-0000-000000000000}',
    [
      ...streams.map(({ name, bytes }) => [name, Buffer.from(bytes).toString('hex')]),
      ...storages.map((storage) => expected(storage)),
    ],
  ];
}

test.each([
  [3, 512],
  [4, 4096],
] as const)('version %i with sectors of %i bytes', (version, sectorSize) => {
  const bytes = handMadeFile(tree, sectorSize);
  expect(openCompoundFile(inMemory(bytes)).version).toBe(version);
  expect(layoutOf(bytes).sectorSize).toBe(sectorSize);
  expect(read(bytes)).toEqual(expected(tree));
});

/** With sectors of 4096 bytes, it would take 450 MB. */
test('a list of allocation tables that goes on behind the header', () => {
  const big = new Uint8Array(9 << 20).map((_, at) => at >> 12);
  const bytes = handMadeFile({ streams: [{ name: 'big', bytes: big }] });
  expect(layoutOf(bytes).difatSectors).toHaveLength(1);
  const file = openCompoundFile(inMemory(bytes));
  const [entry] = file.root.children;
  expect(entry && Buffer.compare(file.read(entry, 1 << 30), big)).toBe(0);
  expect(entry && Buffer.compare(Buffer.concat([...file.pieces(entry)]), big)).toBe(0);
});

test('a stream whose sectors lie in any order', () => {
  const made = new HandMade();
  const bytes = Uint8Array.from({ length: 16 * 512 }, (_, at) => at >> 9);
  made.append(new Uint8Array(16 * 512));
  const order = [7, 6, 15, 0, 1, 2, 3, 12, 13, 14, 4, 5, 11, 10, 9, 8];
  for (const [index, sector] of order.entries()) {
    made.sectors[sector] = bytes.slice(index * 512, (index + 1) * 512);
    made.fat[sector] = order[index + 1] ?? 0xfffffffe;
  }
  made.entries.push({ name: 'Root Entry', kind: 'root', child: 1 });
  made.entries.push({ name: 's', kind: 'stream', start: 7, size: bytes.length });
  const file = openCompoundFile(inMemory(made.finish()));
  expect(file.root.children.map((entry) => file.read(entry, 1 << 20))).toEqual([bytes]);
});

test('a last sector that is short is read as far as it is needed', () => {
  const big = new Uint8Array(4100).fill(7);
  const made = new HandMade();
  made.entries.push({ name: 'Root Entry', kind: 'root', child: 1 });
  made.entries.push({ name: 's', kind: 'stream', start: 4, size: 4100 });
  const [directory, fat] = [1, 2];
  made.append(new Uint8Array(512 * 13));
  const whole = made.finish();
  // Tables first, the stream last: so other writers do it.
  const { directorySectors, fatSectors } = layoutOf(whole);
  const bytes = whole.slice();
  bytes.copyWithin(
    (directory + 1) * 512,
    ((directorySectors[0] ?? 0) + 1) * 512,
    ((directorySectors[0] ?? 0) + 2) * 512,
  );
  bytes.copyWithin((fat + 1) * 512, ((fatSectors[0] ?? 0) + 1) * 512, ((fatSectors[0] ?? 0) + 2) * 512);
  viewOf(bytes).setUint32(48, directory, true);
  viewOf(bytes).setUint32(76, fat, true);
  viewOf(bytes).setUint32(3 * 512 + directory * 4, 0xfffffffe, true);
  bytes.fill(7, 5 * 512);
  const end = 5 * 512 + 4100;
  const file = openCompoundFile(inMemory(bytes.subarray(0, end)));
  expect(file.root.children.map((entry) => file.read(entry, 5000))).toEqual([big]);
  const cut = openCompoundFile(inMemory(bytes.subarray(0, end - 1)));
  expect(() => cut.root.children.map((entry) => cut.read(entry, 5000))).toThrow(Malformed);
});

test('a stream above the limit is refused before it is read', () => {
  const bytes = writeCompoundFile(classIds.database, [{ name: 's', bytes: new Uint8Array(100_000) }]);
  const counted = counting(bytes);
  const file = openCompoundFile(counted);
  const before = counted.bytesRead;
  expect(() => file.root.children.map((entry) => file.read(entry, 99_999))).toThrow('more than the 99999');
  expect(counted.bytesRead).toBe(before);
  expect(file.root.children.map((entry) => file.read(entry, 100_000))).toHaveLength(1);
});

/** What is not asked for costs nothing: a directory and its part of the FAT. */
test('a big stream that is not asked for is not read', () => {
  const cabinet = { name: 'cabinet', bytes: new Uint8Array(8 << 20) };
  const counted = counting(
    writeCompoundFile(classIds.database, [cabinet, { name: 's', bytes: Uint8Array.of(1) }]),
  );
  const file = openCompoundFile(counted);
  const small = file.root.children.find(({ name }) => name === 's');
  expect(small && file.read(small, 1)).toEqual(Uint8Array.of(1));
  expect(counted.bytesRead).toBeLessThan(8192);
});

const sound = writeCompoundFile(classIds.database, [{ name: 's', bytes: new Uint8Array(5000) }]);

test.each<[what: string, offset: number, value: number]>([
  ['another signature', 0, 0xd1],
  ['version 5', 26, 5],
  ['version 3 with sectors of 4096 bytes', 30, 12],
  ['version 4 with sectors of 512 bytes', 26, 4],
  ['the other order of bytes', 28, 0xff],
  ['small sectors of 128 bytes', 32, 7],
])('%s is refused', (_, offset, value) => {
  const bytes = sound.slice();
  bytes[offset] = value;
  expect(() => openCompoundFile(inMemory(bytes))).toThrow(Malformed);
});

test('an empty file and one that is no compound file are told apart', () => {
  expect(() => openCompoundFile(inMemory(new Uint8Array()))).toThrow('the file is empty');
  expect(() => openCompoundFile(inMemory(Buffer.from('MZ')))).toThrow('not a compound file');
  expect(() => openCompoundFile(inMemory(sound.subarray(0, 511)))).toThrow('ends within its header');
});
