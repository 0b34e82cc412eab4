import type { InstallerPackage } from './package.js';
import type { Transform } from './read-transform.js';
import { sameProductCode } from './transform-flags.js';

/** Whether the product is the one that the transform names. One that asks for no product fits every package. */
export function isFor(
  { from, validation }: Transform,
  { productCode }: Pick<InstallerPackage, 'productCode'>,
): boolean {
  return (validation.bits & sameProductCode) === 0 || from?.productCode === productCode;
}
