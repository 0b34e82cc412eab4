import { disagreements } from '../../../src/msi/is-for.js';
import type { InstallerPackage } from '../../../src/msi/package.js';
import type { Transform } from '../../../src/msi/read-transform.js';
import { validationBits as bits, flagWords } from '../../../src/msi/transform-flags.js';

const installerPackage = {
  productCode: '{A}',
  upgradeCode: '{U}',
  version: '25.3.7.1',
  platform: 'x64',
  languages: [1033, 1031],
} as unknown as InstallerPackage;

function transform(asked: number, own: Partial<Transform> = {}): Transform {
  return {
    from: { productCode: '{A}', version: '25.3.7.9' },
    upgradeCode: '{u}',
    template: { platform: 'x64', languages: [1033] },
    validation: flagWords(asked),
    ...own,
  } as Transform;
}

test('a transform that asks for everything fits what it was made for', () => {
  const all = bits.language | bits.productCode | bits.platform | bits.whole | bits.equal | bits.upgradeCode;
  expect(disagreements(transform(all), installerPackage)).toEqual([]);
});

test('one that asks for nothing fits every package', () => {
  const own = {
    from: { productCode: '{B}', version: '1.0' },
    upgradeCode: '{V}',
    template: { platform: 'x86', languages: [] },
  };
  expect(disagreements(transform(0, own), installerPackage)).toEqual([]);
});

test.each<[number, Partial<Transform>, string]>([
  [bits.productCode, { from: { productCode: '{B}', version: '25.3.7' } }, 'product code'],
  [bits.upgradeCode, { upgradeCode: '{V}' }, 'upgrade code'],
  [bits.platform, { template: { platform: 'x86', languages: [1033] } }, 'platform'],
  [bits.language, { template: { platform: 'x64', languages: [1031] } }, 'language'],
])('what is asked for and differs is said: %i', (asked, own, words) => {
  expect(disagreements(transform(asked, own), installerPackage)).toEqual([words]);
  expect(disagreements(transform(asked), installerPackage)).toEqual([]);
});

test.each([
  [bits.major | bits.equal, '25.9.9', true],
  [bits.major | bits.equal, '24.3.7', false],
  [bits.minor | bits.equal, '25.3.9', true],
  [bits.minor | bits.equal, '25.4.7', false],
  [bits.whole | bits.equal, '25.3.8', false],
  [bits.whole | bits.below, '25.3.8', true],
  [bits.whole | bits.below, '25.3.7', false],
  [bits.whole | bits.notAbove, '25.3.7', true],
  [bits.whole | bits.notAbove, '25.3.6', false],
  [bits.whole | bits.notBelow, '25.3.7', true],
  [bits.whole | bits.notBelow, '25.10.0', false],
  [bits.whole | bits.above, '25.3.6', true],
  [bits.whole | bits.above, '25.3.7', false],
])('version flags %i against the base %s: %s', (asked, version, fits) => {
  const found = disagreements(transform(asked, { from: { productCode: '{A}', version } }), installerPackage);
  expect(found.length === 0).toBe(fits);
});
