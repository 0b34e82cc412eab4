import { readCustomActions } from '../../../src/msi/custom-actions.js';
import type { Database } from '../../../src/msi/database.js';

const databaseWith = (rows: (string | number | null)[][]): Database => ({
  codePage: 0,
  tableNames: [],
  columnsOf: () => undefined,
  table: (name) => (name === 'CustomAction' ? { name, columns: [], rows } : undefined),
  strings: () => [],
  stream: () => undefined,
});
const action = (type: number | null) =>
  readCustomActions(databaseWith([['Name', type, 'Source', 'Target']]))[0];

test.each([
  [1, 'DLL in the package'],
  [2, 'program in the package'],
  [5, 'JScript in the package'],
  [6, 'VBScript in the package'],
  [17, 'DLL that is installed'],
  [18, 'program that is installed'],
  [19, 'error message'],
  [34, 'program in a folder'],
  [35, 'sets a folder'],
  [50, 'program named by a property'],
  [51, 'sets a property'],
  [53, 'JScript in a property'],
  [38, 'VBScript as text'],
  [3, 'type 3'],
])('type %i is: %s', (type, kind) => {
  const target = kind.startsWith('sets') ? 'Target' : null;
  expect(action(type)).toEqual({ name: 'Name', kind, manner: [], source: 'Source', target });
});

test.each<[type: number, kind: string, manner: string[]]>([
  [0x0c01, 'DLL in the package', ['as the system', 'deferred']],
  [0x0401, 'DLL in the package', ['deferred']],
  [0x0501, 'DLL in the package', ['deferred', 'on rollback']],
  [0x0e01, 'DLL in the package', ['as the system', 'deferred', 'on commit']],
  [0x0041 + 0x2000, 'DLL in the package', ['failures ignored', 'hidden from the log']],
  [0x00c2, 'program in the package', ['failures ignored', 'not waited for']],
  // First sequence, once per process: not rollback and commit.
  [0x0101, 'DLL in the package', []],
  [0x0201, 'DLL in the package', []],
  [0x0801, 'DLL in the package', []],
])('type %i runs as its bits say', (type, kind, manner) => {
  expect(action(type)).toMatchObject({ kind, manner });
});

test('missing cells are no error, and a package without the table has none', () => {
  expect(readCustomActions(databaseWith([[null, null, null], []]))).toEqual([
    { name: '', kind: 'type 0', manner: [], source: null, target: null },
    { name: '', kind: 'type 0', manner: [], source: null, target: null },
  ]);
  expect(readCustomActions({ ...databaseWith([]), table: () => undefined })).toEqual([]);
});
