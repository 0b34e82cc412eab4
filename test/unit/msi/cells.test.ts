import { cellAt, idAt } from '../../../src/msi/cells.js';
import { columnOf, widthOf } from '../../../src/msi/database.js';
import { readStringPool, writeStringPool } from '../../../src/msi/string-pool.js';

function poolOf(idWidth: 2 | 3) {
  const texts = ['first', 'second'].map((text) => ({ bytes: Buffer.from(text), references: 1 }));
  const { pool, data } = writeStringPool(texts, 0, idWidth);
  return readStringPool(pool, data);
}

const bytes = (hex: string) => Uint8Array.from(Buffer.from(hex, 'hex'));
const cell = (type: number, hex: string, idWidth: 2 | 3 = 2) =>
  cellAt(bytes(hex), 0, columnOf('C', type), poolOf(idWidth));

/** Kinds and widths by the type bits of real tables. */
test.each([
  [0x2d48, { kind: 'string', key: true, nullable: false, localizable: false }, [2, 3]],
  [0x0f00, { kind: 'string', key: false, nullable: false, localizable: true }, [2, 3]],
  [0x1d26, { kind: 'string', key: false, nullable: true, localizable: false }, [2, 3]],
  [0x1fff, { kind: 'string', key: false, nullable: true, localizable: true }, [2, 3]],
  [0x0502, { kind: 'short', key: false, nullable: false }, [2, 2]],
  [0x2502, { kind: 'short', key: true, nullable: false }, [2, 2]],
  // Integers of a declared width of one byte take two all the same.
  [0x0501, { kind: 'short' }, [2, 2]],
  [0x0104, { kind: 'long', nullable: false }, [4, 4]],
  [0x1104, { kind: 'long', nullable: true }, [4, 4]],
  [0x0900, { kind: 'stream', nullable: false }, [2, 2]],
  [0x1900, { kind: 'stream', nullable: true }, [2, 2]],
])('type %i', (type, wanted, [narrow, wide]) => {
  const column = columnOf('C', type);
  expect(column).toMatchObject({ name: 'C', type, ...wanted });
  expect([widthOf(column, 2), widthOf(column, 3)]).toEqual([narrow, wide]);
});

test.each([
  ['0000', null],
  ['0180', 1],
  ['0080', 0],
  ['ff7f', -1],
  ['0100', -32767],
  ['ffff', 32767],
])('two bytes %s are %s', (hex, value) => {
  expect(cell(0x1502, hex)).toBe(value);
  expect(cell(0x1501, hex)).toBe(value);
});

test.each([
  ['00000000', null],
  ['01000080', 1],
  ['00000080', 0],
  ['ffffff7f', -1],
  ['01000000', -2147483647],
  ['ffffffff', 2147483647],
])('four bytes %s are %s', (hex, value) => {
  expect(cell(0x1104, hex)).toBe(value);
});

test.each([
  ['0000', 2, null],
  ['0100', 2, 'first'],
  ['000000', 3, null],
  ['020000', 3, 'second'],
] as const)('the number %s of %i bytes is %s', (hex, idWidth, value) => {
  expect(cell(0x0d48, hex, idWidth)).toBe(value);
});

test('the third byte of a number counts', () => {
  const view = new DataView(bytes('ff010203').buffer);
  expect(idAt(view, 1, 3)).toBe(0x030201);
  expect(idAt(view, 1, 2)).toBe(0x0201);
  expect(() => cell(0x0d48, '010001', 3)).toThrow('65537');
});

test('a stream is there or not', () => {
  expect(cell(0x0900, '0000')).toBeNull();
  expect(cell(0x0900, '0100')).toBe(1);
});
