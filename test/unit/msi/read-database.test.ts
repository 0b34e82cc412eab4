import { classIds } from '../../../src/msi/container.js';
import { Malformed } from '../../../src/msi/malformed.js';
import { inMemory } from '../../../src/msi/random-access.js';
import { openCompoundFile } from '../../../src/msi/read-compound-file.js';
import { openDatabase } from '../../../src/msi/read-database.js';
import { encodeStreamName } from '../../../src/msi/stream-name.js';
import { type NewStream, writeCompoundFile } from '../../../src/msi/write-compound-file.js';
import { type DatabaseForm, databaseStreams, type HandTable } from './hand-made-database.js';

const mixed: HandTable = {
  name: 'Mixed',
  columns: [
    ['Key', 0x2d48],
    ['Number', 0x2502],
    ['Text', 0x1f00],
    ['Short', 0x1501],
    ['Long', 0x1104],
    ['Data', 0x1900],
  ],
  rows: [
    ['a', 1, 'Größe', -5, -100_000, 1],
    ['b', -2, null, null, null, null],
    ['a', 3, 'a', 0, 0, 1],
  ],
};
const empty: HandTable = { name: 'Empty', columns: [['Key', 0x2d48]], rows: [] };

const open = (streams: readonly NewStream[]) =>
  openDatabase(openCompoundFile(inMemory(writeCompoundFile(classIds.database, streams))));
const database = (tables: readonly HandTable[], form?: DatabaseForm) => open(databaseStreams(tables, form));
const replaced = (table: string, bytes: Uint8Array) =>
  open(
    databaseStreams([mixed, empty], { codePage: 1252 }).map((stream) =>
      stream.name === encodeStreamName(table, true) ? { ...stream, bytes } : stream,
    ),
  );

test.each<DatabaseForm>([
  { codePage: 1252, idWidth: 2 },
  { codePage: 65001, idWidth: 3 },
])('tables are read column by column: %j', (form) => {
  const { codePage, tableNames, table } = database([mixed, empty], form);
  expect(codePage).toBe(form.codePage);
  expect(tableNames).toEqual(['Mixed', 'Empty']);
  expect(table('Mixed')?.rows).toEqual([
    ['a', 1, 'Größe', -5, -100_000, 'Mixed.a.1'],
    ['b', -2, null, null, null, null],
    ['a', 3, 'a', 0, 0, 'Mixed.a.3'],
  ]);
});

test('a table without a stream is empty; one that is not in the catalogue is none', () => {
  const { table, columnsOf } = database([mixed, empty], { codePage: 1252 });
  expect(table('Empty')).toMatchObject({ rows: [], columns: [{ name: 'Key', key: true }] });
  expect(table('Other')).toBeUndefined();
  expect(columnsOf('Other')).toBeUndefined();
  expect(columnsOf('Mixed')?.map(({ name, kind }) => [name, kind])).toEqual([
    ['Key', 'string'],
    ['Number', 'short'],
    ['Text', 'string'],
    ['Short', 'short'],
    ['Long', 'long'],
    ['Data', 'stream'],
  ]);
});

test('columns stand in the order of their numbers, whatever the order of the rows', () => {
  const columns = [
    ['_Columns', 2, 'Second', 0x0502],
    ['_Columns', 1, 'First', 0x2d48],
  ] as const;
  // The table of columns once more, by hand.
  const streams = databaseStreams([
    {
      name: '_Columns',
      columns: [
        ['Table', 0x2d40],
        ['Number', 0x2502],
        ['Name', 0x0d40],
        ['Type', 0x0502],
      ],
      rows: columns,
    },
  ]);
  const [hand, , , ...pool] = streams;
  const { columnsOf } = open([...(hand ? [hand] : []), ...pool]);
  expect(columnsOf('_Columns')?.map(({ name }) => name)).toEqual(['First', 'Second']);
});

test('binary data is found by the name of its stream', () => {
  const bytes = Uint8Array.of(1, 2, 3);
  const streams = databaseStreams([empty]);
  const { stream } = open([...streams, { name: encodeStreamName('Mixed.a.1', false), bytes }]);
  expect(stream('Mixed.a.1')).toEqual(bytes);
  expect(stream('Mixed.a.3')).toBeUndefined();
  // A table is no binary data.
  expect(stream('_Tables')).toBeUndefined();
});

test('every text is given, those of no table included', () => {
  const { strings } = database([mixed], { codePage: 1252 });
  expect([...strings()]).toEqual(expect.arrayContaining(['a', 'Größe', 'Mixed', 'Key', 'Data']));
});

const columnRow = (...values: number[]) =>
  Uint8Array.from(values.flatMap((value) => [value & 0xff, value >> 8]));

test.each<[what: string, table: string, bytes: Uint8Array]>([
  ['a table with half a row', 'Mixed', new Uint8Array(13)],
  ['a row of a text that is not there', 'Mixed', new Uint8Array(14).fill(0xff)],
  ['a column without a name', '_Columns', columnRow(1, 0x8001, 0, 0x8502)],
  ['a column without a number', '_Columns', columnRow(1, 0, 1, 0x8502)],
  ['a column with the number 0', '_Columns', columnRow(1, 0x8000, 1, 0x8502)],
  ['a column with a far number', '_Columns', columnRow(1, 0xffff, 1, 0x8502)],
  ['a second column without a first', '_Columns', columnRow(1, 0x8002, 1, 0x8502)],
  ['a column that stands there twice', '_Columns', columnRow(1, 1, 0x8001, 0x8001, 1, 1, 0x8502, 0x8502)],
  ['a pool with half an entry', '_StringPool', new Uint8Array(6)],
  ['a pool without its texts', '_StringData', new Uint8Array()],
])('%s is refused', (_, table, bytes) => {
  expect(() => replaced(table, bytes).table('Mixed')).toThrow(Malformed);
});

test('the row that is wrong is named', () => {
  const bytes = new Uint8Array(28);
  bytes[2] = 0xff;
  expect(() => replaced('Mixed', bytes).table('Mixed')).toThrow(
    expect.objectContaining({ place: { table: 'Mixed', row: 2 } }),
  );
});

test('without a pool it is no database', () => {
  expect(() => open([])).toThrow('this is no Windows Installer file');
});

/** Each row takes a hundred times the two bytes that it has in the file. */
test('more rows than any package has are refused', () => {
  const names = (rows: number) => replaced('_Tables', new Uint8Array(rows * 2)).tableNames.length;
  expect(names(100_000)).toBe(100_000);
  expect(() => names(2_000_000)).toThrow('more rows');
});

/** Otherwise a million rows of one long key would be a million long names. */
test('the name of a stream has no more characters than fit into an entry', () => {
  const table = (key: string) =>
    database([
      {
        ...mixed,
        columns: [
          ['Key', 0x2d48],
          ['Data', 0x0900],
        ],
        rows: [[key, 1]],
      },
    ]).table('Mixed');
  expect(table('k'.repeat(56))?.rows).toEqual([['k'.repeat(56), `Mixed.${'k'.repeat(56)}`]]);
  expect(() => table('k'.repeat(57))).toThrow('longer than it can be');
});
