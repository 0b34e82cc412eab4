import { classIds } from '../../../src/msi/container.js';
import { encodeStreamName } from '../../../src/msi/stream-name.js';
import { writeCompoundFile } from '../../../src/msi/write-compound-file.js';
import { HandMade } from './hand-made.js';
import { packageStreams } from './hand-made-database.js';
import { handMadeFile } from './hand-made-tree.js';
import { layoutOf, none, viewOf } from './layout.js';
import { look } from './look.js';

/** The texts lie in the FAT, the tables among the small streams; there is room for streams that claim much. */
const streams = [
  ...packageStreams([['LONG', 'x'.repeat(9000)]]),
  { name: 'cabinet', bytes: new Uint8Array(100_000) },
  { name: 'one more', bytes: new Uint8Array(1) },
];
const sound = writeCompoundFile(classIds.database, streams);
const layout = layoutOf(sound);
const { entries } = layout;
const sectorAt = (sector: number | undefined) => ((sector ?? 0) + 1) * 512;
const fatAt = (sector: number) => sectorAt(layout.fatSectors[Math.floor(sector / 128)]) + (sector % 128) * 4;
const miniFatAt = (sector: number) =>
  sectorAt(layout.miniFatSectors[Math.floor(sector / 128)]) + (sector % 128) * 4;
const table = (name: string) => {
  const found = entries.find((entry) => entry.name === encodeStreamName(name, true));
  if (found === undefined) throw new Error(`no table ${name}`);
  return found;
};
const data = table('_StringData');
const pool = table('_StringPool');
const summary = entries.find(({ name }) => name === '\u0005SummaryInformation') ?? pool;
const cabinet = entries.find(({ name }) => name === 'cabinet');
const [root] = entries;
const rootAt = root?.at ?? 0;
const [directory = 0] = layout.directorySectors;
const [miniFat = 0] = layout.miniFatSectors;
const [miniStream = 0] = layout.miniStreamSectors;
const top = entries[root?.child ?? 0];

function problemOf(bytes: Uint8Array): string {
  const { package: said } = look(bytes);
  return typeof said === 'string' ? 'none' : said.message;
}

test('without a fault there is no problem', () => {
  expect(problemOf(sound)).toBe('none');
});

/** Words of four bytes, by their places in the file. */
test.each<[what: string, changes: [at: number, value: number][], problem: string]>([
  ['a stream leads out of the file', [[fatAt(data.start), 0x7fffffff]], 'is followed by sector'],
  ['a stream leads into a free sector', [[fatAt(data.start), none]], 'is followed by sector'],
  ['a stream leads into the FAT', [[fatAt(data.start), layout.fatSectors[0] ?? 0]], 'is followed by sector'],
  ['a stream begins behind the file', [[data.at + 116, 5000]], 'not in the file'],
  ['a stream ends too early', [[fatAt(data.start), 0xfffffffe]], 'shorter than it claims'],
  ['a stream has no sectors', [[data.at + 116, 0xfffffffe]], 'shorter than it claims'],
  ['the directory runs in a circle', [[fatAt(directory), directory]], 'circle'],
  ['the directory is missing', [[48, 0xfffffffe]], 'no entry 0'],
  ['the directory begins behind the file', [[48, 0x00ffffff]], 'not in the file'],
  ['the directory is a stream', [[48, data.start]], 'neither storage nor stream'],
  ['the mini FAT runs in a circle', [[fatAt(miniFat), miniFat]], 'circle'],
  ['the mini FAT is missing', [[60, 0xfffffffe]], 'table of the small streams is too short'],
  ['the mini FAT begins behind the file', [[60, 0x00ffffff]], 'not in the file'],
  ['the small streams run in a circle', [[fatAt(miniStream), miniStream]], 'circle'],
  ['the small streams are missing', [[rootAt + 116, 0xfffffffe]], 'shorter than it claims'],
  ['the small streams have no size', [[rootAt + 120, 0]], 'leads out'],
  ['a small stream leads out', [[miniFatAt(summary.start), 0x00ffffff]], 'leads out'],
  ['a small stream begins behind the end', [[pool.at + 116, 0x00ffffff]], 'leads out'],
  ['the FAT is nowhere', [[80, none]], 'part 1 of the allocation table'],
  ['the FAT has no parts', [[44, 0]], 'shorter than the file'],
  ['a size of two gigabytes', [[data.at + 120, 0x7fffffff]], 'more bytes together'],
  ['a size of four gigabytes', [[data.at + 120, 0xffffffff]], 'more bytes together'],
  ['a small stream of four gigabytes', [[pool.at + 120, 0xffffffff]], 'more bytes together'],
  ['an entry is its own left one', [[(top?.at ?? 0) + 68, root?.child ?? 0]], 'twice'],
  ['an entry is its own right one', [[(top?.at ?? 0) + 72, root?.child ?? 0]], 'twice'],
  ['an entry is below itself', [[(entries[top?.left ?? 0]?.at ?? 0) + 68, root?.child ?? 0]], 'twice'],
  ['the root is among its children', [[(top?.at ?? 0) + 68, 0]], 'twice'],
  ['the root is its own child', [[rootAt + 76, 0]], 'twice'],
  ['a child that is not in the directory', [[rootAt + 76, 0x00ffffff]], 'no entry'],
  ['an unused entry in the tree', [[rootAt + 76, entries.findIndex(({ kind }) => kind === 0)]], 'neither'],
])('%s', (_, changes, problem) => {
  const bytes = Uint8Array.from(sound);
  for (const [at, value] of changes) viewOf(bytes).setUint32(at, value, true);
  expect(problemOf(bytes)).toContain(problem);
});

/** Wrong, but with an end: nobody can tell that it is not meant. It only must not cost more. */
test.each<[what: string, changes: [at: number, value: number][]]>([
  [
    'a stream runs in a circle',
    [
      [fatAt(data.start + 2), data.start],
      [data.at + 120, 90_000],
      [(cabinet?.at ?? 0) + 120, 4096],
    ],
  ],
  [
    'a stream is its own next sector',
    [
      [fatAt(data.start), data.start],
      [data.at + 120, 90_000],
      [(cabinet?.at ?? 0) + 120, 4096],
    ],
  ],
  ['a small stream runs in a circle', [[miniFatAt(summary.start), summary.start]]],
  ['the FAT has four billion parts', [[44, 0xffffffff]]],
  ['the small streams have four gigabytes', [[rootAt + 120, 0xffffffff]]],
  [
    'counts of the header are absurd',
    [
      [40, none],
      [64, none],
      [72, none],
    ],
  ],
  ['the DIFAT is where nothing is', [[68, 0x00ffffff]]],
])('%s', (_, changes) => {
  const bytes = Uint8Array.from(sound);
  for (const [at, value] of changes) viewOf(bytes).setUint32(at, value, true);
  look(bytes);
});

test.each([0, 1, 3, 65, 66, 67, 128, 0xffff])('a name of %i bytes is refused', (length) => {
  for (const { at } of [data, root ?? data]) {
    const bytes = Uint8Array.from(sound);
    viewOf(bytes).setUint16(at + 64, length, true);
    expect(problemOf(bytes)).toContain('neither storage nor stream');
  }
});

test('a size beyond 2^53 in version 4 is refused, and not looked at in version 3', () => {
  for (const sectorSize of [512, 4096] as const) {
    const bytes = handMadeFile({ classId: classIds.database, streams }, sectorSize);
    const entry = layoutOf(bytes).entries.find(({ name }) => name === data.name);
    viewOf(bytes).setUint32((entry?.at ?? 0) + 124, none, true);
    expect(problemOf(bytes)).toContain(sectorSize === 512 ? 'none' : 'more bytes together');
  }
});

/** The list of allocation tables leads to itself: each round would find the same numbers again. */
test('a DIFAT that runs in a circle', () => {
  const made = new HandMade();
  made.entries.push({ name: 'Root Entry', kind: 'root', child: 1, classId: classIds.database });
  made.entries.push({ name: 's', kind: 'stream', start: 0, size: 9 << 20 });
  made.append(new Uint8Array(9 << 20));
  const bytes = made.finish();
  const { difatSectors } = layoutOf(bytes);
  const [difat = 0] = difatSectors;
  const circle = Uint8Array.from(bytes);
  viewOf(circle).setUint32(sectorAt(difat) + 508, difat, true);
  // It begins at the sector of the FAT before it, whose last word leads to itself as well.
  for (const lie of [{ difatStart: difat - 1 }, { difatStart: 0 }, { fatCount: 0x7fffffff }])
    for (const [name, value] of Object.entries(lie))
      viewOf(circle).setUint32(name === 'fatCount' ? 44 : 68, value, true);
  look(circle);
  const early = made.finish({ difatStart: 0xfffffffe });
  expect(problemOf(early)).toContain('the list of allocation tables ends too early');
});
