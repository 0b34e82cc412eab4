import { errorWords, flagWords, validationBits } from '../../../src/msi/transform-flags.js';

test.each([
  [0x0001, 'language'],
  [0x0002, 'product code'],
  [0x0004, 'platform'],
  [0x0008, 'major version'],
  [0x0010, 'major and minor version'],
  [0x0020, 'whole version'],
  [0x0040, 'version below that of the base'],
  [0x0080, 'version not above that of the base'],
  [0x0100, 'version equal to that of the base'],
  [0x0200, 'version not below that of the base'],
  [0x0400, 'version above that of the base'],
  [0x0800, 'upgrade code'],
])('the validation flag %i: %s', (bits, word) => {
  expect(flagWords(bits)).toEqual({ bits, words: [word] });
});

test.each([
  [0x0001, 'a row that is added exists'],
  [0x0002, 'a row that is removed is missing'],
  [0x0004, 'a table that is added exists'],
  [0x0008, 'a table that is removed is missing'],
  [0x0010, 'a row that is changed is missing'],
  [0x0020, 'the code pages differ'],
])('the error %i that is passed over: %s', (bits, word) => {
  expect(errorWords(bits)).toEqual({ bits, words: [word] });
});

test('several at once, and bits without a meaning', () => {
  expect(flagWords(0)).toEqual({ bits: 0, words: [] });
  expect(flagWords(validationBits.productCode).words).toEqual(['product code']);
  expect(flagWords(0x0922).words).toEqual([
    'product code',
    'whole version',
    'version equal to that of the base',
    'upgrade code',
  ]);
  expect(flagWords(0x1000)).toEqual({ bits: 0x1000, words: [] });
  expect(errorWords(0x0017).words).toHaveLength(4);
});
