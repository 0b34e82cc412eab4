import fc from 'fast-check';
import { decodeStreamName, encodeStreamName } from '../../../src/msi/stream-name.js';

const units = (text: string) =>
  [...text].map((unit) => unit.charCodeAt(0).toString(16).toUpperCase()).join(' ');

/** As Windows writes them. */
const known: [name: string, table: boolean, encoded: string][] = [
  ['Property', true, '4840 4559 44F2 4568 4737'],
  ['_StringPool', true, '4840 3F3F 4577 446C 3E6A 44B2 482F'],
  ['_StringData', true, '4840 3F3F 4577 446C 3B6A 45E4 4824'],
  ['_Tables', true, '4840 3F7F 4164 422F 4836'],
  ['_Columns', true, '4840 3B3F 43F2 4438 45B1'],
  ['Feature', true, '4840 420F 45E4 4578 4828'],
  ['_Validation', true, '4840 3FFF 43E4 41EC 45E4 44AC 4831'],
  ['Binary.Enterprise.mnt', false, '430B 4131 4735 3BBE 45F1 4568 4573 45AC 47A8 4470 4837'],
];

test.each(known)('%s (table: %s) is %s', (name, table, encoded) => {
  const written = encodeStreamName(name, table);
  expect(units(written)).toBe(encoded);
  expect(decodeStreamName(written)).toEqual({ name, table });
});

test('what is not in the alphabet stays as it is', () => {
  expect(encodeStreamName('\u0005', false)).toBe('\u0005');
  expect(units(encodeStreamName('a b', false))).toBe('4824 20 4825');
  expect(units(encodeStreamName('ab-', false))).toBe('4164 2D');
  expect(decodeStreamName('\u0005SummaryInformation')).toEqual({
    name: '\u0005SummaryInformation',
    table: false,
  });
});

test('every name is read back', () => {
  const alphabet = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz._';
  const name = fc.oneof(
    fc.string({ unit: fc.constantFrom(...alphabet), maxLength: 62 }),
    fc.string({ unit: fc.constantFrom(...alphabet, ' ', '-', 'é', '日', '\u0005', '😀') }),
  );
  fc.assert(
    fc.property(name, fc.boolean(), (name, table) => {
      expect(decodeStreamName(encodeStreamName(name, table))).toEqual({ name, table });
    }),
  );
  // Two characters to a unit: 62 of them are the longest name of a stream.
  expect(encodeStreamName(alphabet.slice(0, 62), false)).toHaveLength(31);
});
