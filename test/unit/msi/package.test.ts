import { cryptography } from '../../../src/cli/cryptography.js';
import { classIds } from '../../../src/msi/container.js';
import { isPublic, listedIn, readPackage } from '../../../src/msi/package.js';
import { inMemory } from '../../../src/msi/random-access.js';
import { writeSummary } from '../../../src/msi/summary.js';
import { type NewStream, writeCompoundFile } from '../../../src/msi/write-compound-file.js';
import { writeTransform } from '../../../src/msi/write-transform.js';
import { clientPackage } from './client-package.js';
import {
  databaseStreams,
  packageStreams,
  productRows,
  propertyColumns,
  summary,
} from './hand-made-database.js';

function read(streams: readonly NewStream[], classId: string = classIds.database) {
  return readPackage(inMemory(writeCompoundFile(classId, streams)), cryptography);
}

function packageOf(streams: readonly NewStream[]) {
  const result = read(streams);
  if ('problem' in result) throw new Error(result.problem.message);
  return result.value;
}

const withSummary = (...values: Parameters<typeof writeSummary>[0]) => [
  ...packageStreams().filter((stream) => stream !== summary),
  { name: summary.name, bytes: writeSummary(values, 1252) },
];

test('a package that another program wrote', () => {
  expect(clientPackage).toMatchObject({
    productName: '1E Client stand-in',
    productCode: '{5E1A7C7B-3B0F-4E57-9A50-7F2B6A7F0C11}',
    upgradeCode: '{3D1B5C60-77A1-4D0C-8B7E-52E2C1C90A10}',
    version: '25.3.0.100',
    manufacturer: 'Onewrap tests',
    platform: 'x64',
    languages: [1033],
    installerVersion: 500,
    features: [{ name: 'Client', parent: null, title: '1E Client', level: 1 }],
    customActions: [{ name: 'SetUrl', kind: 'sets a property', manner: [], source: 'BACKGROUNDCHANNELURL' }],
    signature: undefined,
  });
  expect(clientPackage.properties.get('SWITCH')).toBe('auto');
  expect([...clientPackage.mentioned]).toEqual(
    expect.arrayContaining(['LOGPATH', 'WORKERTHREADS', 'EXAMPLE.RING']),
  );
});

test.each<[template: string, platform: string, languages: number[]]>([
  ['x64;1033', 'x64', [1033]],
  ['Intel;0,1033,2052', 'x86', [0, 1033, 2052]],
  [';1033', 'x86', [1033]],
  ['Arm64;1033', 'Arm64', [1033]],
  ['AMD64;', 'x64', []],
  ['x64', 'x64', []],
  ['x64;1033,none,7.5', 'x64', [1033]],
])('the template %s', (template, platform, languages) => {
  expect(packageOf(withSummary([7, template]))).toMatchObject({ platform, languages });
});

test('what may be missing', () => {
  expect(packageOf(withSummary([2, 'x']))).toMatchObject({
    upgradeCode: undefined,
    manufacturer: undefined,
    packageCode: undefined,
    installerVersion: undefined,
    platform: 'x86',
    features: [],
    customActions: [],
  });
});

test.each(productRows.map(([name]) => String(name)))('without %s it is no package', (name) => {
  const rows = productRows.filter(([other]) => other !== name);
  const streams = databaseStreams([{ name: 'Property', columns: propertyColumns, rows }]);
  expect(read([...streams, summary])).toMatchObject({
    problem: { message: `the property ${name} is missing` },
  });
});

test.each([
  [classIds.transform, 'this is a transform, not a package'],
  [classIds.patch, 'this is a patch, not a package'],
])('the class %s', (classId, message) => {
  expect(read(packageStreams(), classId)).toEqual({ problem: { message, place: {} } });
});

test('without a summary it is no package', () => {
  const streams = packageStreams().filter((stream) => stream !== summary);
  expect(read(streams)).toMatchObject({ problem: { message: 'the summary information is missing' } });
});

/** A transform for such a table would have rows of another width. */
test.each<[what: string, columns: readonly (readonly [string, number])[]]>([
  ['one column', [['Property', 0x2d48]]],
  ['three columns', [...propertyColumns, ['More', 0x0f00]]],
  [
    'a number as value',
    [
      ['Property', 0x2d48],
      ['Value', 0x0104],
    ],
  ],
  [
    'a stream as value',
    [
      ['Property', 0x2d48],
      ['Value', 0x0900],
    ],
  ],
  [
    'a number as key',
    [
      ['Property', 0x2502],
      ['Value', 0x0f00],
    ],
  ],
  [
    'two keys',
    [
      ['Property', 0x2d48],
      ['Value', 0x2d48],
    ],
  ],
  [
    'no key',
    [
      ['Property', 0x0d48],
      ['Value', 0x0f00],
    ],
  ],
])('a table Property with %s is refused', (_, columns) => {
  const streams = databaseStreams([{ name: 'Property', columns, rows: [] }]);
  expect(read([...streams, summary])).toMatchObject({
    problem: { message: 'the table Property does not have its two columns' },
  });
});

/** The page of a summary is a word like any other: a transform takes one that it can write. */
test('a summary in a page that is not known', () => {
  const streams = withSummary([1, 437], [3, 'ASCII']);
  const rows = productRows.map(([name = null, value]) => [
    name,
    name === 'ProductName' ? 'Größe' : (value ?? null),
  ]);
  const tables = databaseStreams([{ name: 'Property', columns: propertyColumns, rows }], { codePage: 1252 });
  const found = packageOf([...tables, ...streams.filter(({ name }) => name === summary.name)]);
  expect(writeTransform(found, new Map([['SWITCH', 'x']]))).toHaveProperty('bytes');
});

test('public names and lists', () => {
  expect(['SWITCH', 'A.B_1', 'Switch', 'switch'].map(isPublic)).toEqual([true, true, false, false]);
  const properties = new Map([
    ['LIST', 'A;;B;'],
    ['EMPTY', ''],
  ]);
  expect(listedIn(properties, 'LIST')).toEqual(['A', 'B']);
  expect(listedIn(properties, 'EMPTY')).toEqual([]);
  expect(listedIn(properties, 'NONE')).toEqual([]);
});
