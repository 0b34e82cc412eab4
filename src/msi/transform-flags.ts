import type { Flags } from './read-transform.js';

/** What must agree before a transform is applied: the high word of property 16 of its summary. */
const validation: readonly (readonly [bit: number, words: string])[] = [
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
];

/** Errors that are passed over: the low word. */
const errors: readonly (readonly [bit: number, words: string])[] = [
  [0x0001, 'a row that is added exists'],
  [0x0002, 'a row that is removed is missing'],
  [0x0004, 'a table that is added exists'],
  [0x0008, 'a table that is removed is missing'],
  [0x0010, 'a row that is changed is missing'],
  [0x0020, 'the code pages differ'],
];

/** The bit by which a transform is bound to its product. */
export const sameProductCode = 0x0002;

export function flagWords(bits: number): Flags {
  return inWords(bits, validation);
}

export function errorWords(bits: number): Flags {
  return inWords(bits, errors);
}

function inWords(bits: number, table: readonly (readonly [bit: number, words: string])[]): Flags {
  return { bits, words: table.filter(([bit]) => (bits & bit) !== 0).map(([, words]) => words) };
}
