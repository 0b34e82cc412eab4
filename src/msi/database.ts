export type Cell = string | number | null;

export interface Column {
  readonly name: string;
  /** stream: the cell is the name of the stream that holds the data, or null. */
  readonly kind: 'string' | 'short' | 'long' | 'stream';
  readonly key: boolean;
  readonly nullable: boolean;
  readonly localizable: boolean;
  /** The bits of the file. */
  readonly type: number;
}

export interface Table {
  readonly name: string;
  readonly columns: readonly Column[];
  readonly rows: readonly (readonly Cell[])[];
}

/** The tables of a package. What is wrong with them is thrown as Malformed. */
export interface Database {
  readonly codePage: number;
  readonly tableNames: readonly string[];
  columnsOf(table: string): readonly Column[] | undefined;
  /** undefined: there is no such table. One without a stream is empty. */
  table(name: string): Table | undefined;
  /** Every text that stands anywhere in the tables, each once. */
  strings(): Iterable<string>;
  /** Binary data by the name of its stream, Table.Key. */
  stream(name: string): Uint8Array | undefined;
}

const kindBits = { string: 0x0800, short: 0x0400 };

/** A column by its type bits. Source: the layout is that of the files that Windows writes. */
export function columnOf(name: string, type: number): Column {
  const bare = type & ~0x1000;
  const kind =
    bare === 0x0900
      ? 'stream'
      : (type & kindBits.string) !== 0
        ? 'string'
        : (type & 0xff) === 4
          ? 'long'
          : 'short';
  return {
    name,
    kind,
    key: (type & 0x2000) !== 0,
    nullable: (type & 0x1000) !== 0,
    localizable: (type & 0x0200) !== 0,
    type,
  };
}

/** Bytes of a column in a row. */
export function widthOf({ kind }: Column, idWidth: 2 | 3): number {
  if (kind === 'string') return idWidth;
  return kind === 'long' ? 4 : 2;
}
