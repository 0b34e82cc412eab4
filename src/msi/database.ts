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
