import type { TransformBase, WrittenTransform } from '../../../src/msi/write-transform.js';

/** The Property table of the package that transforms are made for. */
export const baseProperties: ReadonlyMap<string, string> = new Map([
  ['MODULE.NOMAD.ENABLED', 'false'],
  ['MODULE.WAKEUP.ENABLED', 'false'],
  ['SWITCH', 'auto'],
]);

export function base(codePage: number): TransformBase {
  return {
    codePage,
    properties: baseProperties,
    productName: 'Stand-in',
    productCode: '{5E1A7C7B-3B0F-4E57-9A50-7F2B6A7F0C11}',
    version: '8.1.0.31',
    upgradeCode: '{3D1B5C60-77A1-4D0C-8B7E-52E2C1C90A10}',
    summary: {
      codePage: 1252,
      values: new Map<number, string | number>([
        [3, 'Subject'],
        [7, 'x64;1033'],
        [14, 500],
      ]),
    },
  };
}

/** The bytes of a transform that could be written. */
export function written(result: WrittenTransform): Uint8Array {
  if (!('bytes' in result)) throw new Error(`not written: ${JSON.stringify(result)}`);
  return result.bytes;
}
