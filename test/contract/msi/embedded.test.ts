import { readFileSync } from 'node:fs';
import { classIds } from '../../../src/msi/container.js';
import { inMemory } from '../../../src/msi/random-access.js';
import { openCompoundFile } from '../../../src/msi/read-compound-file.js';
import { readSummary, type SummaryValue, summaryStream, writeSummary } from '../../../src/msi/summary.js';
import { writeCompoundFile } from '../../../src/msi/write-compound-file.js';
import { describeWith } from '../available.js';
import { createPrefix, type Prefix } from '../windows/rig.js';
import { basePackage, productCode, upgradeCode, version } from './base-package.js';
import { installedWith, packagePath } from './installed.js';
import { installerPackage } from './own-reader.js';
import { installCommand, missing } from './programs.js';
import { Scratch } from './scratch.js';
import { linesByMsiinfo } from './summary-lines.js';
import { transformOf } from './transforms.js';
import { embed } from './windows-programs.js';

const own = `${productCode}${version}`;
const codes = `${own};${own};${upgradeCode}`;
const other = '{00000000-1111-2222-3333-444444444444}';

/** The same transform with other values in its summary information. */
function withSummary(bytes: Uint8Array, values: Readonly<Record<number, SummaryValue>>): Uint8Array {
  const file = openCompoundFile(inMemory(bytes));
  const streams = file.root.children.map((entry) => ({ name: entry.name, bytes: file.read(entry, 1 << 20) }));
  const changed = streams.map((stream) => {
    if (stream.name !== summaryStream) return stream;
    const before = readSummary(stream.bytes);
    const after = new Map(before.values);
    for (const [identifier, value] of Object.entries(values)) after.set(Number(identifier), value);
    return { ...stream, bytes: writeSummary([...after], before.codePage) };
  });
  return writeCompoundFile(classIds.transform, changed);
}

describeWith('a transform is bound to its package', missing(), installCommand, () => {
  let windows: Prefix;
  let path: string;
  let transform: Uint8Array;

  beforeAll(async () => {
    windows = await createPrefix();
    path = await basePackage();
    transform = transformOf(path, { SWITCH: 'embedded' });
  });

  afterAll(() => windows?.dispose());

  test('as others read it: the codes and versions, and the check of the product code alone', async () => {
    const scratch = new Scratch();
    try {
      const lines = await linesByMsiinfo(scratch.write('a.mst', transform));
      const { summary } = installerPackage(path);
      expect(lines).toEqual(
        expect.arrayContaining([
          'Title: Transform',
          `Template: ${summary.values.get(7)}`,
          `Last author: ${summary.values.get(7)}`,
          `Revision number (UUID): ${codes}`,
          'Version: 300 (12c)',
          'Restrict: 131072 (20000)',
        ]),
      );
    } finally {
      scratch.dispose();
    }
  });

  /**
   * Wine checks no transform that is a file. One inside a package it checks, but takes the flags from the lower word:
   * put there, they show that codes and versions are written as an installer looks for them.
   */
  const flags = { product: 0x02, major: 0x08, minor: 0x10, upgrade: 0x0800 };
  test.each<[string, Record<number, SummaryValue>, boolean]>([
    ['as it is written', {}, true],
    ['the product code', { 16: flags.product }, true],
    [
      'product code, major version and upgrade code',
      { 16: flags.product | flags.major | flags.upgrade },
      true,
    ],
    ['minor version and upgrade code', { 16: flags.minor | flags.upgrade }, true],
    ['another product code', { 16: flags.product, 9: codes.replace(productCode, other) }, false],
    ['another upgrade code', { 16: flags.upgrade, 9: codes.replace(upgradeCode, other) }, false],
    ['another major version', { 16: flags.major, 9: codes.replace(version, '9.1.0.31') }, false],
    ['another minor version', { 16: flags.minor, 9: codes.replace(version, '8.2.0.31') }, false],
  ])('as Wine checks one inside a package: %s', async (_, summary, fits) => {
    windows.writeFile(packagePath, readFileSync(path));
    windows.writeFile('C:\\embedded.mst', withSummary(transform, summary));
    await embed(windows, packagePath, 'C:\\embedded.mst', 'Ours');
    const values = await installedWith(windows, 'TRANSFORMS=:Ours');
    expect(values.SWITCH).toBe(fits ? 'embedded' : 'auto');
  });
});
