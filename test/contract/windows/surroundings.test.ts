import { readFileSync } from 'node:fs';
import { describeWith } from '../available.js';
import { clientFolder, clientProgram, Deployment, folder } from './deployment.js';
import { createPrefix, installCommand, missing, type Prefix } from './rig.js';

const profile = { platform: { type: 'none', crlChecks: 'a^b & c' } };

/** Everything that a script sets itself, with a value that would do harm. */
function leftovers(scripts: string[]): Record<string, string> {
  const names = scripts.flatMap((script) =>
    [...script.matchAll(/%(OW_\w+)[:%]|set "(OW_\w+)=/g)].map(([, a, b]) => a ?? b),
  );
  return Object.fromEntries(names.map((name) => [name ?? '', '3010']));
}

describeWith('what surrounds a script', missing(), installCommand, () => {
  let windows: Prefix;
  let deployment: Deployment;

  beforeAll(async () => {
    windows = await createPrefix();
    deployment = await Deployment.place(windows, profile);
  });

  afterAll(() => windows?.dispose());

  beforeEach(() => deployment.run('Uninstall.cmd'));

  const expectInstalled = (result: { exitCode: number }) => {
    expect(result.exitCode).toBe(0);
    expect(deployment.configuration()).toMatchObject({ CRLChecks: 'a^b & c' });
  };

  test('variables of the caller change nothing', async () => {
    const scripts = ['Install.cmd', 'Uninstall.cmd', 'Repair.cmd', 'Reconfigure.cmd'];
    const env = {
      ...leftovers(scripts.map((name) => deployment.script(name))),
      ERRORLEVEL: '7',
      CD: 'x',
      CMDCMDLINE: '&',
    };
    expect(Object.keys(env)).toEqual(
      expect.arrayContaining(['OW_RESULT', 'OW_CODE', 'OW_DIGEST', 'OW_FOLDER', 'OW_HELD']),
    );
    expectInstalled(await deployment.run('Install.cmd', env));
    for (const script of ['Reconfigure.cmd', 'Repair.cmd', 'Uninstall.cmd']) {
      expect(await deployment.run(script, env)).toMatchObject({ exitCode: 0 });
    }
    expect(windows.exists(clientProgram)).toBe(false);
  });

  test('a variable named ERRORLEVEL hides no failure', async () => {
    await windows.useRecorderAsMsiexec();
    const env = { ERRORLEVEL: '0', REC_RC: '1603' };
    expect((await deployment.run('Install.cmd', env)).exitCode).toBe(1603);
    await windows.useRealMsiexec();
  });

  test('delayed expansion of the calling shell changes nothing', async () => {
    expectInstalled(await windows.runLine(`cmd.exe /d /v:on /s /c ""${folder}\\Install.cmd""`));
  });

  test('a program of a familiar name in the current folder is not run', async () => {
    const names = ['msiexec', 'reg', 'certutil', 'powershell', 'fltmc', 'net', '1E.Client'];
    // Not cmd: Wine itself looks for it there.
    for (const name of names) await windows.placeStandin('recorder', `C:\\planted\\${name}.exe`);
    windows.writeFile('C:\\planted\\mkdir.cmd', 'exit 1');
    const env = { REC_OUT: 'C:\\planted\\called.txt', PATH: 'C:\\planted' };
    const line = `C:\\windows\\system32\\cmd.exe /d /s /c ""${folder}\\Install.cmd""`;
    expectInstalled(await windows.runLine(line, { cwd: 'C:\\planted', env }));
    expect(windows.exists('C:\\planted\\called.txt')).toBe(false);
  });

  test('another script can call it and goes on', async () => {
    windows.writeFile(
      'C:\\outer.cmd',
      [
        '@echo off',
        'set "OW_RESULT=mine"',
        `call "${folder}\\Install.cmd"`,
        'echo [%ERRORLEVEL%] [%OW_RESULT%] !',
        '',
      ].join('\r\n'),
    );
    const { output } = await windows.runCmd('C:\\outer.cmd');
    expect(output).toMatch(/Done\.\r\n\[0\] \[mine\] !\r\n$/);
  });

  test('a script writes nothing beside itself', async () => {
    const list = async () => (await windows.runLine(`cmd.exe /d /s /c "dir /b /a "${folder}""`)).output;
    const before = await list();
    expectInstalled(await deployment.run('Install.cmd'));
    expect(before).toContain('Install.cmd');
    expect(await list()).toBe(before);
    expect(windows.exists(clientFolder)).toBe(true);
  });

  test('its bytes are what cmd reads everywhere: ASCII, with CRLF, without a mark at the start', () => {
    for (const name of ['Install.cmd', 'Uninstall.cmd', 'Repair.cmd', 'Reconfigure.cmd', 'Detect.cmd']) {
      const text = readFileSync(windows.toLinux(`${folder}\\${name}`), 'latin1');
      expect(text).toMatch(/^@echo off\r\n(?:[\x20-\x7e]*\r\n)+$/);
    }
  });
});
