import { encodeText } from '../../../src/msi/code-page.js';
import { encodeStreamName } from '../../../src/msi/stream-name.js';
import { writeSummary } from '../../../src/msi/summary.js';
import type { NewStream } from '../../../src/msi/write-compound-file.js';
import { viewOf } from './layout.js';

export interface HandTable {
  readonly name: string;
  /** Names and type bits. */
  readonly columns: readonly (readonly [name: string, type: number])[];
  readonly rows: readonly (readonly (string | number | null)[])[];
}

export interface DatabaseForm {
  readonly codePage?: number;
  readonly idWidth?: 2 | 3;
}

const tablesColumns = [['Name', 0x2d40]] as const;
const columnsColumns = [
  ['Table', 0x2d40],
  ['Number', 0x2502],
  ['Name', 0x0d40],
  ['Type', 0x0502],
] as const;

export const propertyColumns = [
  ['Property', 0x2d48],
  ['Value', 0x0f00],
] as const;

/** The streams of a database: its tables, column by column, and their texts, each with its own number. */
export function databaseStreams(
  tables: readonly HandTable[],
  { codePage = 0, idWidth = 2 }: DatabaseForm = {},
): NewStream[] {
  const ids = new Map<string, number>();
  const id = (text: string) => {
    if (!ids.has(text)) ids.set(text, ids.size + 1);
    return ids.get(text) ?? 0;
  };
  const tableBytes = ({ columns, rows }: Omit<HandTable, 'name'>): Uint8Array => {
    const bytes: number[] = [];
    for (const [index, [, type]] of columns.entries()) {
      for (const row of rows) bytes.push(...cellBytes(row[index] ?? null, type, id, idWidth));
    }
    return Uint8Array.from(bytes);
  };
  const all: HandTable[] = [
    ...tables,
    { name: '_Tables', columns: tablesColumns, rows: tables.map(({ name }) => [name]) },
    {
      name: '_Columns',
      columns: columnsColumns,
      rows: tables.flatMap(({ name, columns }) =>
        columns.map(([column, type], index) => [name, index + 1, column, type]),
      ),
    },
  ];
  const streams = all.map((table) => ({
    name: encodeStreamName(table.name, true),
    bytes: tableBytes(table),
  }));
  return [
    ...streams.filter(({ bytes }) => bytes.length > 0),
    ...poolStreams([...ids.keys()], codePage, idWidth),
  ];
}

/** By type bits: a text by its number, a whole number with its sign bit turned around. */
export function cellBytes(
  value: string | number | null,
  type: number,
  id: (text: string) => number,
  idWidth: 2 | 3,
): number[] {
  const isStream = (type & ~0x3000) === 0x0900;
  const isText = !isStream && (type & 0x0800) !== 0;
  const width = isText ? idWidth : !isStream && (type & 0xff) === 4 ? 4 : 2;
  const turned = width === 4 ? 0x80000000 : 0x8000;
  const stored =
    value === null ? 0 : typeof value === 'string' ? id(value) : isStream ? value : value + turned;
  return Array.from({ length: width }, (_, at) => Math.floor(stored / 256 ** at) & 0xff);
}

export function poolStreams(texts: readonly string[], codePage: number, idWidth: 2 | 3): NewStream[] {
  const encoded = texts.map((text) => {
    const bytes = encodeText(text, codePage);
    if ('unencodable' in bytes) throw new Error(`no bytes for ${text}`);
    return bytes;
  });
  const pool = new Uint8Array((encoded.length + 1) * 4);
  viewOf(pool).setUint32(0, codePage + (idWidth === 3 ? 0x80000000 : 0), true);
  for (const [index, { length }] of encoded.entries()) {
    if (length > 0xffff) throw new Error('too long for this hand');
    viewOf(pool).setUint32((index + 1) * 4, length + 0x10000, true);
  }
  return [
    { name: encodeStreamName('_StringPool', true), bytes: pool },
    { name: encodeStreamName('_StringData', true), bytes: Buffer.concat(encoded) },
  ];
}

/** The rows that every package must have. */
export const productRows: HandTable['rows'] = [
  ['ProductName', 'Stand-in'],
  ['ProductCode', '{5E1A7C7B-3B0F-4E57-9A50-7F2B6A7F0C11}'],
  ['ProductVersion', '1.2.3'],
];

export const summary: NewStream = {
  name: '\u0005SummaryInformation',
  bytes: writeSummary([[7, 'x64;1033']], 1252),
};

/** The streams of a package with some more properties and tables. */
export function packageStreams(
  properties: HandTable['rows'] = [],
  tables: readonly HandTable[] = [],
  form: DatabaseForm = {},
): NewStream[] {
  const property = { name: 'Property', columns: propertyColumns, rows: [...productRows, ...properties] };
  return [...databaseStreams([property, ...tables], form), summary];
}
