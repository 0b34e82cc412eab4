import { readFileSync } from 'node:fs';
import { describeWith } from '../available.js';
import { createPrefix, type Prefix } from '../windows/rig.js';
import { basePackage } from './base-package.js';
import { folder, installedWith, packagePath } from './installed.js';
import { installCommand, missing } from './programs.js';
import { transformOf } from './transforms.js';

const first = { SWITCH: 'fromFirst', TAGS: 'first' };
const second = { SWITCH: 'fromSecond', LOGPATH: 'second' };
const untouched = { SWITCH: 'auto', TAGS: '', LOGPATH: '' };
const cutOff = 2000;

describeWith('where several things set a property', missing(), installCommand, () => {
  let windows: Prefix;

  beforeAll(async () => {
    windows = await createPrefix();
    const path = await basePackage();
    windows.writeFile(packagePath, readFileSync(path));
    windows.writeFile(`${folder}\\first.mst`, transformOf(path, first));
    windows.writeFile(`${folder}\\second.mst`, transformOf(path, second));
    windows.writeFile(`${folder}\\with blanks\\the first.mst`, transformOf(path, first));
    windows.writeFile(`${folder}\\cut off.mst`, transformOf(path, first).subarray(0, cutOff));
  });

  afterAll(() => windows?.dispose());

  test.each([
    ['a transform sets what the package sets', 'TRANSFORMS=first.mst', first],
    ['of two transforms the later wins', 'TRANSFORMS=first.mst;second.mst', { ...first, ...second }],
    ['of two transforms the later wins', 'TRANSFORMS=second.mst;first.mst', { ...second, ...first }],
    [
      'the command line wins over a transform',
      'TRANSFORMS=first.mst SWITCH=line',
      { ...first, SWITCH: 'line' },
    ],
    [
      'the command line wins over a transform',
      'SWITCH=line TRANSFORMS=first.mst',
      { ...first, SWITCH: 'line' },
    ],
    [
      'the command line wins over two transforms',
      'TRANSFORMS=first.mst;second.mst SWITCH=line TAGS="a b"',
      { ...second, SWITCH: 'line', TAGS: 'a b' },
    ],
    ['the path can have blanks', `TRANSFORMS="${folder}\\with blanks\\the first.mst"`, first],
    // Both tell that the tests could fail: what Wine does not apply changes nothing.
    ['a transform that is not there sets nothing', 'TRANSFORMS=nowhere.mst', {}],
    ['a transform that is cut off sets nothing', 'TRANSFORMS="cut off.mst"', {}],
  ])('%s: %s', async (_, args, expected) => {
    expect(await installedWith(windows, args)).toMatchObject({ ...untouched, ...expected });
  });
});
