import { classIds } from '../../../src/msi/container.js';
import { encodeStreamName } from '../../../src/msi/stream-name.js';
import { writeSummary } from '../../../src/msi/summary.js';
import { writeCompoundFile } from '../../../src/msi/write-compound-file.js';
import { cellBytes, poolStreams } from './hand-made-database.js';

/** Type bits of columns that the rows of transforms are made of. */
export const types = { text: 0x0d48, short: 0x0502, long: 0x0104, stream: 0x0900 };

type Value = readonly [type: number, value: string | number | null];

/** A mask and the cells behind it. */
export interface HandRow {
  readonly mask: number;
  readonly cells: readonly Value[];
}

/** A transform of any rows, faults included: tables by their names. */
export function handMadeTransform(
  tables: Readonly<Record<string, readonly HandRow[] | Uint8Array>>,
  { idWidth = 2, products = '' }: { readonly idWidth?: 2 | 3; readonly products?: string } = {},
): Uint8Array {
  const texts: string[] = [];
  const id = (text: string) => {
    if (!texts.includes(text)) texts.push(text);
    return texts.indexOf(text) + 1;
  };
  const streams = Object.entries(tables).map(([name, rows]) => ({
    name: encodeStreamName(name, true),
    bytes:
      rows instanceof Uint8Array
        ? rows
        : Uint8Array.from(
            rows.flatMap(({ mask, cells }) => [
              mask & 0xff,
              mask >> 8,
              ...cells.flatMap(([type, value]) => cellBytes(value, type, id, idWidth)),
            ]),
          ),
  }));
  const summary = writeSummary(
    [
      [1, 1252],
      [9, products],
      [16, 0x09220017],
    ],
    1252,
  );
  return writeCompoundFile(classIds.transform, [
    ...streams,
    ...poolStreams(texts, 0, idWidth),
    { name: '\u0005SummaryInformation', bytes: summary },
  ]);
}
