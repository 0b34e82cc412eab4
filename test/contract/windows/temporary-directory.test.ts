import { mkdirSync, rmSync, symlinkSync } from 'node:fs';
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
const locked = 'False O:BAG:SYD:PAI(A;OICI;FA;;;SY)(A;OICI;FA;;;BA)';
const lock = [
  '/inheritance:r',
  '/grant:r',
  '*S-1-5-18:(OI)(CI)F',
  '/grant:r',
  '*S-1-5-32-544:(OI)(CI)F',
  '/l',
  '/q',
];

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
    windows.writeFile('C:\\icacls.log', '');
  });

  const make = (directory: string) => mkdirSync(windows.toLinux(directory), { recursive: true });

  /** Installs where PowerShell says this of each directory, and the last of it after icacls. */
  const install = (access: string[], env: Record<string, string> = {}) => {
    windows.writeFile('C:\\access.txt', `${access.join('\n')}\n`);
    const own = { SDDL_FILE: 'C:\\access.txt', ICACLS_SDDL: locked, ICACLS_OUT: 'C:\\icacls.log' };
    return deployment.run('Install.cmd', { ...own, ...env });
  };

  const icaclsCalls = (): string[][] => {
    const lines = windows.readFile('C:\\icacls.log').toString().split('\n').slice(0, -1);
    return lines.map((line) => JSON.parse(line));
  };

  async function expectRefusal(
    name: Failure,
    subject: string,
    access: string[],
    env?: Record<string, string>,
  ) {
    const { exitCode, output } = await install(access, env);
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
      expect(icaclsCalls()).toEqual([]);
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
      expect(icaclsCalls()).toEqual([]);
    });

    test('when the access list cannot be read', async () => {
      await expectRefusal('directoryForeign', first, []);
      await expectRefusal('directoryForeign', first, ['*|False ']);
    });

    test.each(levels)('where others may replace %s', async (level) => {
      make(leaf);
      await expectRefusal('directoryOpen', level, [`*|False ${inherited}`, `${level}|True ${inherited}`]);
      expect(icaclsCalls()).toEqual([]);
    });

    test.each(['5', '-1073741819'])('when icacls ends with %s', async (code) => {
      await expectRefusal('directoryOpen', leaf, [`*|False ${inherited}`], { ICACLS_RC: code });
    });

    test.each([
      'D:PAI(A;OICI;FA;;;SY)(A;OICI;FA;;;BA)(A;OICI;FA;;;BU)',
      'D:PAI(D;;FR;;;BU)(A;OICI;FA;;;SY)(A;OICI;FA;;;BA)',
      'D:AI(A;OICI;FA;;;SY)(A;OICI;FA;;;BA)',
      'D:PAI(A;OICI;FA;;;SY)(A;OICI;0x1200a9;;;BA)',
      'D:PAI(A;;FA;;;SY)(A;OICI;FA;;;BA)',
      'D:PAI(A;OICI;FA;;;BA)',
    ])('when icacls leaves %s behind', async (dacl) => {
      await expectRefusal('directoryOpen', leaf, [`*|False ${inherited}`], {
        ICACLS_SDDL: `False O:BAG:SY${dacl}`,
      });
    });

    test.each(['version.dll', ';version.dll'])('when %s lay in it before it was locked', async (name) => {
      windows.writeFile(`${leaf}\\${name}`, '');
      await expectRefusal('directoryNotEmpty', leaf, [`*|False ${inherited}`]);
      expect(icaclsCalls()).toEqual([]);
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
      const { exitCode } = await install([`*|False ${owner}D:AI(A;OICIID;FA;;;SY)`]);
      expect(exitCode).toBe(0);
      expect(windows.exists(leaf)).toBe(true);
      expect(icaclsCalls()).toEqual([[leaf, ...lock]]);
    });

    test('and is left alone where it is locked already, whatever is in it', async () => {
      windows.writeFile(`${leaf}\\download\\script.ps1`, '');
      for (const dacl of ['D:PAI(A;OICI;FA;;;BA)(A;OICI;FA;;;SY)', 'D:P(A;OICI;FA;;;SY)(A;OICI;FA;;;BA)']) {
        deployment.forgetCalls();
        const { exitCode } = await install([`*|False ${inherited}`, `${leaf}|False O:SYG:SY${dacl}`]);
        expect(exitCode).toBe(0);
      }
      expect(icaclsCalls()).toEqual([]);
    });

    test('by Reconfigure.cmd as well, which still names the client where that fails', async () => {
      expect((await install([`*|${locked}`])).exitCode).toBe(0);
      rmSync(windows.toLinux(first), { recursive: true });
      const env = { SDDL_FILE: 'C:\\access.txt', CLIENT_RC: '1' };
      const { output } = await deployment.run('Reconfigure.cmd', env);
      expect(output).toContain(`${failures.configureFailed.sentence}:\r\n"${clientProgram}"\r\n`);
      expect(windows.exists(leaf)).toBe(true);
      deployment.forgetCalls();
      expect((await deployment.run('Reconfigure.cmd', { ...env, CLIENT_RC: '0' })).exitCode).toBe(0);
    });

    test('and every new directory that others may replace is locked on the way', async () => {
      make(first);
      const { exitCode } = await install([`*|True ${inherited}`, `${first}|False ${inherited}`]);
      expect(exitCode).toBe(0);
      expect(icaclsCalls()).toEqual([second, leaf].map((level) => [level, ...lock]));
    });
  });
});
