import { classIds } from '../../../src/msi/container.js';
import { inMemory } from '../../../src/msi/random-access.js';
import { openCompoundFile } from '../../../src/msi/read-compound-file.js';
import { encodeStreamName } from '../../../src/msi/stream-name.js';
import { readSummary } from '../../../src/msi/summary.js';
import { propertyChanges, writeTransform } from '../../../src/msi/write-transform.js';
import { layoutOf, none } from './layout.js';
import { faultsOf } from './strict-check.js';
import { base, baseProperties, written } from './transform-base.js';

/** The streams of a transform, in small hexadecimal digits. */
function streamsOf(bytes: Uint8Array) {
  const file = openCompoundFile(inMemory(bytes));
  const stream = (name: string) => {
    const entry = file.root.children.find((child) => child.name === encodeStreamName(name, true));
    return Buffer.from(entry ? file.read(entry, 1 << 24) : []).toString('hex');
  };
  return { pool: stream('_StringPool'), rows: stream('Property'), data: stream('_StringData') };
}

const hex = (text: string) => text.replaceAll(/[ ·]/g, '').toLowerCase();
const ascii = (...texts: string[]) => Buffer.from(texts.join('')).toString('hex');
const many = Object.fromEntries(Array.from({ length: 1000 }, (_, index) => [`P_${index}`, `value ${index}`]));

/** Bytes that were applied by the Windows Installer of Wine and by libmsi. */
test.each<
  [title: string, codePage: number, wanted: Record<string, string>, pool: string, rows: string, data: string]
>([
  [
    'inserts and updates, in the order of the names',
    0,
    { SWITCH: 'h:1', LOGPATH: 'C:\\x y\\', TAGS: 'a "b" c', 'MODULE.NOMAD.ENABLED': 'true' },
    '00000000 07000100 07000100 14000100 04000100 06000100 03000100 04000100 07000100',
    '0102 0100 0200 · 0200 0300 0400 · 0200 0500 0600 · 0102 0700 0800',
    ascii('LOGPATH', 'C:\\x y\\', 'MODULE.NOMAD.ENABLED', 'true', 'SWITCH', 'h:1', 'TAGS', 'a "b" c'),
  ],
  [
    'deletes',
    0,
    { 'MODULE.WAKEUP.ENABLED': '', SWITCH: 'q' },
    '00000000 15000100 06000100 01000100',
    '0000 0100 · 0200 0200 0300',
    ascii('MODULE.WAKEUP.ENABLED', 'SWITCH', 'q'),
  ],
  [
    'Windows-1252',
    1252,
    { SWITCH: 'Zoë Größe € “x”', TAGS: 'é' },
    'E4040000 06000100 0F000100 04000100 01000100',
    '0200 0100 0200 · 0102 0300 0400',
    `${ascii('SWITCH')} 5A6FEB204772F6DF65208020937894 ${ascii('TAGS')} E9`,
  ],
  [
    'Windows-1251',
    1251,
    { SWITCH: 'Кириллица' },
    'E3040000 06000100 09000100',
    '0200 0100 0200',
    `${ascii('SWITCH')} CAE8F0E8EBEBE8F6E0`,
  ],
  [
    'Shift_JIS',
    932,
    { SWITCH: '日本語ソ表' },
    'A4030000 06000100 0A000100',
    '0200 0100 0200',
    `${ascii('SWITCH')} 93FA967B8CEA835C955C`,
  ],
  [
    'UTF-8',
    65001,
    { SWITCH: 'Ω 日本 😀 Кир', TAGS: 'ü' },
    'E9FD0000 06000100 15000100 04000100 02000100',
    '0200 0100 0200 · 0102 0300 0400',
    ascii('SWITCH', 'Ω 日本 😀 Кир', 'TAGS', 'ü'),
  ],
  [
    'a neutral package takes UTF-8 where Windows-1252 is not enough',
    0,
    { SWITCH: 'Ω 日本' },
    'E9FD0000 06000100 09000100',
    '0200 0100 0200',
    ascii('SWITCH', 'Ω 日本'),
  ],
  [
    'a neutral package takes Windows-1252',
    0,
    { SWITCH: 'Zoë' },
    'E4040000 06000100 03000100',
    '0200 0100 0200',
    `${ascii('SWITCH')} 5A6FEB`,
  ],
  [
    'a text of two entries',
    65001,
    { SWITCH: 'x'.repeat(70_000), TAGS: 'after' },
    'E9FD0000 06000100 00000100 70110100 04000100 05000100',
    '0200 0100 0200 · 0102 0300 0400',
    ascii('SWITCH', 'x'.repeat(70_000), 'TAGS', 'after'),
  ],
  [
    'a text outside the small streams',
    65001,
    { SWITCH: 'y'.repeat(5000) },
    'E9FD0000 06000100 88130100',
    '0200 0100 0200',
    ascii('SWITCH', 'y'.repeat(5000)),
  ],
  [
    'texts that occur twice',
    0,
    { SWITCH: 'same', TAGS: 'same', LOGPATH: 'SWITCH', PIDKEY: 'false' },
    '00000000 07000100 06000200 06000100 05000100 04000200 04000100',
    '0102 0100 0200 · 0102 0300 0400 · 0200 0200 0500 · 0102 0600 0500',
    ascii('LOGPATH', 'SWITCH', 'PIDKEY', 'false', 'same', 'TAGS'),
  ],
])('%s', (_, codePage, wanted, pool, rows, data) => {
  const bytes = written(writeTransform(base(codePage), new Map(Object.entries(wanted))));
  expect(streamsOf(bytes)).toEqual({ pool: hex(pool), rows: hex(rows), data: hex(data) });
  expect(faultsOf(bytes)).toEqual([]);
});

test('a thousand rows', () => {
  const bytes = written(writeTransform(base(0), new Map(Object.entries({ SWITCH: 's', ...many }))));
  const { pool, rows, data } = streamsOf(bytes);
  expect([rows, pool, data].map(({ length }) => length / 2)).toEqual([6006, 8012, 13787]);
  expect(faultsOf(bytes)).toEqual([]);
});

test('numbers have three bytes only beyond 65,535 texts', () => {
  const properties = (count: number) =>
    new Map(Array.from({ length: count }, (_, index) => [`P${String(index).padStart(5, '0')}`, `v${index}`]));
  const narrow = streamsOf(
    written(writeTransform(base(0), new Map([...properties(32767), ['SWITCH', 'v0']]))),
  );
  expect(narrow.pool.slice(0, 8)).toBe('00000000');
  const wide = streamsOf(written(writeTransform(base(0), properties(32768))));
  expect(wide.pool.slice(0, 8)).toBe('00000080');
  expect(wide.rows.slice(0, 32)).toBe(hex('0102 010000 020000 · 0102 030000 040000'));
  expect(wide.rows.slice(-16)).toBe(hex('0102 ffff00 000001'));
});

test('the smallest transform: seven sectors and a known tree', () => {
  const bytes = written(writeTransform(base(0), new Map([['SWITCH', 'v']])));
  expect(bytes).toHaveLength(3584);
  const { entries } = layoutOf(bytes);
  const [property, data, pool] = ['Property', '_StringData', '_StringPool'].map((name) =>
    encodeStreamName(name, true),
  );
  const links = entries
    .slice(0, 5)
    .map(({ name, left, right, child, black }) => [
      name,
      ...[left, right, child].map((at) => (at === none ? 0 : at)),
      black,
    ]);
  expect(links).toEqual([
    ['Root Entry', 0, 0, 3, true],
    [property, 0, 0, 0, false],
    [data, 1, 0, 0, true],
    [pool, 2, 4, 0, true],
    ['\u0005SummaryInformation', 0, 0, 0, true],
  ]);
  expect(entries.slice(1, 5).map(({ name }) => name.length)).toEqual([5, 7, 7, 19]);
  expect(Buffer.from(bytes.subarray(entries[0]?.at).subarray(80, 96)).toString('hex')).toBe(
    '82100c0000000000c000000000000046',
  );
  expect(classIds.transform).toBe('{000C1082-0000-0000-C000-000000000046}');
});

test('the summary says which product the transform is for', () => {
  const bytes = written(writeTransform(base(1252), new Map([['SWITCH', 'v']])));
  const file = openCompoundFile(inMemory(bytes));
  const entry = file.root.children.find(({ name }) => name === '\u0005SummaryInformation');
  const { values } = readSummary(entry ? file.read(entry, 1 << 20) : new Uint8Array());
  expect([...values.keys()]).toEqual([1, 2, 3, 5, 6, 12, 18, 19, 7, 8, 9, 14, 16]);
  expect(Object.fromEntries(values)).toMatchObject({
    1: 1252,
    3: 'Subject',
    7: 'x64;1033',
    8: 'x64;1033',
    9: '{5E1A7C7B-3B0F-4E57-9A50-7F2B6A7F0C11}8.1.0.31;{5E1A7C7B-3B0F-4E57-9A50-7F2B6A7F0C11}8.1.0.31;{3D1B5C60-77A1-4D0C-8B7E-52E2C1C90A10}',
    14: 500,
    16: 0x00020000,
  });
});

test('what a page cannot hold is refused, with the property and the character', () => {
  const write = (codePage: number, value: string) =>
    writeTransform(base(codePage), new Map([['SWITCH', value]]));
  expect(write(1252, 'a日')).toEqual({
    unencodable: { property: 'SWITCH', character: '日', codePage: 1252 },
  });
  expect(write(932, 'ë')).toEqual({ unencodable: { property: 'SWITCH', character: 'ë', codePage: 932 } });
  expect(write(0, 'a\ud800')).toEqual({
    unencodable: { property: 'SWITCH', character: '\ud800', codePage: 65001 },
  });
});

test('a row that is there is updated, one that is not is inserted, an empty value removes', () => {
  const wanted = {
    SWITCH: 'auto',
    TAGS: '',
    'MODULE.NOMAD.ENABLED': '',
    B: '1',
    A: '1',
    'MODULE.WAKEUP.ENABLED': 'true',
  };
  expect(propertyChanges(baseProperties, new Map(Object.entries(wanted)))).toEqual([
    { name: 'A', value: '1', kind: 'insert' },
    { name: 'B', value: '1', kind: 'insert' },
    { name: 'MODULE.NOMAD.ENABLED', kind: 'delete' },
    { name: 'MODULE.WAKEUP.ENABLED', value: 'true', kind: 'update' },
  ]);
  expect(
    writeTransform(
      base(0),
      new Map([
        ['SWITCH', 'auto'],
        ['TAGS', ''],
      ]),
    ),
  ).toEqual({ nothing: true });
});
