import { decodeText, encodeText, isKnownCodePage } from './code-page.js';
import { Malformed } from './malformed.js';
import { viewOf } from './sectors.js';

export const summaryStream = '\u0005SummaryInformation';

/** A whole number, a text, or a time in units of 100 ns since 1601. */
export type SummaryValue = number | string | bigint;

/** The summary information of a package or transform. */
export interface Summary {
  readonly codePage: number;
  readonly values: ReadonlyMap<number, SummaryValue>;
}

const types = { short: 2, long: 3, text: 30, time: 64 };
/** Those that are stored in 16 bits. */
const shortIdentifiers: readonly number[] = [1];
const formatIdentifier = [
  0xe0, 0x85, 0x9f, 0xf2, 0xf9, 0x4f, 0x68, 0x10, 0xab, 0x91, 0x08, 0x00, 0x2b, 0x27, 0xb3, 0xd9,
];

/** Reads a stream of summary information; values of other types than those that occur are passed over. */
export function readSummary(bytes: Uint8Array): Summary {
  const wrong = (message: string) => new Malformed(`the summary information ${message}`);
  if (bytes.length < 56) throw wrong('is cut off');
  const view = viewOf(bytes);
  const section = view.getUint32(44, true);
  if (view.getUint16(0, true) !== 0xfffe || section + 8 > bytes.length) throw wrong('has no section');
  const count = view.getUint32(section + 4, true);
  if (count > (bytes.length - section - 8) / 8) throw wrong('claims more values than it has room for');
  const found: { identifier: number; type: number; at: number }[] = [];
  for (let index = 0; index < count; index++) {
    const entry = section + 8 + index * 8;
    const at = section + view.getUint32(entry + 4, true);
    if (at + 8 > bytes.length) throw wrong('has a value behind its end');
    found.push({ identifier: view.getUint32(entry, true), type: view.getUint32(at, true), at: at + 4 });
  }
  const page = found.find(({ identifier }) => identifier === 1);
  const codePage = page ? view.getUint16(page.at, true) : 0;
  const readable = isKnownCodePage(codePage) ? codePage : 0;
  const values = new Map<number, SummaryValue>();
  let claimed = 0;
  for (const { identifier, type, at } of found) {
    if (type === types.short) values.set(identifier, view.getInt16(at, true));
    else if (type === types.long) values.set(identifier, view.getInt32(at, true));
    else if (type === types.time && at + 8 <= bytes.length)
      values.set(identifier, view.getBigUint64(at, true));
    else if (type === types.text) {
      const length = view.getUint32(at, true);
      if (at + 4 + length > bytes.length) throw wrong('has a text that is cut off');
      // Each has its own bytes; a hostile file can let thousands share them, to be decoded thousands of times.
      claimed += length;
      if (claimed > bytes.length) throw wrong('has texts that lie in one another');
      const text = decodeText(bytes.subarray(at + 4, at + 4 + length), readable);
      values.set(identifier, text.split('\0', 1)[0] ?? '');
    }
  }
  return { codePage, values };
}

/** Writes values in the order that is given. A text that the code page does not have is left out. */
export function writeSummary(
  values: readonly (readonly [identifier: number, value: SummaryValue])[],
  codePage: number,
): Uint8Array {
  const written = values.flatMap(([identifier, value]) => {
    const bytes = valueBytes(identifier, value, codePage);
    return bytes === undefined ? [] : [{ identifier, bytes }];
  });
  const size = 8 + written.reduce((sum, { bytes }) => sum + 8 + bytes.length, 0);
  const whole = new Uint8Array(48 + size);
  const view = viewOf(whole);
  view.setUint16(0, 0xfffe, true);
  // The version of the system that wrote it: that of Windows 10, as any reader knows it.
  view.setUint16(4, 0x000a, true);
  view.setUint16(6, 2, true);
  view.setUint32(24, 1, true);
  whole.set(formatIdentifier, 28);
  view.setUint32(44, 48, true);
  view.setUint32(48, size, true);
  view.setUint32(52, written.length, true);
  let at = 8 + written.length * 8;
  for (const [index, { identifier, bytes }] of written.entries()) {
    view.setUint32(56 + index * 8, identifier, true);
    view.setUint32(60 + index * 8, at, true);
    whole.set(bytes, 48 + at);
    at += bytes.length;
  }
  return whole;
}

/** Type and data, filled up to four bytes. */
function valueBytes(identifier: number, value: SummaryValue, codePage: number): Uint8Array | undefined {
  if (typeof value === 'string') {
    const text = encodeText(value, codePage);
    if ('unencodable' in text) return undefined;
    const length = text.length + 1;
    const bytes = new Uint8Array(8 + Math.ceil(length / 4) * 4);
    viewOf(bytes).setUint32(0, types.text, true);
    viewOf(bytes).setUint32(4, length, true);
    bytes.set(text, 8);
    return bytes;
  }
  const bytes = new Uint8Array(typeof value === 'bigint' ? 12 : 8);
  const view = viewOf(bytes);
  const isShort = shortIdentifiers.includes(identifier);
  view.setUint32(0, typeof value === 'bigint' ? types.time : isShort ? types.short : types.long, true);
  if (typeof value === 'bigint') view.setBigUint64(4, value, true);
  else if (isShort) view.setUint16(4, value & 0xffff, true);
  else view.setInt32(4, value, true);
  return bytes;
}
