import { readFileSync } from 'node:fs';
import { version as onewrapVersion } from '../../../src/version.js';
import { describeWith } from '../available.js';
import { changed } from './build.js';
import { installerPackage } from './own-reader.js';
import { installCommand, missing } from './programs.js';
import { packages } from './reading-packages.js';
import { Scratch } from './scratch.js';
import { linesByMsiinfo, linesOf } from './summary-lines.js';
import { transformOf } from './transforms.js';

const product = '{A4F0C3D9-7B16-4E28-9C05-61D8E2B7F394}1.2.3.4';
const codes = `${product};${product};{5D92B8E7-0A4C-4F61-B3D8-C7E15F2A6B09}`;

describeWith('the summary information', missing(), installCommand, () => {
  let scratch: Scratch;

  beforeAll(() => {
    scratch = new Scratch();
  });

  afterAll(() => scratch.dispose());

  test.each(['tables of many kinds', 'sectors of 4096 bytes'])(
    'is read as msiinfo reads it: %s',
    async (name) => {
      const path = (await packages[name]?.()) ?? '';
      const theirs = await linesByMsiinfo(path);
      expect(theirs.length).toBeGreaterThan(10);
      expect(linesOf(installerPackage(path).summary)).toEqual(theirs);
    },
  );

  test('is read, and written for a transform, in its own code page, which is not that of the database', async () => {
    const original = (await packages['code page 1251']?.()) ?? '';
    const packageCode = '{C7D20E5A-1F83-4B96-A5D4-08E6B3F9271C}';
    const summary = ['Zoë Ω', '日本 😀', 'x64;1033,0,2057', packageCode];
    const bytes = readFileSync(await changed(original, [{ summary }]));
    // msibuild writes UTF-8, whatever the code page says: it must be said.
    const western = bytes.indexOf(Buffer.from('02000000E4040000', 'hex'));
    bytes.writeUInt16LE(65001, western + 4);
    const path = scratch.write('client.msi', bytes);

    const read = installerPackage(path);
    expect([read.codePage, read.summary.codePage]).toEqual([1251, 65001]);
    expect(linesOf(read.summary)).toEqual(await linesByMsiinfo(path));
    expect([read.summary.values.get(3), read.summary.values.get(4)]).toEqual(['Zoë Ω', '日本 😀']);
    expect([read.platform, read.languages, read.packageCode]).toEqual(['x64', [1033, 0, 2057], packageCode]);

    const transform = scratch.write('a.mst', transformOf(path, { FIRST: 'two' }));
    expect(await linesByMsiinfo(transform)).toEqual([
      'Title: Transform',
      'Subject: Zoë Ω',
      'Author: 日本 😀',
      'Keywords: Installer',
      'Comments: This transform contains the logic and data required to install Package to read.',
      'Template: x64;1033,0,2057',
      'Last author: x64;1033,0,2057',
      `Revision number (UUID): ${codes}`,
      'Created: Sat Jan  1 00:00:00 2000',
      'Version: 500 (1f4)',
      'Restrict: 131072 (20000)',
      `Application: Onewrap ${onewrapVersion}`,
      'Security: 4 (4)',
    ]);
  });
});
