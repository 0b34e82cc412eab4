import type { Prefix } from '../windows/rig.js';
import { exactKey } from '../windows/rig.js';
import { productCode } from './base-package.js';

/** Where the package lies in the Windows of a test, with its transforms beside it. */
export const folder = 'C:\\a package';
export const packagePath = `${folder}\\client.msi`;

/**
 * What every property of the package has arrived as in an installation with these arguments; the package is removed
 * again. Exit codes say nothing here: Wine's is 0 for a transform that it did not apply.
 */
export async function installedWith(windows: Prefix, args: string): Promise<Record<string, string>> {
  await windows.runLine(`msiexec.exe /i "${packagePath}" ${args} /qn`);
  const values = await windows.exportRegistry(exactKey);
  await windows.runLine(`msiexec.exe /x ${productCode} /qn`);
  const bare = Object.entries(values).map(([name, value]) => [name, value.replace(/^\|(.*)\|$/s, '$1')]);
  return Object.fromEntries(bare);
}
