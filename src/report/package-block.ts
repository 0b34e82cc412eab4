import { stringify } from 'yaml';
import type { PackageInspection } from '../msi/inspect.js';

/** The lines of a profile that pin a package, to be pasted. */
export function packageBlock({ file, sha256, product, signature }: PackageInspection): string {
  const pinned = {
    file,
    sha256,
    productCode: product.productCode,
    version: product.version,
    // Only what can be proven is pinned.
    ...(signature?.isValid && signature.file === 'same' && { publisher: signature.signer.commonName }),
  };
  // 25.3 without quotes would be a number.
  const options = { defaultStringType: 'QUOTE_SINGLE', defaultKeyType: 'PLAIN', lineWidth: 0 } as const;
  return stringify({ packages: { windows: { [product.platform]: pinned } } }, options);
}
