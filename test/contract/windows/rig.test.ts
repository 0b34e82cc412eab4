import { describeWith } from '../available.js';
import { createPrefix, installCommand, missing, type Prefix } from './rig.js';
import { script } from './script.js';

describe('without the programs it needs', () => {
  const path = process.env.PATH;

  afterEach(() => {
    process.env.PATH = path;
  });

  test('the rig names them', () => {
    process.env.PATH = '';
    expect(missing()).toEqual(['wine', 'wixl', 'msibuild', 'x86_64-w64-mingw32-gcc']);
  });
});

describeWith('a Windows under Wine', missing(), installCommand, () => {
  let windows: Prefix;

  beforeAll(async () => {
    windows = await createPrefix();
  });

  afterAll(() => windows?.dispose());

  const run = (lines: string[], args?: string, env?: Record<string, string>) => {
    windows.writeFile('C:\\work dir\\test.cmd', script(...lines));
    return windows.runCmd('C:\\work dir\\test.cmd', args, env);
  };

  test('a script gives its whole exit code and all it printed', async () => {
    const lines = ['echo out', 'echo err 1>&2', 'cmd /d /c exit 3010', 'exit /b %errorlevel%'];
    expect(await run(lines)).toEqual({ exitCode: 3010, output: 'out\r\nerr \r\n' });
  });

  test('a script gets its arguments and its variables', async () => {
    const lines = ['echo [%~1] [%~2]', 'echo [%MINE%]', 'echo [%~dp0]'];
    const { output } = await run(lines, '"a b" /quiet', { MINE: 'x (y)' });
    expect(output.split('\r\n')).toEqual(['[a b] [/quiet]', '[x (y)]', '[C:\\work dir\\]', '']);
  });

  test('a program gets every argument as it is', async () => {
    await windows.placeStandin('client', 'C:\\c\\1E.Client.exe');
    const args = ['a b', 'say "x"', 'C:\\x y\\', '', '100% %PATH%', 'Zoë 日本', 'a\\"b'];
    await windows.run('C:\\c\\1E.Client.exe', args);
    expect(JSON.parse(windows.readFile('C:\\c\\calls.log').toString())).toEqual(args);
  });

  test('a program that is not there is an error, not an exit code', async () => {
    await expect(windows.run('C:\\nowhere.exe')).rejects.toThrow('not started: 2');
  });

  test('what hangs is ended, and the next call works', async () => {
    const hanging = windows.runLine('cmd.exe /d /c echo before& ping -n 60 127.0.0.1 >nul', {
      timeout: 1500,
    });
    await expect(hanging).rejects.toThrow(/no end within 1500 ms.*before/);
    expect(await windows.runLine('cmd.exe /d /c echo after')).toEqual({ exitCode: 0, output: 'after\r\n' });
  });

  test('for /f reads a registry value, in quotes or not', async () => {
    const value = '/v InstallationDirectory';
    await run([
      `reg add "HKLM\\SOFTWARE\\1E\\Client" ${value} /d "C:\\Program Files\\1E\\Client\\\\" /f >nul`,
    ]);
    const query = `query "HKLM\\SOFTWARE\\1E\\Client" ${value} /reg:64`;
    const { output } = await run([
      `for /f "tokens=2,*" %%A in ('%SystemRoot%\\System32\\reg.exe ${query} 2^>nul') do echo [%%A][%%B]`,
      `for /f "tokens=2,*" %%A in ('""%SystemRoot%\\System32\\reg.exe" ${query} 2>nul"') do echo [%%A][%%B]`,
    ]);
    expect(output).toBe('[REG_SZ][C:\\Program Files\\1E\\Client\\]\r\n'.repeat(2));
  });

  test('for /f reads a digest and an access list', async () => {
    windows.writeFile('C:\\work dir\\a file.txt', 'hello');
    windows.writeFile('C:\\sddl.txt', '*|O:BAG:BAD:P(A;OICI;FA;;;SY)\n');
    const powershell = '%SystemRoot%\\System32\\WindowsPowerShell\\v1.0\\powershell.exe';
    const command = '-NoProfile -NonInteractive -Command "(Get-Acl -LiteralPath $env:OW_SUBJECT).Sddl"';
    const lines = [
      `set "HASH="`,
      `for /f "skip=1 delims=" %%H in ('%SystemRoot%\\System32\\certutil.exe -hashfile "%~dp0a file.txt" SHA256') ` +
        'do if not defined HASH set "HASH=%%H"',
      'echo %HASH: =%',
      'set "OW_SUBJECT=C:\\Logs & more"',
      `for /f "delims=" %%S in ('${powershell} ${command}') do set "SDDL=%%S"`,
      'echo %SDDL%',
    ];
    const expected =
      '2cf24dba5fb0a30e26e83b2ac5b9e29e1b161e5c1fa7425e73043362938b9824\r\nO:BAG:BAD:P(A;OICI;FA;;;SY)\r\n';
    for (const CERTUTIL_SPACES of ['0', '1']) {
      expect((await run(lines, '', { CERTUTIL_SPACES, SDDL_FILE: 'C:\\sddl.txt' })).output).toBe(expected);
    }
  });

  test('the recorder takes the place of msiexec, with a code for each call', async () => {
    await windows.useRecorderAsMsiexec();
    const lines = [
      '"%SystemRoot%\\System32\\msiexec.exe" /i "%~dp0client.msi" TAGS="a  ""b"" 50%%" /qn',
      'msiexec /x {11111111-2222-3333-4444-555555555555} /qn',
      'exit /b %errorlevel%',
    ];
    expect((await run(lines, '', { REC_RC: '0;3010' })).exitCode).toBe(3010);
    expect(windows.readRecorded()).toEqual([
      '"C:\\windows\\System32\\msiexec.exe" /i "C:\\work dir\\client.msi" TAGS="a  ""b"" 50%" /qn',
      'msiexec /x {11111111-2222-3333-4444-555555555555} /qn',
    ]);
    await windows.useRealMsiexec();
    const unknown = await run(['msiexec /x {99999999-9999-9999-9999-999999999999} /qn']);
    expect(unknown.exitCode).toBe(1605);
  });

  test('what is written in one Windows does not show in another', async () => {
    windows.writeFile('C:\\windows\\win.ini', 'changed');
    await windows.run('reg', ['add', 'HKLM\\SOFTWARE\\OnewrapTest\\Mine', '/v', 'a', '/d', 'b', '/f']);
    expect(await windows.exportRegistry('HKLM\\SOFTWARE\\OnewrapTest\\Mine')).toEqual({ a: 'b' });
    const other = await createPrefix();
    try {
      expect(other.readFile('C:\\windows\\win.ini').toString()).not.toBe('changed');
      expect(await other.exportRegistry('HKLM\\SOFTWARE\\OnewrapTest\\Mine')).toEqual({});
    } finally {
      other.dispose();
    }
  });
});
