import fc from 'fast-check';
import { Malformed } from '../../../src/msi/malformed.js';
import { readSummary, type SummaryValue, writeSummary } from '../../../src/msi/summary.js';
import { viewOf } from './layout.js';

const values: [number, SummaryValue][] = [
  [1, 1252],
  [2, 'Größe'],
  [12, 125911584000000000n],
  [14, 500],
  [16, 0x00020000],
  [19, -1],
];

test('the bytes are those of the format', () => {
  const bytes = writeSummary(
    [
      [1, 1252],
      [7, 'x64;1033'],
      [14, -2],
      [12, 1n],
    ],
    1252,
  );
  const expected = [
    // Byte order, version of the system, no class; one section, its format, its place.
    'feff 0000 0a00 0200 00000000000000000000000000000000 01000000',
    'e0859ff2f94f6810ab9108002b27b3d9 30000000',
    // Size, number of values, and where each begins.
    '58000000 04000000 01000000 28000000 07000000 30000000 0e000000 44000000 0c000000 4c000000',
    '02000000 e4040000',
    // Nine bytes with the zero at the end, filled up to twelve.
    '1e000000 09000000 7836343b31303333 00000000',
    '03000000 feffffff',
    '40000000 0100000000000000',
  ].join('');
  expect(Buffer.from(bytes).toString('hex')).toBe(expected.replaceAll(' ', ''));
});

test('what is written is read back', () => {
  const { codePage, values: read } = readSummary(writeSummary(values, 1252));
  expect(codePage).toBe(1252);
  expect([...read]).toEqual(values);
});

test('every text, number and time is read back', () => {
  const value = fc.oneof(
    fc.string({ unit: 'binary' }).filter((text) => !/[\0\ud800-\udfff]/.test(text)),
    fc.integer({ min: -(2 ** 31), max: 2 ** 31 - 1 }),
    fc.bigInt({ min: 0n, max: 2n ** 64n - 1n }),
  );
  const some = fc.uniqueArray(fc.tuple(fc.integer({ min: 2, max: 99 }), value), { selector: ([id]) => id });
  fc.assert(
    fc.property(some, (some) => {
      const written = writeSummary([[1, 65001], ...some], 65001);
      const read = readSummary(written);
      expect(read.codePage).toBe(65001);
      expect([...read.values].slice(1)).toEqual(some);
    }),
  );
});

test('a code page beyond 32767 is a negative number in the file, and is not one here', () => {
  const read = readSummary(
    writeSummary(
      [
        [1, 65001],
        [2, 'Ω'],
      ],
      65001,
    ),
  );
  expect(read).toMatchObject({ codePage: 65001 });
  expect(read.values.get(1)).toBe(65001 - 65536);
  expect(read.values.get(2)).toBe('Ω');
});

test('a text that the page does not have is left out', () => {
  const read = readSummary(
    writeSummary(
      [
        [1, 1252],
        [2, '日本'],
        [3, 'é'],
      ],
      1252,
    ),
  );
  expect([...read.values.keys()]).toEqual([1, 3]);
});

test('a text ends at its first zero; an unknown page is read as far as it can be', () => {
  const bytes = writeSummary(
    [
      [1, 437],
      [2, 'a\u0000b'],
      [3, 'c'],
    ],
    1252,
  );
  expect([...readSummary(bytes).values]).toEqual([
    [1, 437],
    [2, 'a'],
    [3, 'c'],
  ]);
});

test('values of other types are passed over', () => {
  const bytes = writeSummary(
    [
      [2, 5],
      [3, 'c'],
    ],
    1252,
  );
  viewOf(bytes).setUint32(48 + 8 + 16, 4711, true);
  expect([...readSummary(bytes).values]).toEqual([[3, 'c']]);
});

const sound = writeSummary(
  [
    [2, 'text'],
    [3, 4],
  ],
  1252,
);

test.each<[what: string, damage: (view: DataView) => void]>([
  ['another mark in front', (view) => view.setUint16(0, 0xfeff, true)],
  ['a section behind the end', (view) => view.setUint32(44, sound.length - 4, true)],
  ['a section far behind the end', (view) => view.setUint32(44, 0xfffffff0, true)],
  ['more values than fit', (view) => view.setUint32(52, 0xffffffff, true)],
  ['one value more than fits', (view) => view.setUint32(52, Math.floor((sound.length - 48) / 8), true)],
  ['a value behind the end', (view) => view.setUint32(60, sound.length - 48 - 4, true)],
  ['a text that is too long', (view) => view.setUint32(48 + 8 + 16 + 4, 0x7fffffff, true)],
])('%s is refused', (_, damage) => {
  const bytes = sound.slice();
  damage(viewOf(bytes));
  expect(() => readSummary(bytes)).toThrow(Malformed);
});

test('every length is a value or Malformed', () => {
  const whole = writeSummary(values, 1252);
  for (let length = 0; length < whole.length; length++) {
    try {
      readSummary(whole.subarray(0, length));
    } catch (error) {
      expect(error).toBeInstanceOf(Malformed);
    }
  }
});

/** Two thousand values that are all the same text would be a gigabyte of it. */
test('texts that lie in one another are refused', () => {
  const count = 2000;
  const length = 400_000;
  const bytes = new Uint8Array(56 + count * 8 + 8 + length);
  const view = viewOf(bytes);
  view.setUint16(0, 0xfffe, true);
  view.setUint32(44, 48, true);
  view.setUint32(52, count, true);
  for (let index = 0; index < count; index++) {
    view.setUint32(56 + index * 8, 100 + index, true);
    view.setUint32(60 + index * 8, 8 + count * 8, true);
  }
  view.setUint32(56 + count * 8, 30, true);
  view.setUint32(60 + count * 8, length, true);
  expect(() => readSummary(bytes)).toThrow('lie in one another');
});
