import { cellAt } from './cells.js';
import type { CompoundFile, Entry } from './container.js';
import { type Cell, type Column, columnOf, type Database, type Table, widthOf } from './database.js';
import { Malformed } from './malformed.js';
import { decodeStreamName, encodeStreamName } from './stream-name.js';
import { readStringPool, type StringPool } from './string-pool.js';

/** The tables of the largest packages take a few dozen megabytes. */
const largestStream = 128 << 20;
/** A row takes many times the memory of the two bytes that it can have in the file. */
export const mostRows = 1 << 20;
/** The highest number that Windows takes is 32: a gap up to a far number would be a waste of memory. */
export const mostColumns = 256;
/** Two characters to each of the 31 units of a name. */
const longestStreamName = 62;

/** Streams by what their names stand for; a table and binary data can have the same. */
export interface Streams {
  table(name: string): Uint8Array | undefined;
  binary(name: string): Uint8Array | undefined;
  /** Names of the tables that have a stream. */
  readonly tables: readonly string[];
}

/** Finds the streams of a database or transform by their plain names. */
export function streamsOf(file: CompoundFile): Streams {
  const tables = new Map<string, Entry>();
  const binaries = new Map<string, Entry>();
  for (const entry of file.root.children) {
    if (entry.kind !== 'stream') continue;
    const { name, table } = decodeStreamName(entry.name);
    const streams = table ? tables : binaries;
    // Windows looks for the encoded name alone: another one that decodes alike would show what nobody installs.
    if (streams.has(name) || (table && encodeStreamName(name, true) !== entry.name))
      throw new Malformed('a stream takes the place of another', table ? { table: name } : {});
    streams.set(name, entry);
  }
  const read = (entry: Entry | undefined) => entry && file.read(entry, largestStream);
  return {
    table: (name) => read(tables.get(name)),
    binary: (name) => read(binaries.get(name)),
    tables: [...tables.keys()],
  };
}

/** Opens the database of a package. Tables are read when they are asked for. */
export function openDatabase(file: CompoundFile): Database {
  const streams = streamsOf(file);
  const pool = poolOf(streams);
  const tableNames = readTable('_Tables', tablesColumns, streams.table('_Tables'), pool).rows.map(([name]) =>
    String(name ?? ''),
  );
  const columns = readColumns(streams.table('_Columns'), pool);
  const tables = new Map<string, Table | undefined>();
  return {
    codePage: pool.codePage,
    tableNames,
    columnsOf: (name) => columns.get(name),
    table(name) {
      if (!tables.has(name)) {
        const own = columns.get(name);
        tables.set(name, own && readTable(name, own, streams.table(name), pool));
      }
      return tables.get(name);
    },
    strings: () => pool.texts(),
    stream: (name) => streams.binary(name),
  };
}

export function poolOf(streams: Streams): StringPool {
  const pool = streams.table('_StringPool');
  const data = streams.table('_StringData');
  if (pool === undefined || data === undefined)
    throw new Malformed('the texts of the database are missing: this is no Windows Installer file', {
      table: '_StringPool',
    });
  return readStringPool(pool, data);
}

export const tablesColumns: readonly Column[] = [columnOf('Name', 0x2d40)];

/** The table of columns, of which every database has the same columns. */
export const columnsColumns: readonly Column[] = [
  columnOf('Table', 0x2d40),
  columnOf('Number', 0x2502),
  columnOf('Name', 0x0d40),
  columnOf('Type', 0x0502),
];

function readColumns(stream: Uint8Array | undefined, pool: StringPool): Map<string, Column[]> {
  const found = new Map<string, Column[]>();
  const { rows } = readTable('_Columns', columnsColumns, stream, pool);
  for (const [index, [table, number, name, type]] of rows.entries()) {
    const place = { table: '_Columns', row: index + 1 };
    if (
      typeof table !== 'string' ||
      typeof number !== 'number' ||
      typeof name !== 'string' ||
      typeof type !== 'number'
    )
      throw new Malformed('a column is not described in full', place);
    const columns = found.get(table) ?? [];
    found.set(table, columns);
    if (number < 1 || number > mostColumns || columns[number - 1] !== undefined)
      throw new Malformed(`column ${number} of the table ${table} stands there twice, or cannot be`, place);
    columns[number - 1] = columnOf(name, type & 0x7fff);
  }
  for (const [table, columns] of found) {
    for (let index = 0; index < columns.length; index++) {
      if (columns[index] === undefined) throw new Malformed(`column ${index + 1} is missing`, { table });
    }
  }
  return found;
}

/** A table as databases store it: all values of the first column, then all of the second, and so on. */
export function readTable(
  name: string,
  columns: readonly Column[],
  stream: Uint8Array | undefined,
  pool: StringPool,
): Table {
  const widths = columns.map((column) => widthOf(column, pool.idWidth));
  const rowWidth = widths.reduce((sum, width) => sum + width, 0);
  const bytes = stream ?? new Uint8Array();
  if (rowWidth === 0 || bytes.length % rowWidth !== 0)
    throw new Malformed('the stream holds no whole number of rows', { table: name });
  const count = bytes.length / rowWidth;
  if (count > mostRows) throw new Malformed('there are more rows than in any package', { table: name });
  const rows: Cell[][] = Array.from({ length: count }, () => []);
  let start = 0;
  for (const [index, column] of columns.entries()) {
    const width = widths[index] ?? 0;
    for (let row = 0; row < count; row++) {
      rows[row]?.push(placed(() => cellAt(bytes, start + row * width, column, pool), name, row));
    }
    start += count * width;
  }
  nameStreams(name, columns, rows);
  return { name, columns, rows };
}

/** A cell of a stream becomes the name of the stream: that of the table and of the keys before it. */
export function nameStreams(table: string, columns: readonly Column[], rows: Cell[][]): void {
  for (const [index, { kind }] of columns.entries()) {
    if (kind !== 'stream') continue;
    for (const [at, row] of rows.entries()) {
      if (row[index] === null) continue;
      const parts = [
        table,
        ...row.filter((_, column) => columns[column]?.key).map((key) => String(key ?? '')),
      ];
      // The same long key in a million rows would become a million long names.
      if (parts.reduce((sum, part) => sum + part.length + 1, -1) > longestStreamName)
        throw new Malformed('the name of a stream is longer than it can be', { table, row: at + 1 });
      row[index] = parts.join('.');
    }
  }
}

/** An error about a text becomes one about the row that names it. */
function placed(read: () => Cell, table: string, row: number): Cell {
  try {
    return read();
  } catch (error) {
    if (error instanceof Malformed) throw new Malformed(error.message, { table, row: row + 1 });
    throw error;
  }
}
