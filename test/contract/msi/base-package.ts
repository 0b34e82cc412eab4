import { buildClientPackage } from '../windows/rig.js';
import { changed, inCodePage, properties } from './build.js';

export const productCode = '{7E2A9C41-D5B8-4F03-8A6E-19C4D7F0B352}';
export const upgradeCode = '{B60F3D18-2E97-4C5A-9D71-F8A52C0E6B43}';
export const version = '8.1.0.31';

/** The rows that the package has beside those of every package. */
export const ownProperties = {
  'MODULE.NOMAD.ENABLED': 'false',
  'MODULE.SHOPPING.ENABLED': 'false',
  'MODULE.PXELITE.ENABLED': 'false',
  'MODULE.WAKEUP.ENABLED': 'false',
  'MODULE.INTERACTION.ENABLED': 'true',
  'MODULE.INVENTORY.ENABLED': 'true',
  SWITCH: 'auto',
};

/** Names that the package leaves in the registry, but has no row for. */
const without = ['LOGPATH', 'TAGS', 'PIDKEY'];

/** A client whose properties can be read from the registry after the install. */
export async function basePackage(codePage = 0, further: readonly string[] = []): Promise<string> {
  const names = [...Object.keys(ownProperties), ...without, ...further];
  const original = await buildClientPackage({ properties: names, productCode, upgradeCode, version });
  return changed(original, [properties(ownProperties), inCodePage(codePage)]);
}
