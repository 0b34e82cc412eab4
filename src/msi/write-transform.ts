import { version } from '../version.js';
import { encodeText, isKnownCodePage, neutral, unicode } from './code-page.js';
import { classIds } from './container.js';
import { viewOf } from './sectors.js';
import { encodeStreamName } from './stream-name.js';
import { type PooledText, writeStringPool } from './string-pool.js';
import { type Summary, type SummaryValue, summaryStream, writeSummary } from './summary.js';
import { validationBits } from './transform-flags.js';
import { type NewStream, writeCompoundFile } from './write-compound-file.js';

/** What a transform must know of the package that it is for. */
export interface TransformBase {
  readonly codePage: number;
  /** The Property table: it decides whether a row is added or changed. */
  readonly properties: ReadonlyMap<string, string>;
  readonly productName: string;
  readonly productCode: string;
  readonly version: string;
  readonly upgradeCode: string | undefined;
  readonly summary: Summary;
}

export interface Unencodable {
  readonly property: string;
  readonly character: string;
  readonly codePage: number;
}

/** The bytes of a transform; or the first value that it cannot carry; or that there is nothing to change. */
export type WrittenTransform =
  | { readonly bytes: Uint8Array }
  | { readonly unencodable: Unencodable }
  | { readonly nothing: true };

/** One row of the Property table to be changed; without a value it is removed. */
export interface PropertyChange {
  readonly name: string;
  readonly value?: string;
  readonly kind: 'insert' | 'update' | 'delete';
}

/** What must be done to a Property table so that it holds the wanted values; an empty one means no row. */
export function propertyChanges(
  properties: ReadonlyMap<string, string>,
  wanted: ReadonlyMap<string, string>,
): PropertyChange[] {
  const changes = [...wanted].flatMap(([name, value]): PropertyChange[] => {
    const before = properties.get(name);
    if (before === value || (value === '' && before === undefined)) return [];
    if (value === '') return [{ name, kind: 'delete' }];
    return [{ name, value, kind: before === undefined ? 'insert' : 'update' }];
  });
  return changes.sort((a, b) => (a.name < b.name ? -1 : 1));
}

/**
 * A transform that gives properties their wanted values. It is bound to the product code of the package, and the same
 * input gives the same bytes. Source: learn.microsoft.com/windows/win32/msi/database-transforms.
 */
export function writeTransform(base: TransformBase, wanted: ReadonlyMap<string, string>): WrittenTransform {
  const changes = propertyChanges(base.properties, wanted);
  if (changes.length === 0) return { nothing: true };
  const codePage = codePageFor(base.codePage, changes);
  const pooled = poolOf(changes, codePage);
  if ('unencodable' in pooled) return pooled;
  return { bytes: writeCompoundFile(classIds.transform, transformStreams(base, changes, codePage, pooled)) };
}

function transformStreams(
  base: TransformBase,
  changes: readonly PropertyChange[],
  codePage: number,
  { ids, texts }: Pooled,
): NewStream[] {
  const idWidth = texts.length > 0xffff ? 3 : 2;
  const { pool, data } = writeStringPool(texts, codePage, idWidth);
  const table = (name: string, bytes: Uint8Array) => ({ name: encodeStreamName(name, true), bytes });
  return [
    table('Property', propertyRows(changes, ids, idWidth)),
    table('_StringPool', pool),
    table('_StringData', data),
    { name: summaryStream, bytes: summaryBytes(base) },
  ];
}

/**
 * The page of the package. A neutral package has no characters beyond ASCII, and takes a transform of any page: the
 * western one where that has them all, else UTF-8.
 */
function codePageFor(base: number, changes: readonly PropertyChange[]): number {
  if (base !== neutral) return base;
  const texts = changes.flatMap(({ name, value = '' }) => [name, value]);
  const fits = (page: number) => texts.every((text) => !('unencodable' in encodeText(text, page)));
  return [neutral, 1252].find(fits) ?? unicode;
}

interface Pooled {
  readonly ids: ReadonlyMap<string, number>;
  readonly texts: readonly PooledText[];
}

/** Each text once, in the order of the rows, with the number of cells that name it. */
function poolOf(
  changes: readonly PropertyChange[],
  codePage: number,
): Pooled | { readonly unencodable: Unencodable } {
  const counts = new Map<string, { references: number; property: string }>();
  for (const { name, value } of changes) {
    for (const text of value === undefined ? [name] : [name, value]) {
      const { references = 0, property = name } = counts.get(text) ?? {};
      counts.set(text, { references: references + 1, property });
    }
  }
  const texts: PooledText[] = [];
  for (const [text, { references, property }] of counts) {
    const bytes = encodeText(text, codePage);
    if ('unencodable' in bytes) return { unencodable: { property, character: bytes.unencodable, codePage } };
    texts.push({ bytes, references });
  }
  return { texts, ids: new Map([...counts.keys()].map((text, index) => [text, index + 1])) };
}

/** What a row begins with: two columns are there; the second one is; none is. */
const masks = { insert: 0x0201, update: 0x0002, delete: 0x0000 };

function propertyRows(
  changes: readonly PropertyChange[],
  ids: ReadonlyMap<string, number>,
  idWidth: 2 | 3,
): Uint8Array {
  const fields = changes.reduce((sum, { value }) => sum + (value === undefined ? 1 : 2), 0);
  const bytes = new Uint8Array(changes.length * 2 + fields * idWidth);
  const view = viewOf(bytes);
  let at = 0;
  for (const { name, value, kind } of changes) {
    view.setUint16(at, masks[kind], true);
    at += 2;
    for (const text of value === undefined ? [name] : [name, value]) {
      const id = ids.get(text) ?? 0;
      view.setUint16(at, id & 0xffff, true);
      if (idWidth === 3) view.setUint8(at + 2, id >>> 16);
      at += idWidth;
    }
  }
  return bytes;
}

/** 1 January 2000: a time must be there, and the clock would make other bytes of the same profile. */
const fixedTime = 125911584000000000n;

/** In the order in which Windows writes them. */
function summaryBytes(base: TransformBase): Uint8Array {
  const { productCode, version: productVersion, upgradeCode = '', summary } = base;
  const product = `${productCode}${productVersion}`;
  const of = (identifier: number) => summary.values.get(identifier);
  const platform = of(7) ?? '';
  const needs = of(14);
  // Text beyond this page, such as a name of another script, is left out: nothing reads it.
  const usable = summary.codePage !== neutral && isKnownCodePage(summary.codePage);
  const codePage = usable ? summary.codePage : 1252;
  const values: (readonly [number, SummaryValue | undefined])[] = [
    [1, codePage],
    [2, 'Transform'],
    [3, of(3)],
    [4, of(4)],
    [5, 'Installer'],
    [6, `This transform contains the logic and data required to install ${base.productName}.`],
    [12, fixedTime],
    [18, `Onewrap ${version}`],
    [19, 4],
    [7, platform],
    [8, platform],
    [9, `${product};${product};${upgradeCode}`],
    [14, typeof needs === 'number' ? needs : 200],
    [16, validationBits.productCode << 16],
  ];
  const present = values.filter((entry): entry is readonly [number, SummaryValue] => entry[1] !== undefined);
  return writeSummary(present, codePage);
}
