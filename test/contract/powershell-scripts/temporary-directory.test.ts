import { access } from '../../../src/plan/access.js';
import { describeWith } from '../available.js';
import {
  buildTimeout,
  installCommand,
  missing,
  type PowerShell,
  startPowerShell,
} from '../powershell/rig.js';
import { Deployed, said, started, stopped, temporaryDirectory } from './deployment.js';

describeWith('the temporary directory and Install.ps1', missing(), installCommand, () => {
  let powershell: PowerShell;
  beforeAll(async () => {
    powershell = await startPowerShell();
  }, buildTimeout);
  afterAll(() => powershell?.dispose());

  test.each([
    ['the directory itself', temporaryDirectory],
    ['a level above it', 'C:\\ProgramData\\1E\\Client'],
    ['the first level', 'C:\\ProgramData\\1E'],
  ])('a foreign owner of %s', async (_, path) => {
    const deployed = await Deployed.place(powershell);
    deployed.computer.makeDirectory(temporaryDirectory);
    const outcome = await deployed.run('Install.ps1', {
      accessLists: { [path]: 'O:S-1-5-21-1-2-3-1001G:BAD:P(A;OICI;FA;;;SY)(A;OICI;FA;;;BA)' },
    });
    expect({ exitCode: outcome.exitCode, text: said(outcome) }).toMatchObject(stopped('directoryForeign'));
    expect(started(outcome)).toEqual([['fltmc.exe', '']]);
  });

  test.each([
    ['the directory itself', temporaryDirectory],
    ['a level above it', 'C:\\ProgramData\\1E\\Client'],
  ])('a junction in the place of %s', async (_, path) => {
    const deployed = await Deployed.place(powershell);
    deployed.computer.makeDirectory('C:\\Elsewhere\\Temp');
    deployed.computer.link(path, 'C:\\Elsewhere');
    const outcome = await deployed.run('Install.ps1');
    expect({ exitCode: outcome.exitCode, text: said(outcome) }).toMatchObject(stopped('directoryIsLink'));
  });

  test('a level that others may change, and a directory in use', async () => {
    const open = 'O:BAG:BAD:(A;OICI;FA;;;SY)(A;OICI;FA;;;BA)(A;OICI;0x1301bf;;;BU)';
    const deployed = await Deployed.place(powershell);
    deployed.computer.makeDirectory(temporaryDirectory);
    const level = await deployed.run('Install.ps1', { accessLists: { 'C:\\ProgramData\\1E': open } });
    expect({ exitCode: level.exitCode, text: said(level) }).toMatchObject(stopped('directoryOpen'));
    deployed.computer.writeFile(`${temporaryDirectory}\\theirs.dll`, '');
    const used = await deployed.run('Install.ps1', { accessLists: { [temporaryDirectory]: open } });
    expect({ exitCode: used.exitCode, text: said(used) }).toMatchObject(stopped('directoryNotEmpty'));
    expect(used.calls.some(({ command }) => /::Delete$/.test(command))).toBe(false);
  });

  test('a file in the place of a directory', async () => {
    for (const path of [temporaryDirectory, 'C:\\ProgramData\\1E']) {
      const deployed = await Deployed.place(powershell);
      deployed.computer.writeFile(path, '');
      const outcome = await deployed.run('Install.ps1');
      expect({ exitCode: outcome.exitCode, text: said(outcome) }).toMatchObject(stopped('directoryFailed'));
    }
  });

  test('an empty directory that others may use is made anew: who has it open keeps the old one', async () => {
    const deployed = await Deployed.place(powershell);
    deployed.computer.makeDirectory(temporaryDirectory);
    const outcome = await deployed.run('Install.ps1', {
      accessLists: { [temporaryDirectory]: 'O:BAG:BAD:(A;OICI;FA;;;SY)(A;OICI;FA;;;BA)(A;OICI;FA;;;BU)' },
    });
    expect(outcome).toMatchObject({ exitCode: 0, errors: [] });
    const paths = outcome.calls
      .filter(({ command }) => /::(?:Delete|CreateDirectory)$/.test(command))
      .map(({ command, parameters }) => [command.split('::')[1], Object.values(parameters ?? {})]);
    expect(paths.slice(-2)).toEqual([
      ['Delete', expect.arrayContaining([temporaryDirectory])],
      ['CreateDirectory', expect.arrayContaining([temporaryDirectory, access.locked])],
    ]);
  });
});
