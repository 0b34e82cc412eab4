import { describeWith } from '../available.js';
import { clientProgram, Deployment, folder, profileText, renderGood } from './deployment.js';
import { createPrefix, installCommand, missing, type Prefix } from './rig.js';

describeWith('the kind of Windows', missing(), installCommand, () => {
  let windows: Prefix;

  beforeAll(async () => {
    windows = await createPrefix();
    await Deployment.place(windows, {});
    await windows.placeStandin('recorder', 'C:\\windows\\Sysnative\\cmd.exe');
  });

  afterAll(() => windows?.dispose());

  /** Wine sets these variables anew for every program that Linux starts, so the shell of the script must do it. */
  const installWith = (variable: string, env: Record<string, string> = {}) =>
    windows.runLine(`cmd.exe /d /s /c "set "${variable}"&"${folder}\\Install.cmd""`, { env });

  test('a script for x86 refuses 64-bit Windows', async () => {
    const packages = { windows: { x86: { file: 'client.msi' } } };
    const { files } = await renderGood(profileText({ packages }));
    for (const name of ['Install.cmd', 'Uninstall.cmd', 'Repair.cmd', 'Reconfigure.cmd']) {
      windows.writeFile('C:\\x86\\script.cmd', files.get(`windows-x86/${name}`) ?? '');
      const { exitCode, output } = await windows.runCmd('C:\\x86\\script.cmd');
      expect(exitCode).toBe(69011);
      expect(output).toContain('"This is 64-bit Windows, the package is for x86"');
      expect(output).not.toContain('[2/');
    }
  });

  test('a script for x64 refuses 32-bit Windows', async () => {
    const { exitCode, output } = await installWith('PROCESSOR_ARCHITECTURE=x86');
    expect(exitCode).toBe(69011);
    expect(output).toContain('"This is x86 Windows, the package is for x64"');
  });

  test('an agent of 32 bits goes on in the native shell, whose exit code counts', async () => {
    const { exitCode, output } = await installWith('PROCESSOR_ARCHITEW6432=AMD64', { REC_RC: '3010' });
    expect(exitCode).toBe(3010);
    expect(output).toBe('[1/9] Check the kind of Windows\r\n');
    // The native shell itself expands the variable: no character of the path is read twice.
    expect(windows.readRecorded()).toEqual(['"C:\\windows\\Sysnative\\cmd.exe" /d /s /c ""%OW_SELF%""']);
    expect(windows.exists(clientProgram)).toBe(false);
  });

  test('the line for the native shell starts the script', async () => {
    const { exitCode } = await windows.runLine('cmd.exe /d /s /c ""%OW_SELF%""', {
      env: { OW_SELF: `${folder}\\Install.cmd` },
    });
    expect(exitCode).toBe(0);
    expect(windows.exists(clientProgram)).toBe(true);
  });
});
