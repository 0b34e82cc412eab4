import { decodeText, isKnownCodePage } from './code-page.js';
import { Malformed } from './malformed.js';
import { viewOf } from './sectors.js';

/** The texts of a database: its tables hold their numbers. */
export interface StringPool {
  readonly codePage: number;
  /** Bytes of a number in a table. */
  readonly idWidth: 2 | 3;
  /** The highest number. */
  readonly count: number;
  /** The text of a number; 0 stands for no text. */
  text(id: number): string;
  /** Every text, each once. */
  texts(): Iterable<string>;
}

const wideIds = 0x8000;
/** What three bytes can number. */
const mostTexts = 0xffffff;

/** Reads the two streams of a pool: lengths and reference counts, and the texts themselves. */
export function readStringPool(pool: Uint8Array, data: Uint8Array): StringPool {
  if (pool.length < 4 || pool.length % 4 !== 0)
    throw new Malformed('the stream has no whole number of entries', { table: '_StringPool' });
  const view = viewOf(pool);
  const high = view.getUint16(2, true);
  const codePage = view.getUint16(0, true) + (high & ~wideIds) * 0x10000;
  if (!isKnownCodePage(codePage))
    throw new Malformed(`the code page ${codePage} is not known`, { table: '_StringPool' });
  const offsets = new Uint32Array(pool.length / 4 + 1);
  let count = 0;
  let offset = 0;
  for (let at = 4; at < pool.length; at += 4) {
    let length = view.getUint16(at, true);
    const references = view.getUint16(at + 2, true);
    // A text beyond 0xFFFF bytes takes two entries, but one number.
    if (length === 0 && references !== 0) {
      at += 4;
      if (at >= pool.length) throw new Malformed('the last text is cut off', { table: '_StringPool' });
      length = view.getUint16(at, true) + view.getUint16(at + 2, true) * 0x10000;
    }
    count++;
    if (count > mostTexts)
      throw new Malformed('there are more texts than can be numbered', { table: '_StringPool' });
    offset += length;
    if (offset > data.length)
      throw new Malformed('the texts are shorter than their lengths say', {
        table: '_StringData',
        row: count,
      });
    offsets[count] = offset;
  }
  const texts: (string | undefined)[] = [''];
  const text = (id: number): string => {
    if (id > count) throw new Malformed(`there is no text with the number ${id}`, { table: '_StringPool' });
    const known = texts[id];
    if (known !== undefined) return known;
    const decoded = decodeText(data.subarray(offsets[id - 1], offsets[id]), codePage);
    texts[id] = decoded;
    return decoded;
  };
  return {
    codePage,
    idWidth: (high & wideIds) !== 0 ? 3 : 2,
    count,
    text,
    *texts() {
      for (let id = 1; id <= count; id++) yield text(id);
    },
  };
}

export interface PooledText {
  /** In the code page of the pool. */
  readonly bytes: Uint8Array;
  /** How often the tables name it. */
  readonly references: number;
}

/** The two streams of a pool. */
export function writeStringPool(
  texts: readonly PooledText[],
  codePage: number,
  idWidth: 2 | 3,
): { readonly pool: Uint8Array; readonly data: Uint8Array } {
  const entries: [low: number, high: number][] = [
    [codePage & 0xffff, (codePage >> 16) | (idWidth === 3 ? wideIds : 0)],
  ];
  for (const { bytes, references } of texts) {
    if (references > 0xffff) throw new Error('a text has more references than can be counted');
    if (bytes.length <= 0xffff) entries.push([bytes.length, references]);
    else entries.push([0, references], [bytes.length & 0xffff, bytes.length >>> 16]);
  }
  const pool = new Uint8Array(entries.length * 4);
  const view = viewOf(pool);
  for (const [index, [low, high]] of entries.entries()) {
    view.setUint16(index * 4, low, true);
    view.setUint16(index * 4 + 2, high, true);
  }
  const data = new Uint8Array(texts.reduce((sum, { bytes }) => sum + bytes.length, 0));
  let at = 0;
  for (const { bytes } of texts) {
    data.set(bytes, at);
    at += bytes.length;
  }
  return { pool, data };
}
