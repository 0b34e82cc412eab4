import { describeWith } from '../available.js';
import { Deployment, folder, profileText, renderGood } from './deployment.js';
import { healthy, of, platform, preflight, prepare, report, shopping, temporary } from './preflight.js';
import { createPrefix, installCommand, missing, type Prefix } from './rig.js';

describeWith('what surrounds Preflight.cmd', missing(), installCommand, () => {
  let windows: Prefix;
  let deployment: Deployment;

  beforeAll(async () => {
    windows = await createPrefix();
    await prepare(windows);
    deployment = await Deployment.place(windows, { package: { publisher: '1E Limited' } });
  });
  afterAll(() => windows?.dispose());

  test('a folder whose name cmd and JSON would act on, and that is no ASCII', async () => {
    const script = 'C:\\Zoë & 日本 é^ (x)! %OS\\Preflight.cmd';
    windows.writeFile(script, deployment.script('Preflight.cmd'));
    const [found] = of(await report(windows, healthy, script), 'package');
    // Wine drops a percent sign in the value of a variable.
    expect(found?.[0]).toBe('packageAbsent');
    expect(found?.[1]).toMatch(/^C:\\Zo\? & \? \?\^ \(x\)! .*\\1E\.Client-x64\.msi$/);
    const { lines, errors } = await preflight(windows, healthy, '', script);
    expect(errors).toBe('');
    expect(lines[3]).toMatch(
      /^failed {2}package: .*: C:\\Zo.* & .*\^ \(x\)! .*1E\.Client-x64\.msi\. To do: /,
    );
  });

  test('an agent of 32 bits hands on what it was asked for to the native shell', async () => {
    await windows.placeStandin('recorder', 'C:\\windows\\Sysnative\\cmd.exe');
    for (const [args, end] of [
      ['', '" "'],
      [' --json', '" --json"'],
    ]) {
      const line = `cmd.exe /d /s /c "set "PROCESSOR_ARCHITEW6432=AMD64"&"${folder}\\Preflight.cmd"${args}"`;
      const { exitCode, output } = await windows.runLine(line, { env: { ...healthy, REC_RC: '2' } });
      expect({ exitCode, output }).toEqual({ exitCode: 2, output: '' });
      const native = `"C:\\windows\\Sysnative\\cmd.exe" /d /s /c ""%OW_SELF%${end}`;
      expect(windows.readRecorded().at(-1)).toBe(native);
    }
    const { exitCode, output } = await windows.runLine('cmd.exe /d /s /c ""%OW_SELF%" --json"', {
      env: { ...healthy, OW_SELF: `${folder}\\Preflight.cmd` },
    });
    expect(exitCode).toBe(0);
    expect(JSON.parse(output)).toMatchObject({ result: 'ok' });
  });

  test.each(['--JSON', '/?', '--json --json', '"" x', '"a & b"'])('usage: %s', async (args) => {
    const usage = 'Usage: Preflight.cmd [--json]\r\n';
    expect(await preflight(windows, healthy, args)).toEqual({ exitCode: 64, lines: [], errors: usage });
  });

  test('variables of the caller change nothing', async () => {
    const script = deployment.script('Preflight.cmd');
    const names = [...script.matchAll(/%(OW_\w+)[:%]|set "(OW_\w+)=/g)].map(([, a, b]) => a ?? b ?? '');
    const env = Object.fromEntries(names.map((name) => [name, '7']));
    expect(Object.keys(env)).toEqual(expect.arrayContaining(['OW_JSON', 'OW_RESULT', 'OW_SUBJECT']));
    const printed = await preflight(windows, { ...healthy, ...env, ERRORLEVEL: '7' });
    expect(printed).toEqual(await preflight(windows, healthy));
    expect(printed.exitCode).toBe(0);
  });

  test('its bytes are ASCII with CRLF, and its lines are short enough', async () => {
    const { files } = await renderGood(profileText({ client: temporary, modules: shopping, platform }));
    const text = files.get('windows-x64/Preflight.cmd') ?? '';
    expect(text).toMatch(/^@echo off\r\n(?:[\x20-\x7e]{0,1000}\r\n)+$/);
  });
});
