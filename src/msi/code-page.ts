import { decodeKorean, koreanCharacters } from './korean.js';
import { Malformed } from './malformed.js';

/** The code page that holds ASCII alone, and that no other contradicts. */
export const neutral = 0;
const western = 1252;
const japanese = 932;
const korean = 949;
export const unicode = 65001;

/** By their numbers, as the Encoding Standard names them. */
const labels: Readonly<Record<number, string>> = {
  874: 'windows-874',
  932: 'shift_jis',
  936: 'gbk',
  949: 'euc-kr',
  950: 'big5',
  1250: 'windows-1250',
  1251: 'windows-1251',
  1253: 'windows-1253',
  1254: 'windows-1254',
  1255: 'windows-1255',
  1256: 'windows-1256',
  1257: 'windows-1257',
  1258: 'windows-1258',
  65001: 'utf-8',
};

/**
 * Bytes 0x80 to 0x9F of Windows-1252: TextDecoder of several versions of Node gives control characters there
 * (github.com/nodejs/node/issues/56542).
 */
const westernHigh =
  '\u20ac\u0081\u201a\u0192\u201e\u2026\u2020\u2021\u02c6\u2030\u0160\u2039\u0152\u008d\u017d\u008f\u0090\u2018\u2019\u201c\u201d\u2022\u2013\u2014\u02dc\u2122\u0161\u203a\u0153\u009d\u017e\u0178';

export function isKnownCodePage(codePage: number): boolean {
  return codePage === neutral || codePage === western || labels[codePage] !== undefined;
}

/**
 * Bytes as text. What a neutral database holds beyond ASCII is read as Windows-1252, which is what most are written
 * in. A page that is not known is an error: a guess would change what is compared.
 */
export function decodeText(bytes: Uint8Array, codePage: number): string {
  if (bytes.every((byte) => byte < 0x80)) return ascii(bytes);
  if (codePage === neutral || codePage === western) return decodeWestern(bytes);
  if (codePage === korean) return decodeKorean(bytes);
  const text = decoderOf(codePage, false).decode(bytes);
  return codePage === japanese ? withControlCharacters(text) : asOnWindows(text, bytes, codePage);
}

/** Where Node's tables of a page differ from those of Windows: HOLAM HASER FOR VAV is missing; one byte has no meaning. */
const differences: Readonly<Record<number, { readonly byte: number; readonly character: string }>> = {
  1253: { byte: 0xaa, character: '\uf8f9' },
  1255: { byte: 0xca, character: '\u05ba' },
};

function asOnWindows(text: string, bytes: Uint8Array, codePage: number): string {
  const difference = differences[codePage];
  if (difference === undefined || !bytes.includes(difference.byte)) return text;
  const { byte: other, character } = difference;
  return Array.from(bytes, (byte, at) => (byte === other ? character : text.charAt(at))).join('');
}

const exchanged = '\u001a\u001c\u007f';

/** Some decoders of Shift_JIS exchange three control characters, as mainframes did. */
function withControlCharacters(text: string): string {
  const found = decoderOf(japanese, false).decode(Uint8Array.of(0x1a, 0x1c, 0x7f));
  return text.replaceAll(/[\u001a\u001c\u007f]/g, (character) => exchanged.charAt(found.indexOf(character)));
}

/** Text as bytes, or the first character that the page does not have. */
export function encodeText(text: string, codePage: number): Uint8Array | { readonly unencodable: string } {
  if (codePage === unicode) {
    const lone = /[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/.exec(text)?.[0];
    return lone === undefined ? new TextEncoder().encode(text) : { unencodable: lone };
  }
  const bytes: number[] = [];
  const map = /^[\u0000-\u007f]*$/.test(text) ? undefined : encodingOf(codePage);
  for (const character of text) {
    const unit = character.codePointAt(0) ?? 0;
    if (unit < 0x80) {
      bytes.push(unit);
      continue;
    }
    const sequence = map?.get(character);
    if (sequence === undefined) return { unencodable: character };
    bytes.push(...sequence);
  }
  return Uint8Array.from(bytes);
}

/** Piece by piece: a text can be longer than the arguments of a call. */
function unitByUnit(bytes: Uint8Array, unit: (byte: number) => number): string {
  const pieces: string[] = [];
  for (let at = 0; at < bytes.length; at += 8192)
    pieces.push(String.fromCharCode(...Array.from(bytes.subarray(at, at + 8192), unit)));
  return pieces.join('');
}

function ascii(bytes: Uint8Array): string {
  return unitByUnit(bytes, (byte) => byte);
}

function decodeWestern(bytes: Uint8Array): string {
  return unitByUnit(bytes, (byte) =>
    byte >= 0x80 && byte < 0xa0 ? westernHigh.charCodeAt(byte - 0x80) : byte,
  );
}

function decoderOf(codePage: number, fatal: boolean) {
  const label = labels[codePage];
  if (label === undefined) throw new Malformed(`the code page ${codePage} is not known`);
  return new TextDecoder(label, { fatal, ignoreBOM: true });
}

const encodings = new Map<number, ReadonlyMap<string, readonly number[]>>();

/** The bytes of every character beyond ASCII: the decoder turned around, the first sequence of each kept. */
function encodingOf(codePage: number): ReadonlyMap<string, readonly number[]> {
  const before = encodings.get(codePage);
  if (before !== undefined) return before;
  const map = new Map<string, readonly number[]>();
  if (codePage === korean) {
    for (const [pair, character] of koreanCharacters()) map.set(character, [pair >> 8, pair & 0xff]);
  } else if (codePage !== neutral) {
    const decode = codePage === western ? decodeWestern : strictly(decoderOf(codePage, true), codePage);
    const add = (...sequence: number[]) => {
      const text = decode(Uint8Array.from(sequence));
      if (text !== undefined && [...text].length === 1 && text > '\u007f' && !map.has(text))
        map.set(text, sequence);
    };
    for (let byte = 0x80; byte <= 0xff; byte++) add(byte);
    if (isDoubleByte(codePage)) {
      for (let lead = 0x81; lead <= 0xfe; lead++) {
        for (let trail = 0x30; trail <= 0xfe; trail++) add(lead, trail);
      }
    }
  }
  encodings.set(codePage, map);
  return map;
}

function isDoubleByte(codePage: number): boolean {
  return codePage === japanese || codePage === 936 || codePage === 950;
}

function strictly(
  decoder: ReturnType<typeof decoderOf>,
  codePage: number,
): (bytes: Uint8Array) => string | undefined {
  return (bytes) => {
    const [byte] = bytes;
    const difference = differences[codePage];
    if (byte === difference?.byte) return difference?.character;
    try {
      return decoder.decode(bytes);
    } catch {
      return undefined;
    }
  };
}
