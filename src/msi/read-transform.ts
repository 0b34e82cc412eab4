import { cellAt } from './cells.js';
import type { CompoundFile } from './container.js';
import { type Cell, type Column, columnOf, type Database, widthOf } from './database.js';
import { Malformed } from './malformed.js';
import { columnsColumns, mostColumns, mostRows, poolOf, streamsOf, tablesColumns } from './read-database.js';
import { viewOf } from './sectors.js';
import type { StringPool } from './string-pool.js';
import { readSummary, type Summary, summaryStream } from './summary.js';
import { type Template, templateOf } from './template.js';
import { errorWords, type Flags, flagWords } from './transform-flags.js';

/** One row that a transform adds, changes or removes. */
export interface Change {
  readonly table: string;
  readonly kind: 'insert' | 'update' | 'delete';
  readonly key: readonly Cell[];
  /** The columns that are set, without the keys. */
  readonly values: Readonly<Record<string, Cell>>;
}

export interface ProductVersion {
  readonly productCode: string;
  readonly version: string;
}

export interface Transform {
  readonly codePage: number;
  /** The product that it is for, and what it makes of it. */
  readonly from: ProductVersion | undefined;
  readonly to: ProductVersion | undefined;
  readonly upgradeCode: string | undefined;
  /** Of the package that it is for. */
  readonly template: Template;
  /** What must agree between it and a package. */
  readonly validation: Flags;
  /** Errors that do not stop it. */
  readonly suppressed: Flags;
  readonly changes: readonly Change[];
  /** Tables whose columns stand only in the package that it is for. */
  readonly undecoded: readonly { readonly table: string; readonly bytes: number }[];
}

/** The columns of the one table that every package has alike. */
const propertyColumns: readonly Column[] = [columnOf('Property', 0x2d48), columnOf('Value', 0x0f00)];

/** Reads a transform. Without the package it is for, only Property and the tables that it adds can be decoded. */
export function readTransform(file: CompoundFile, base?: Database): Transform {
  const streams = streamsOf(file);
  const pool = poolOf(streams);
  const changes: Change[] = [];
  const undecoded: { table: string; bytes: number }[] = [];
  const added = addedColumns(streams.table('_Columns'), pool);
  const order = ['_Tables', '_Columns', ...streams.tables.filter((name) => !name.startsWith('_')).sort()];
  for (const table of order) {
    const bytes = streams.table(table);
    if (bytes === undefined) continue;
    const columns = columnsFor(table, added, base);
    if (columns === undefined) undecoded.push({ table, bytes: bytes.length });
    else for (const change of readRows(table, columns, bytes, pool)) changes.push(change);
  }
  return { ...identity(summaryOf(file)), codePage: pool.codePage, changes, undecoded };
}

function columnsFor(
  table: string,
  added: ReadonlyMap<string, readonly Column[]>,
  base: Database | undefined,
): readonly Column[] | undefined {
  if (table === '_Tables') return tablesColumns;
  if (table === '_Columns') return columnsColumns;
  const known = base?.columnsOf(table) ?? (table === 'Property' ? propertyColumns : undefined);
  const own = added.get(table);
  return known && own ? [...known, ...own] : (known ?? own);
}

/** The columns that a transform adds, in the order of its rows. */
function addedColumns(bytes: Uint8Array | undefined, pool: StringPool): Map<string, Column[]> {
  const added = new Map<string, Column[]>();
  if (bytes === undefined) return added;
  for (const { kind, key, values } of readRows('_Columns', columnsColumns, bytes, pool)) {
    const [table] = key;
    const { Name: name, Type: type } = values;
    if (
      kind !== 'insert' ||
      typeof table !== 'string' ||
      typeof name !== 'string' ||
      typeof type !== 'number'
    )
      continue;
    const columns = added.get(table) ?? [];
    added.set(table, columns);
    columns.push(columnOf(name, type & 0x7fff));
    if (columns.length > mostColumns)
      throw new Malformed(`the table ${table} has more columns than there can be`, { table: '_Columns' });
  }
  return added;
}

/** Rows lie one after the other here: a mask, the keys, and the columns that the mask names. */
function readRows(table: string, columns: readonly Column[], bytes: Uint8Array, pool: StringPool): Change[] {
  const view = viewOf(bytes);
  const changes: Change[] = [];
  for (let at = 0; at < bytes.length; ) {
    const place = { table, row: changes.length + 1 };
    if (changes.length >= mostRows) throw new Malformed('there are more rows than in any package', place);
    if (at + 2 > bytes.length) throw new Malformed('a row is cut off', place);
    const mask = view.getUint16(at, true);
    at += 2;
    const inserts = (mask & 1) !== 0;
    const width = inserts ? mask >> 8 : columns.length;
    if (inserts && width > columns.length)
      throw new Malformed('a row has more columns than the table', place);
    const key: Cell[] = [];
    const values: [string, Cell][] = [];
    for (const [index, column] of columns.slice(0, width).entries()) {
      if (!inserts && !column.key && (mask & (1 << index)) === 0) continue;
      // A stream's cell is two bytes whatever the width of numbers is.
      const size = widthOf(column, pool.idWidth);
      if (at + size > bytes.length) throw new Malformed('a row is cut off', place);
      const cell = cellAt(bytes, at, column, pool);
      at += size;
      if (column.key) key.push(cell);
      else values.push([column.name, column.kind === 'stream' && cell !== null ? 'binary data' : cell]);
    }
    const kind = inserts ? 'insert' : mask === 0 ? 'delete' : 'update';
    changes.push({ table, kind, key, values: Object.fromEntries(values) });
  }
  return changes;
}

function summaryOf(file: CompoundFile): Summary {
  const entry = file.root.children.find(({ kind, name }) => kind === 'stream' && name === summaryStream);
  if (entry === undefined) throw new Malformed('the summary information is missing');
  return readSummary(file.read(entry, 1 << 20));
}

function identity({ values }: Summary) {
  const codes = values.get(9);
  const [from, to, upgradeCode] = typeof codes === 'string' ? codes.split(';') : [];
  const word = values.get(16);
  const bits = typeof word === 'number' ? word : 0;
  return {
    from: product(from),
    to: product(to),
    upgradeCode: upgradeCode || undefined,
    template: templateOf(values.get(7)),
    validation: flagWords((bits >>> 16) & 0xffff),
    suppressed: errorWords(bits & 0xffff),
  };
}

function product(text: string | undefined): ProductVersion | undefined {
  const found = /^(\{[^}]*\})(.*)$/.exec(text ?? '');
  return found ? { productCode: (found[1] ?? '').toUpperCase(), version: found[2] ?? '' } : undefined;
}
