import { encodeStreamName } from '../../../src/msi/stream-name.js';
import { describeWith } from '../available.js';
import { containersByOlefile } from './containers.js';
import { tablesByLibmsi } from './libmsi.js';
import { containerOf, installerPackage, openFile, sha256, tablesOf } from './own-reader.js';
import { installCommand, missing } from './programs.js';
import { binaries, packageInPage, packages, textsOf } from './reading-packages.js';

describeWith('the reader of packages', missing(), installCommand, () => {
  describe.each(Object.keys(packages))('%s', (name) => {
    let path: string;

    beforeAll(async () => {
      path = (await packages[name]?.()) ?? '';
    });

    test('reads every table as libmsi does', async () => {
      const theirs = await tablesByLibmsi(path);
      expect(theirs.length).toBeGreaterThan(20);
      expect(tablesOf(installerPackage(path).database)).toEqual(theirs);
    });

    test('finds every text that is in use, and no other', async () => {
      const tables = await tablesByLibmsi(path);
      const names = tables.flatMap(({ name, columns }) => [name, ...columns.map((column) => column.name)]);
      const cells = tables.flatMap(({ rows }) => rows.flat()).filter((cell) => typeof cell === 'string');
      const found = [...installerPackage(path).database.strings()].filter((text) => text !== '');
      expect(found.sort()).toEqual([...new Set([...names, ...cells])].sort());
    });

    test('reads every stream as olefile does', async () => {
      expect([containerOf(openFile(path))]).toEqual(await containersByOlefile(path));
    });
  });

  test.each(Object.entries(textsOf))('reads what stands in the code page %s', async (page, text) => {
    const { codePage, properties, features } = installerPackage(await packageInPage(Number(page)));
    expect([codePage, properties.get('ABROAD'), features[0]?.title]).toEqual([Number(page), text, text]);
  });

  test('the numbers of many texts have three bytes', async () => {
    const file = openFile((await packages['more than 65,535 texts']?.()) ?? '');
    const pool = file.root.children.find(({ name }) => name === encodeStreamName('_StringPool', true));
    expect(pool && (file.read(pool, 1 << 20)[3] ?? 0) & 0x80).toBe(0x80);
  });

  test('binary data comes out as it went in', async () => {
    const { database } = installerPackage((await packages['tables of many kinds']?.()) ?? '');
    expect(sha256(database.stream('Binary.Large') ?? Buffer.of())).toBe(sha256(binaries['large.bin']));
    expect(sha256(database.stream('Icon.Program.ico') ?? Buffer.of())).toBe(sha256(binaries['small.bin']));
  });
});
