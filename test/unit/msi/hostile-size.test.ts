import { classIds } from '../../../src/msi/container.js';
import { encodeStreamName } from '../../../src/msi/stream-name.js';
import { writeCompoundFile } from '../../../src/msi/write-compound-file.js';
import { type HandEntry, HandMade } from './hand-made.js';
import { packageStreams } from './hand-made-database.js';
import { handMadeFile } from './hand-made-tree.js';
import { layoutOf, viewOf } from './layout.js';
import { look } from './look.js';
import { idleSigner } from './make-signature.js';
import { signedStreams } from './sign-streams.js';

/** A minute is what the mistakes that these are against would take, or many gigabytes. */
function quick<T>(work: () => T): T {
  const began = Date.now();
  const result = work();
  expect(Date.now() - began).toBeLessThan(20_000);
  return result;
}

function problemOf(bytes: Uint8Array): string {
  const { package: said } = quick(() => look(bytes));
  return typeof said === 'string' ? 'none' : said.message;
}

const root: HandEntry = { name: 'Root Entry', kind: 'root', child: 1, classId: classIds.database };

/** One entry below the other; the last one leads nowhere. */
function chainOf(count: number, link: 'left' | 'right' | 'child', kind: HandEntry['kind']): Uint8Array {
  const made = new HandMade();
  made.entries.push(root);
  for (let index = 1; index <= count; index++)
    made.entries.push({ name: `s${index}`, kind, ...(index < count && { [link]: index + 1 }) });
  return made.finish();
}

test.each([
  [100_000, 'left', 'stream'],
  [30_000, 'right', 'stream'],
  [100_000, 'child', 'storage'],
] as const)('a directory of %i entries, each to the %s of the other', (count, link, kind) => {
  expect(problemOf(chainOf(count, link, kind))).toContain('this is no Windows Installer file');
});

test('a directory larger than any is refused', () => {
  expect(problemOf(chainOf(140_000, 'right', 'stream'))).toContain('larger than that of any package');
});

test('storages in one another are followed as far as a signature needs it', () => {
  const streams = signedStreams(packageStreams(), classIds.database, idleSigner());
  const nested = (depth: number): Parameters<typeof handMadeFile>[0] => ({
    name: 'storage',
    streams: [],
    storages: depth === 0 ? [] : [nested(depth - 1)],
  });
  const file = (depth: number) =>
    handMadeFile({ classId: classIds.database, streams, storages: [nested(depth)] });
  expect(problemOf(file(3))).toBe('none');
  expect(problemOf(file(2000))).toContain('too deeply');
});

/** All of them are the same sectors: each would be read, and the file many times. */
test.each([
  ['large', 4096],
  ['small', 4095],
])('thousands of %s streams that share their sectors', (_, size) => {
  const made = new HandMade();
  const start = made.append(new Uint8Array(1 << 20).fill(1));
  for (let index = 0; index < (1 << 20) / 64; index++) made.miniFat.push(index + 1);
  made.entries.push({ ...root, start, size: 1 << 20 });
  const count = 20_000;
  for (let index = 1; index <= count; index++)
    made.entries.push({
      name: `s${index}`,
      kind: 'stream',
      start,
      size,
      ...(index < count && { right: index + 1 }),
    });
  expect(problemOf(made.finish())).toContain('more bytes together');
});

/** They claim no more than there is, so they are read: the file may be read a few times over. */
test('signed streams that share their sectors, and claim no more than the file has', () => {
  const streams = signedStreams(packageStreams(), classIds.database, idleSigner());
  const more = Array.from({ length: 250 }, (_, index) => ({
    name: `x${index}`,
    bytes: new Uint8Array(4096),
  }));
  const bytes = handMadeFile({ classId: classIds.database, streams: [...streams, ...more] }, 4096);
  for (const { name, at } of layoutOf(bytes).entries)
    if (name.startsWith('x')) viewOf(bytes).setUint32(at + 116, 0, true);
  expect(problemOf(bytes)).toBe('none');
});

const classId = classIds.database;
const bytesOf = (streams: Parameters<typeof writeCompoundFile>[1]) => writeCompoundFile(classId, streams);
const replaced = (table: string, bytes: Uint8Array) =>
  bytesOf([
    ...packageStreams().filter(({ name }) => name !== encodeStreamName(table, true)),
    { name: encodeStreamName(table, true), bytes },
  ]);

test.each([
  ['_Tables', 2],
  ['Property', 4],
])('a table %s of a million rows', (table, width) => {
  expect(problemOf(replaced(table, new Uint8Array(width * 1_100_000)))).toContain('more rows');
});

test('a pool of millions of texts', () => {
  const streams = packageStreams();
  const pool = streams.find(({ name }) => name === encodeStreamName('_StringPool', true));
  const bytes = new Uint8Array(4 << 20);
  bytes.set(pool?.bytes ?? []);
  expect(problemOf(replaced('_StringPool', bytes))).toBe('none');
});

test('a million rows whose streams have one long name', () => {
  const key = 'K'.repeat(60_000);
  const rows = Array.from({ length: 100_000 }, () => [key, 1]);
  const columns = [
    ['Action', 0x2d48],
    ['Type', 0x0900],
  ] as const;
  const bytes = bytesOf(packageStreams([], [{ name: 'CustomAction', columns, rows }]));
  expect(problemOf(bytes)).toContain('longer than it can be');
});

test('texts of a million dots', () => {
  const text = `A${'.'.repeat(65_000)}A`;
  const rows = Array.from({ length: 20 }, (_, index) => [`P${index}`, `${text.slice(index)}-`]);
  expect(problemOf(bytesOf(packageStreams(rows)))).toBe('none');
});

test('a signature of millions of parts', () => {
  const bytes = new Uint8Array(3 << 20);
  bytes.set([0x30, 0x83, 0x2f, 0xff, 0xf0]);
  expect(problemOf(bytesOf([...packageStreams(), { name: '\u0005DigitalSignature', bytes }]))).toContain(
    'more parts',
  );
});

test('streams above their limits are refused', () => {
  const big = (name: string, size: number) =>
    bytesOf([
      ...packageStreams().filter((stream) => stream.name !== name),
      { name, bytes: new Uint8Array(size) },
    ]);
  expect(problemOf(big('\u0005SummaryInformation', (1 << 20) + 1))).toContain('more than the 1048576');
  expect(problemOf(big('\u0005DigitalSignature', (4 << 20) + 1))).toContain('more than the 4194304');
});
