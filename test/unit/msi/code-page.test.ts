import { decodeText, encodeText, isKnownCodePage } from '../../../src/msi/code-page.js';
import { Malformed } from '../../../src/msi/malformed.js';
import { singleBytePages } from './single-byte-pages.js';

const doubleBytePages = [932, 936, 949, 950];
const decode = (codePage: number, ...bytes: number[]) => decodeText(Uint8Array.from(bytes), codePage);
const hex = (bytes: ReturnType<typeof encodeText>) =>
  'unencodable' in bytes ? bytes : Buffer.from(bytes).toString('hex');

describe.each(Object.keys(singleBytePages).map(Number))('code page %i', (codePage) => {
  const expected = singleBytePages[codePage]?.join('') ?? '';

  test('has the characters that Windows has', () => {
    for (let byte = 0x80; byte <= 0xff; byte++) {
      const character = expected.charAt(byte - 0x80);
      if (character === '\ufffd') continue;
      expect({ byte, character: decode(codePage, byte) }).toEqual({ byte, character });
      expect({ byte, hex: hex(encodeText(character, codePage)) }).toEqual({ byte, hex: byte.toString(16) });
    }
  });

  test('gives every byte back', () => {
    for (let byte = 0; byte <= 0xff; byte++) {
      const text = decode(codePage, byte);
      if (text !== '\ufffd')
        expect({ byte, back: encodeText(text, codePage) }).toEqual({ byte, back: Uint8Array.of(byte) });
    }
  });

  test('refuses what it does not have', () => {
    for (const character of ['日', '😀', '\ufffd', '\ud800', '\udc00'])
      expect(encodeText(`a${character}`, codePage)).toEqual({ unencodable: character });
  });
});

test('bytes 0x80 to 0x9F of Windows-1252', () => {
  const bytes = Uint8Array.from({ length: 32 }, (_, index) => 0x80 + index);
  const units = [...decodeText(bytes, 1252)].map((character) => character.codePointAt(0)?.toString(16));
  expect(units.join(' ')).toBe(
    '20ac 81 201a 192 201e 2026 2020 2021 2c6 2030 160 2039 152 8d 17d 8f 90 2018 2019 201c 201d 2022 2013 2014 2dc 2122 161 203a 153 9d 17e 178',
  );
  expect(hex(encodeText('Zoë Größe € “x”', 1252))).toBe('5a6feb204772f6df65208020937894');
});

describe.each([
  [932, '日本語ソ表', '93fa967b8cea835c955c'],
  [932, 'ｱ～①', 'b181608740'],
  [936, '中文€镕', 'd6d0cec480e946'],
  [949, '한글€®', 'c7d1b1dba2e6a2e7'],
  // The first and last of the syllables that Windows has added, and one between.
  [949, '갂똠힣a', '81418c63c65261'],
  [950, '中文表碁', 'a4a4a4e5aaedf9d6'],
])('code page %i', (codePage, text, bytes) => {
  test(`has ${text}`, () => {
    expect(hex(encodeText(text, codePage))).toBe(bytes);
    expect(decodeText(Buffer.from(bytes, 'hex'), codePage)).toBe(text);
  });
});

/** Two pairs can stand for one character: then the first is written. */
test.each(doubleBytePages)('code page %i gives every character back', (codePage) => {
  let decodable = 0;
  let same = 0;
  for (let lead = 0x81; lead <= 0xfe; lead++) {
    for (let trail = 0x30; trail <= 0xfe; trail++) {
      const text = decode(codePage, lead, trail);
      if (text.length !== 1 || text === '\ufffd') continue;
      decodable++;
      const bytes = encodeText(text, codePage);
      if ('unencodable' in bytes) throw new Error(`${lead} ${trail} is ${text}, and ${text} is nothing`);
      if (bytes[0] === lead && bytes[1] === trail) same++;
      else expect({ lead, trail, text: decodeText(bytes, codePage) }).toEqual({ lead, trail, text });
    }
  }
  expect(decodable).toBeGreaterThan(7000);
  expect(same / decodable).toBeGreaterThan(0.9);
});

test('code page 949 has every syllable', () => {
  const syllables = String.fromCharCode(...Array.from({ length: 11172 }, (_, index) => 0xac00 + index));
  const bytes = encodeText(syllables, 949);
  if ('unencodable' in bytes) throw new Error(bytes.unencodable);
  expect(bytes).toHaveLength(2 * 11172);
  expect(decodeText(bytes, 949)).toBe(syllables);
});

test.each(doubleBytePages)('code page %i keeps control characters beside others', (codePage) => {
  const text = Array.from({ length: 128 }, (_, code) => `${String.fromCharCode(code)}丁`).join('');
  const bytes = encodeText(text, codePage);
  expect('unencodable' in bytes ? bytes : decodeText(bytes, codePage)).toBe(text);
});

test.each(doubleBytePages)('code page %i: half a character is no other one', (codePage) => {
  expect(decode(codePage, 0x41, 0x8c)).toMatch(/^A[\ufffd\u008c]$/);
  for (const character of ['😀', '\ufffd', '\ud83d', '\ude00', 'ẞ'])
    expect(encodeText(`丁${character}`, codePage)).toEqual({ unencodable: character });
});

describe('UTF-8', () => {
  test('keeps everything but halves of characters', () => {
    const text = '\ufeffΩ 日本 😀 Кир\u0000';
    const bytes = encodeText(text, 65001);
    expect('unencodable' in bytes ? bytes : decodeText(bytes, 65001)).toBe(text);
    for (const half of ['\ud83d', '\ude00'])
      expect(encodeText(`😀${half}!`, 65001)).toEqual({ unencodable: half });
    expect(encodeText('\ude00\ud83d', 65001)).toEqual({ unencodable: '\ude00' });
  });
});

describe('the neutral page', () => {
  test('takes ASCII alone, and reads more as most packages mean it', () => {
    expect(hex(encodeText('a~\u007f\u0000', 0))).toBe('617e7f00');
    expect(encodeText('aé€', 0)).toEqual({ unencodable: 'é' });
    expect(decode(0, 0xe9, 0x80)).toBe('é€');
  });
});

test('a page that is not known is refused as soon as it matters', () => {
  expect(isKnownCodePage(1252)).toBe(true);
  expect(isKnownCodePage(437)).toBe(false);
  expect(decode(437, 0x41)).toBe('A');
  expect(() => decode(437, 0x80)).toThrow(Malformed);
});

test('long texts are whole', () => {
  const text = 'x'.repeat(70_000);
  expect(decodeText(Buffer.from(text), 0)).toBe(text);
  expect(decodeText(Buffer.from(`é${text}`), 65001)).toBe(`é${text}`);
});
