import { mkdirSync, rmSync, symlinkSync } from 'node:fs';
import { access } from '../../../src/plan/access.js';
import { describeWith } from '../available.js';
import { Deployment } from './deployment.js';
import { healthy, inherited, levels, of, prepare, report, tellable, temporary } from './preflight.js';
import { createPrefix, installCommand, missing, type Prefix } from './rig.js';

const [first, second, leaf] = levels;
const check = 'temporary-directory';

describeWith('the place of the temporary directory, seen by Preflight.cmd', missing(), installCommand, () => {
  let windows: Prefix;
  const seen = new Set<string>();

  beforeAll(async () => {
    windows = await createPrefix();
    await prepare(windows);
    await Deployment.place(windows, { client: temporary });
  });
  afterAll(() => windows?.dispose());

  beforeEach(() => rmSync(windows.toLinux(first), { recursive: true, force: true }));

  const make = (directory: string) => mkdirSync(windows.toLinux(directory), { recursive: true });
  const lookAt = async (...lists: string[]) => {
    windows.writeFile('C:\\access.txt', `*|False ${inherited}\n${lists.join('\n')}\n`);
    const found = of(await report(windows, healthy), check);
    expect(found).toHaveLength(1);
    seen.add(found[0]?.[0] ?? '');
    return found[0];
  };

  test('can be created, from the first level or from one below', async () => {
    expect(await lookAt()).toEqual(['temporaryFree', first]);
    expect(windows.exists(first)).toBe(false);
    make(second);
    expect(await lookAt()).toEqual(['temporaryFree', leaf]);
  });

  test('is there: empty, locked, or in use', async () => {
    make(leaf);
    expect(await lookAt()).toEqual(['temporaryEmpty', leaf]);
    windows.writeFile(`${leaf}\\a & b`, '');
    expect(await lookAt()).toEqual(['temporaryUsed', leaf]);
    expect(await lookAt(`${leaf}|False ${access.locked}`)).toEqual(['temporaryLocked', leaf]);
    expect(windows.exists(`${leaf}\\a & b`)).toBe(true);
  });

  test.each(levels)('with a link, or a file, in the place of %s', async (level) => {
    make('C:\\elsewhere');
    make(level.slice(0, level.lastIndexOf('\\')));
    symlinkSync(windows.toLinux('C:\\elsewhere'), windows.toLinux(level));
    expect(await lookAt()).toEqual(['temporaryLink', level]);
    windows.writeFile(level, '');
    expect(await lookAt()).toEqual(['temporaryFile', level]);
  });

  test('in foreign hands, or open to others', async () => {
    make(leaf);
    const foreign = 'O:S-1-5-21-1-2-3-1001G:SYD:PAI(A;OICI;FA;;;SY)';
    const words = 'its owner and access list are';
    const own = await lookAt(`${second}|False ${foreign}`);
    expect(own).toEqual(['temporaryForeign', `${second}, ${words} ${foreign}`]);
    const open = await lookAt(`${leaf}|True ${inherited}`);
    expect(open).toEqual(['temporaryForeign', `${leaf}, ${words} ${inherited}`]);
  });

  test('whose access list cannot be read', async () => {
    make(first);
    windows.writeFile('C:\\access.txt', '*|False \n');
    const found = of(await report(windows, healthy), check);
    expect(found).toEqual([['temporaryUnread', first]]);
    seen.add('temporaryUnread');
  });

  test('everything that it can tell was told by one of these tests', () => {
    expect([...seen].sort()).toEqual(tellable((name) => name === check));
  });
});
