import { mkdirSync, rmSync, symlinkSync } from 'node:fs';
import { access } from '../../../src/plan/access.js';
import { type Failure, failures, windowsBase } from '../../../src/plan/failures.js';
import { describeWith } from '../available.js';
import { clientProgram, Deployment } from './deployment.js';
import { createPrefix, installCommand, missing, type Prefix } from './rig.js';

const levels = [
  'C:\\ProgramData\\Co & (x)',
  'C:\\ProgramData\\Co & (x)\\1E Client',
  'C:\\ProgramData\\Co & (x)\\1E Client\\Temp',
];
const [first = '', second = '', leaf = ''] = levels;
const profile = { client: { temporaryDirectory: { windows: '%ProgramData%\\Co & (x)\\1E Client\\Temp' } } };

const inherited = 'O:SYG:SYD:AI(A;OICIID;FA;;;SY)(A;OICIID;FA;;;BA)(A;OICIID;0x1200a9;;;BU)';
const { locked, readable } = access;

describeWith('the temporary directory', missing(), installCommand, () => {
  let windows: Prefix;
  let deployment: Deployment;

  beforeAll(async () => {
    windows = await createPrefix();
    deployment = await Deployment.place(windows, profile);
  });

  afterAll(() => windows?.dispose());

  beforeEach(() => {
    rmSync(windows.toLinux(first), { recursive: true, force: true });
    windows.writeFile('C:\\made.log', '');
  });

  const make = (directory: string) => mkdirSync(windows.toLinux(directory), { recursive: true });

  /** Installs where PowerShell says this of each directory that is not made on the way. */
  const install = (lists: string[], env: Record<string, string> = {}) => {
    windows.writeFile('C:\\access.txt', `${lists.join('\n')}\n`);
    const own = { SDDL_FILE: 'C:\\access.txt', CREATE_OUT: 'C:\\made.log' };
    return deployment.run('Install.cmd', { ...own, ...env });
  };

  /** Every directory that was made, with the access list that it was made with. */
  const made = (): string[][] => {
    const lines = windows.readFile('C:\\made.log').toString().split('\n').slice(0, -1);
    return lines.map((line) => JSON.parse(line));
  };

  async function expectRefusal(
    name: Failure,
    subject: string,
    lists: string[],
    env?: Record<string, string>,
  ) {
    const { exitCode, output } = await install(lists, env);
    const { code, sentence } = failures[name];
    expect(output).toContain(`${sentence}:\r\n"${subject}"\r\nStopped with exit code ${windowsBase + code}.`);
    expect(exitCode).toBe(windowsBase + code);
    expect(windows.exists(clientProgram)).toBe(false);
  }

  describe('is refused', () => {
    test.each(levels)('with a link in the place of %s', async (level) => {
      make('C:\\elsewhere');
      make(level.slice(0, level.lastIndexOf('\\')));
      symlinkSync(windows.toLinux('C:\\elsewhere'), windows.toLinux(level));
      await expectRefusal('directoryIsLink', level, [`*|False ${inherited}`]);
      expect(made()).toEqual([]);
    });

    test.each(levels)('with a file in the place of %s', async (level) => {
      windows.writeFile(level, '');
      await expectRefusal('directoryFailed', level, [`*|False ${inherited}`]);
    });

    test.each([
      [first, 'O:S-1-5-21-1-2-3-1001G:SYD:PAI(A;OICI;FA;;;SY)(A;OICI;FA;;;BA)'],
      [second, 'O:BUG:SYD:PAI(A;OICI;FA;;;SY)(A;OICI;FA;;;BA)'],
      [leaf, 'O:S-1-5-80-1-2-3-4-5G:SYD:PAI(A;OICI;FA;;;SY)(A;OICI;FA;;;BA)'],
    ])('with %s in foreign hands', async (level, sddl) => {
      make(leaf);
      await expectRefusal('directoryForeign', level, [`*|False ${inherited}`, `${level}|False ${sddl}`]);
      expect(made()).toEqual([]);
    });

    test('when the access list cannot be read', async () => {
      make(first);
      await expectRefusal('directoryForeign', first, []);
      await expectRefusal('directoryForeign', first, ['*|False ']);
    });

    test.each(levels)('where others may replace %s', async (level) => {
      make(leaf);
      await expectRefusal('directoryOpen', level, [`*|False ${inherited}`, `${level}|True ${inherited}`]);
      expect(made()).toEqual([]);
    });

    test.each(['1', '-1073741819'])('when no directory can be made: %s', async (code) => {
      await expectRefusal('directoryFailed', first, [`*|False ${inherited}`], { CREATE_RC: code });
    });

    test.each([
      'D:PAI(A;OICI;FA;;;SY)(A;OICI;FA;;;BA)(A;OICI;FA;;;BU)',
      'D:PAI(D;;FR;;;BU)(A;OICI;FA;;;SY)(A;OICI;FA;;;BA)',
      'D:AI(A;OICI;FA;;;SY)(A;OICI;FA;;;BA)',
      'D:PAI(A;OICI;FA;;;SY)(A;OICI;0x1200a9;;;BA)',
      'D:PAI(A;;FA;;;SY)(A;OICI;FA;;;BA)',
      'D:PAI(A;OICI;FA;;;BA)',
    ])('when it is made and has %s', async (dacl) => {
      await expectRefusal('directoryOpen', leaf, [`*|False ${inherited}`], {
        CREATE_SDDL: `O:BAG:SY${dacl}`,
      });
    });

    test.each([first, second])('where others took %s meanwhile', async (level) => {
      make(second);
      await expectRefusal('directoryForeign', level, [`*|False ${inherited}`], {
        CREATE_THEN: `${level}|False O:S-1-5-21-1-2-3-1001G:SYD:PAI(A;OICI;FA;;;SY)`,
      });
      expect(made()).toEqual([[leaf, locked]]);
    });

    test.each(['version.dll', ';version.dll'])('when %s lay in it before it was locked', async (name) => {
      windows.writeFile(`${leaf}\\${name}`, '');
      await expectRefusal('directoryNotEmpty', leaf, [`*|False ${inherited}`]);
      expect(made()).toEqual([]);
    });
  });

  describe('is made before the client hears of it', () => {
    afterEach(async () => {
      const told = ['-reconfigure', `TemporaryDirectory=${leaf}`];
      expect(deployment.calls()).toEqual([expect.arrayContaining(told), ['-restart']]);
      expect(deployment.configuration()).toMatchObject({ TemporaryDirectory: leaf });
      deployment.forgetCalls();
      await deployment.run('Uninstall.cmd');
    });

    test.each([
      ['SYSTEM', 'O:SYG:SY'],
      ['Administrators', 'O:BAG:S-1-5-21-1-2-3-513'],
      ['TrustedInstaller', 'O:S-1-5-80-956008885-3418522649-1831038044-1853292631-2271478464G:SY'],
    ])('below directories of %s', async (_, owner) => {
      make(second);
      const { exitCode } = await install([`*|False ${owner}D:AI(A;OICIID;FA;;;SY)`]);
      expect(exitCode).toBe(0);
      expect(windows.exists(leaf)).toBe(true);
      expect(made()).toEqual([[leaf, locked]]);
    });

    test('anew where it is empty and others may use it: who has it open keeps the old one', async () => {
      make(leaf);
      expect((await install([`*|False ${inherited}`])).exitCode).toBe(0);
      expect(made()).toEqual([[leaf, locked]]);
    });

    test('and is left alone where it is locked already, whatever is in it', async () => {
      windows.writeFile(`${leaf}\\download\\script.ps1`, '');
      for (const dacl of ['D:PAI(A;OICI;FA;;;BA)(A;OICI;FA;;;SY)', 'D:P(A;OICI;FA;;;SY)(A;OICI;FA;;;BA)']) {
        deployment.forgetCalls();
        const { exitCode } = await install([`*|False ${inherited}`, `${leaf}|False O:SYG:SY${dacl}`]);
        expect(exitCode).toBe(0);
      }
      expect(made()).toEqual([]);
    });

    test('by Reconfigure.cmd as well, which still names the client where that fails', async () => {
      expect((await install([`*|False ${locked}`])).exitCode).toBe(0);
      rmSync(windows.toLinux(first), { recursive: true });
      const env = { SDDL_FILE: 'C:\\access.txt', CLIENT_RC: '1' };
      const { output } = await deployment.run('Reconfigure.cmd', env);
      expect(output).toContain(`${failures.configureFailed.sentence}:\r\n"${clientProgram}"\r\n`);
      expect(windows.exists(leaf)).toBe(true);
      deployment.forgetCalls();
      expect((await deployment.run('Reconfigure.cmd', { ...env, CLIENT_RC: '0' })).exitCode).toBe(0);
    });

    test('and every new directory on the way belongs to administrators from the first moment on', async () => {
      make(first);
      const { exitCode } = await install([`*|True ${inherited}`, `${first}|False ${inherited}`]);
      expect(exitCode).toBe(0);
      expect(made()).toEqual([
        [second, readable],
        [leaf, locked],
      ]);
    });
  });
});
