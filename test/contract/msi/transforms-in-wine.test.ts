import { readFileSync } from 'node:fs';
import { describeWith } from '../available.js';
import { createPrefix, type Prefix } from '../windows/rig.js';
import { basePackage, ownProperties } from './base-package.js';
import { changed, manyTexts } from './build.js';
import { folder, installedWith, packagePath } from './installed.js';
import { installCommand, missing } from './programs.js';
import { manyProperties, transformCases } from './transform-cases.js';
import { tableAfter, transformOf } from './transforms.js';
import { propertyTable } from './windows-programs.js';

interface Case {
  readonly page: number;
  readonly wanted: Readonly<Record<string, string>>;
  /** Names for which the package has no row, yet leaves their value in the registry. */
  readonly further?: readonly string[];
  /** Whether numbers of texts have three bytes in the package, though two in the transform. */
  readonly wide?: boolean;
}

const thousand = manyProperties(1000);

/** Beside those whose bytes are known: many rows, and lengths at which the form of a text changes. */
const cases: Readonly<Record<string, Case>> = {
  ...transformCases,
  'a thousand rows': { page: 0, wanted: { SWITCH: 's', ...thousand }, further: Object.keys(thousand) },
  '65,535 and 65,536 characters': {
    page: 1252,
    wanted: { SWITCH: 'a'.repeat(65_535), TAGS: 'b'.repeat(65_536), PIDKEY: 'after' },
  },
  '65,536 bytes of half as many characters': {
    page: 65001,
    wanted: { SWITCH: 'é'.repeat(32_768), TAGS: 'after' },
  },
  'a package of many texts': { page: 0, wanted: { SWITCH: 'few', TAGS: 'texts' }, wide: true },
};

describeWith('a transform in the hands of Windows', missing(), installCommand, () => {
  let windows: Prefix;
  const transform = `${folder}\\a.mst`;

  /** Puts a package and its transform beside one another; the table that must come of them. */
  const place = async ({ page, wanted, further, wide }: Case): Promise<Record<string, string>> => {
    const narrow = await basePackage(page, further);
    const path = wide ? await changed(narrow, [manyTexts]) : narrow;
    windows.writeFile(packagePath, readFileSync(path));
    windows.writeFile(transform, transformOf(path, wanted));
    return tableAfter(path, wanted);
  };

  beforeAll(async () => {
    windows = await createPrefix();
  });

  afterAll(() => windows?.dispose());

  test.each(Object.entries(cases))('makes the Property table wanted: %s', async (_, one) => {
    const expected = await place(one);
    expect(await propertyTable(windows, packagePath, transform)).toEqual(expected);
  });

  test('makes the Property table wanted: so many texts that their numbers have three bytes', async () => {
    const expected = await place({ page: 0, wanted: manyProperties(33_000) });
    expect(await propertyTable(windows, packagePath, transform)).toEqual(expected);
  });

  test.each(Object.entries(cases))('sets the properties of an installation: %s', async (_, one) => {
    await place(one);
    const values = await installedWith(windows, 'TRANSFORMS=a.mst');
    const unset = { LOGPATH: '', TAGS: '', PIDKEY: '' };
    const expected: Record<string, string> = { ...unset, ...ownProperties, ...one.wanted };
    // Wine keeps the value of a row that goes: it has read the table before it applies the transform.
    if (one.wanted['MODULE.WAKEUP.ENABLED'] === '') expected['MODULE.WAKEUP.ENABLED'] = 'false';
    expect(values).toEqual(expected);
  });
});
