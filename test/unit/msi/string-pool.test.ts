import { Malformed } from '../../../src/msi/malformed.js';
import { type PooledText, readStringPool, writeStringPool } from '../../../src/msi/string-pool.js';

const bytes = (hex: string) => Uint8Array.from(Buffer.from(hex.replaceAll(' ', ''), 'hex'));
const pooled = (text: string, references = 1): PooledText => ({ bytes: Buffer.from(text), references });
const hex = (written: Uint8Array) => Buffer.from(written).toString('hex').toUpperCase();
const all = (pool: ReturnType<typeof readStringPool>) => [...pool.texts()];

test('lengths and reference counts are written one after the other', () => {
  const { pool, data } = writeStringPool([pooled('LOGPATH'), pooled('SWITCH', 2), pooled('same', 2)], 0, 2);
  expect(hex(pool)).toBe('00000000070001000600020004000200');
  expect(Buffer.from(data).toString()).toBe('LOGPATHSWITCHsame');
  expect(all(readStringPool(pool, data))).toEqual(['LOGPATH', 'SWITCH', 'same']);
});

test.each([
  [0, '00000000'],
  [1252, 'E4040000'],
  [932, 'A4030000'],
  [65001, 'E9FD0000'],
])('the code page %i stands in front', (codePage, written) => {
  const { pool, data } = writeStringPool([], codePage, 2);
  expect(hex(pool)).toBe(written);
  expect(readStringPool(pool, data)).toMatchObject({ codePage, idWidth: 2, count: 0 });
});

test('numbers of three bytes are a mark beside the code page', () => {
  const { pool, data } = writeStringPool([pooled('a')], 65001, 3);
  expect(hex(pool)).toBe('E9FD008001000100');
  expect(readStringPool(pool, data)).toMatchObject({ codePage: 65001, idWidth: 3, count: 1 });
});

test('a text beyond 0xFFFF bytes takes two entries and one number', () => {
  const long = 'x'.repeat(70_000);
  const { pool, data } = writeStringPool([pooled('SWITCH'), pooled(long), pooled('TAGS')], 65001, 2);
  expect(hex(pool)).toBe('E9FD000006000100000001007011010004000100');
  const read = readStringPool(pool, data);
  expect(read.count).toBe(3);
  expect(read.text(2)).toBe(long);
  expect(read.text(3)).toBe('TAGS');
});

test.each([0xffff, 0x10000])('a text of %i bytes', (length) => {
  const { pool, data } = writeStringPool([pooled('y'.repeat(length)), pooled('z')], 0, 2);
  expect(pool).toHaveLength(length === 0xffff ? 12 : 16);
  expect(readStringPool(pool, data).text(1)).toHaveLength(length);
  expect(readStringPool(pool, data).text(2)).toBe('z');
});

test('a number that is not used keeps its place', () => {
  const read = readStringPool(bytes('00000000 01000100 00000000 00000000 02000100'), Buffer.from('abc'));
  expect(read.count).toBe(4);
  expect([1, 2, 3, 4].map((id) => read.text(id))).toEqual(['a', '', '', 'bc']);
  expect(read.text(0)).toBe('');
});

test('texts are read in the page of the pool', () => {
  const read = readStringPool(bytes('A4030000 0A000100 01000100'), bytes('93FA967B8CEA835C955C 41'));
  expect(all(read)).toEqual(['日本語ソ表', 'A']);
});

test.each([
  ['no entry at all', '', ''],
  ['half an entry', '00000000 0100', '41'],
  ['a page that is not known', 'B5010000 01000100', '41'],
  ['texts that are too short', '00000000 02000100', '41'],
  ['half a long text', '00000000 00000100', '41'],
  ['a long text without its bytes', '00000000 00000100 00000100', '41'],
])('%s is refused', (_, pool, data) => {
  expect(() => readStringPool(bytes(pool), bytes(data))).toThrow(Malformed);
});

test('a number without a text is refused', () => {
  const read = readStringPool(bytes('00000000 01000100'), Buffer.from('a'));
  expect(() => read.text(2)).toThrow('there is no text with the number 2');
});

test('more references than can be counted are an error', () => {
  expect(() => writeStringPool([pooled('a', 0x10000)], 0, 2)).toThrow('more references');
});
