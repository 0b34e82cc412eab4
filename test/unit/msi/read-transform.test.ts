import fc from 'fast-check';
import { classIds } from '../../../src/msi/container.js';
import { inMemory } from '../../../src/msi/random-access.js';
import { openCompoundFile } from '../../../src/msi/read-compound-file.js';
import { openDatabase } from '../../../src/msi/read-database.js';
import { readTransform } from '../../../src/msi/read-transform.js';
import { writeCompoundFile } from '../../../src/msi/write-compound-file.js';
import { writeTransform } from '../../../src/msi/write-transform.js';
import { packageStreams } from './hand-made-database.js';
import { handMadeTransform, types } from './hand-made-transform.js';
import { base, written } from './transform-base.js';

const { text, short, long, stream } = types;
const open = (bytes: Uint8Array) => openCompoundFile(inMemory(bytes));
const read = (...made: Parameters<typeof handMadeTransform>) =>
  readTransform(open(handMadeTransform(...made)));

const featureColumns = [
  ['Feature', 0x2d26],
  ['Title', 0x1f40],
  ['Level', 0x0502],
  ['Size', 0x1104],
] as const;
const database = openDatabase(
  open(
    writeCompoundFile(
      classIds.database,
      packageStreams(
        [],
        [{ name: 'Feature', columns: featureColumns, rows: [['Docs', 'Documents', 1, null]] }],
      ),
    ),
  ),
);

test('rows of Property: one is added, one changed, one removed', () => {
  const rows = [
    {
      mask: 0x0201,
      cells: [
        [text, 'TAGS'],
        [text, 'a'],
      ],
    },
    {
      mask: 0x0002,
      cells: [
        [text, 'SWITCH'],
        [text, 'b'],
      ],
    },
    { mask: 0x0000, cells: [[text, 'LOGPATH']] },
  ] as const;
  for (const idWidth of [2, 3] as const)
    expect(read({ Property: rows }, { idWidth }).changes).toEqual([
      { table: 'Property', kind: 'insert', key: ['TAGS'], values: { Value: 'a' } },
      { table: 'Property', kind: 'update', key: ['SWITCH'], values: { Value: 'b' } },
      { table: 'Property', kind: 'delete', key: ['LOGPATH'], values: {} },
    ]);
});

test('what is written is read back', () => {
  const name = fc.constantFrom('SWITCH', 'MODULE.NOMAD.ENABLED', 'TAGS', 'LOGPATH', 'A', 'B');
  const value = fc.oneof(
    fc.constantFrom('', 'auto', 'false', 'x'.repeat(70_000)),
    fc.string({ unit: 'binary' }).filter((text) => !/[\ud800-\udfff]/.test(text)),
  );
  fc.assert(
    fc.property(fc.constantFrom(0, 65001), fc.dictionary(name, value), (codePage, wanted) => {
      const result = writeTransform(base(codePage), new Map(Object.entries(wanted)));
      const after = new Map(base(codePage).properties);
      const { changes } = 'nothing' in result ? { changes: [] } : readTransform(open(written(result)));
      for (const { kind, key, values } of changes) {
        expect(after.has(String(key[0]))).toBe(kind !== 'insert');
        if (kind === 'delete') after.delete(String(key[0]));
        else after.set(String(key[0]), String(values.Value));
      }
      for (const [property, value] of Object.entries(wanted))
        expect({ property, value: after.get(property) }).toEqual({ property, value: value || undefined });
    }),
    { numRuns: 100 },
  );
});

test('a table that is added brings its columns', () => {
  const { changes, undecoded } = read({
    _Tables: [{ mask: 0x0101, cells: [[text, 'Extra']] }],
    _Columns: [
      {
        mask: 0x0401,
        cells: [
          [text, 'Extra'],
          [short, null],
          [text, 'Key'],
          [short, 0x2d48],
        ],
      },
      {
        mask: 0x0401,
        cells: [
          [text, 'Extra'],
          [short, null],
          [text, 'Number'],
          [short, 0x1104],
        ],
      },
      {
        mask: 0x0401,
        cells: [
          [text, 'Extra'],
          [short, null],
          [text, 'Data'],
          [short, 0x0900],
        ],
      },
    ],
    Extra: [
      {
        mask: 0x0301,
        cells: [
          [text, 'one'],
          [long, -70_000],
          [stream, 1],
        ],
      },
    ],
  });
  expect(undecoded).toEqual([]);
  expect(changes.map(({ table }) => table)).toEqual(['_Tables', '_Columns', '_Columns', '_Columns', 'Extra']);
  expect(changes.at(-1)).toEqual({
    table: 'Extra',
    kind: 'insert',
    key: ['one'],
    values: { Number: -70_000, Data: 'binary data' },
  });
});

test('other tables are read by the columns of the package, or named', () => {
  const Feature = [
    {
      mask: 0x0004,
      cells: [
        [text, 'Docs'],
        [short, 0],
      ],
    },
    {
      mask: 0x000a,
      cells: [
        [text, 'Docs'],
        [text, 'Texts'],
        [long, 7],
      ],
    },
  ] as const;
  const file = open(handMadeTransform({ Feature }));
  expect(readTransform(file).undecoded).toEqual([{ table: 'Feature', bytes: 16 }]);
  expect(readTransform(file).changes).toEqual([]);
  expect(readTransform(file, database)).toMatchObject({
    undecoded: [],
    changes: [
      { kind: 'update', key: ['Docs'], values: { Level: 0 } },
      { kind: 'update', key: ['Docs'], values: { Title: 'Texts', Size: 7 } },
    ],
  });
});

test('columns can be added to a table of the package', () => {
  const file = open(
    handMadeTransform({
      _Columns: [
        {
          mask: 0x0401,
          cells: [
            [text, 'Feature'],
            [short, 5],
            [text, 'More'],
            [short, 0x1d48],
          ],
        },
      ],
      Feature: [
        {
          mask: 0x0010,
          cells: [
            [text, 'Docs'],
            [text, 'more'],
          ],
        },
      ],
    }),
  );
  expect(readTransform(file, database).changes.at(-1)).toMatchObject({
    key: ['Docs'],
    values: { More: 'more' },
  });
});

test('the summary names the products and the flags', () => {
  const products = '{aaaaaaaa-0000-0000-0000-000000000000}1.2.3;{BBBBBBBB-0000-0000-0000-000000000000}2;{CC}';
  expect(read({}, { products })).toMatchObject({
    from: { productCode: '{AAAAAAAA-0000-0000-0000-000000000000}', version: '1.2.3' },
    to: { productCode: '{BBBBBBBB-0000-0000-0000-000000000000}', version: '2' },
    upgradeCode: '{CC}',
    validation: {
      bits: 0x0922,
      words: ['product code', 'whole version', 'version equal to that of the base', 'upgrade code'],
    },
    suppressed: { bits: 0x0017 },
  });
  expect(read({}, { products: 'rubbish' })).toMatchObject({
    from: undefined,
    to: undefined,
    upgradeCode: undefined,
  });
});
