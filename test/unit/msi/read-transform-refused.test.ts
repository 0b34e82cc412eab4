import { classIds } from '../../../src/msi/container.js';
import { Malformed } from '../../../src/msi/malformed.js';
import { inMemory } from '../../../src/msi/random-access.js';
import { openCompoundFile } from '../../../src/msi/read-compound-file.js';
import { readTransform } from '../../../src/msi/read-transform.js';
import { writeCompoundFile } from '../../../src/msi/write-compound-file.js';
import { poolStreams } from './hand-made-database.js';
import { handMadeTransform, types } from './hand-made-transform.js';

const { text, short } = types;
const open = (bytes: Uint8Array) => openCompoundFile(inMemory(bytes));
const read = (...made: Parameters<typeof handMadeTransform>) =>
  readTransform(open(handMadeTransform(...made)));

test.each<[what: string, rows: number[]]>([
  ['half a mask', [1]],
  ['half a key', [0, 0, 1]],
  ['a row without its value', [1, 2, 1, 0]],
  ['a row with half its value', [1, 2, 1, 0, 1]],
  ['more columns than the table has', [1, 3, 1, 0, 1, 0, 1, 0]],
  ['a text that is not there', [0, 0, 9, 0]],
])('%s is refused', (_, rows) => {
  expect(() => read({ Property: Uint8Array.from(rows) })).toThrow(Malformed);
});

test('a row that is cut off is named', () => {
  const Property = Uint8Array.from([0, 0, 0, 0, 1, 2, 0]);
  expect(() => read({ Property })).toThrow(expect.objectContaining({ place: { table: 'Property', row: 2 } }));
});

test('without texts or a summary it is no transform', () => {
  const only = (name: string) =>
    open(writeCompoundFile(classIds.transform, [{ name, bytes: new Uint8Array(8) }]));
  expect(() => readTransform(only('x'))).toThrow('the texts of the database are missing');
  const texts = writeCompoundFile(classIds.transform, poolStreams([], 0, 2));
  expect(() => readTransform(open(texts))).toThrow('the summary information is missing');
});

test('hundreds of thousands of changes are read', () => {
  const { changes } = read({ Property: new Uint8Array(300_000 * 4) });
  expect(changes).toHaveLength(300_000);
});

test('more columns than a table can have are refused, before they cost much', () => {
  const row = {
    mask: 0x0401,
    cells: [
      [text, 'Extra'],
      [short, null],
      [text, 'C'],
      [short, 0x0502],
    ],
  } as const;
  const Extra = new Uint8Array(200_000);
  expect(() => read({ _Columns: Array(5000).fill(row), Extra })).toThrow('more columns than there can be');
  expect(read({ _Columns: Array(200).fill(row), Extra }).changes).toHaveLength(100_200);
});
