/** Bits of a word and what they mean. */
export interface Flags {
  readonly bits: number;
  readonly words: readonly string[];
}

/** The bits of what must agree: the high word of property 16 of the summary. */
export const validationBits = {
  language: 0x0001,
  productCode: 0x0002,
  platform: 0x0004,
  major: 0x0008,
  minor: 0x0010,
  whole: 0x0020,
  below: 0x0040,
  notAbove: 0x0080,
  equal: 0x0100,
  notBelow: 0x0200,
  above: 0x0400,
  upgradeCode: 0x0800,
  /** All that are about versions. */
  versions: 0x07f8,
} as const;

/** What must agree before a transform is applied. */
const validation: readonly (readonly [bit: number, words: string])[] = [
  [validationBits.language, 'language'],
  [validationBits.productCode, 'product code'],
  [validationBits.platform, 'platform'],
  [validationBits.major, 'major version'],
  [validationBits.minor, 'major and minor version'],
  [validationBits.whole, 'whole version'],
  [validationBits.below, 'version below that of the base'],
  [validationBits.notAbove, 'version not above that of the base'],
  [validationBits.equal, 'version equal to that of the base'],
  [validationBits.notBelow, 'version not below that of the base'],
  [validationBits.above, 'version above that of the base'],
  [validationBits.upgradeCode, 'upgrade code'],
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

export function flagWords(bits: number): Flags {
  return inWords(bits, validation);
}

export function errorWords(bits: number): Flags {
  return inWords(bits, errors);
}

function inWords(bits: number, table: readonly (readonly [bit: number, words: string])[]): Flags {
  return { bits, words: table.filter(([bit]) => (bits & bit) !== 0).map(([, words]) => words) };
}
