import { describeWith } from '../available.js';
import {
  buildTimeout,
  installCommand,
  missing,
  type PowerShell,
  startPowerShell,
} from '../powershell/rig.js';
import {
  configured,
  Deployed,
  elevated,
  folder,
  install,
  installer,
  profile,
  started,
  stopped,
} from './deployment.js';

describeWith('the exit codes of Install.ps1', missing(), installCommand, () => {
  let powershell: PowerShell;
  beforeAll(async () => {
    powershell = await startPowerShell();
  }, buildTimeout);
  afterAll(() => powershell?.dispose());

  test.each([
    [3010, 3010],
    [1641, 1641],
    [1618, 1618],
    [1603, 1603],
    [1624, 1624],
    [12345, 12345],
  ])('the installer ends with %i', async (code, exitCode) => {
    const { shown, outcome } = await install(powershell, {
      processes: [elevated, installer(code), ...configured()],
    });
    expect(shown.exitCode).toBe(exitCode);
    expect(shown.text).toContain(`(exit code ${code} of the Windows Installer; log: C:\\Windows\\Logs\\1E`);
    const goesOn = code === 3010 || code === 1641;
    expect(started(outcome).some(([program]) => program === '1E.Client.exe')).toBe(goesOn);
  });

  test('a failure after a restart is needed is a failure', async () => {
    const { shown } = await install(powershell, {
      processes: [elevated, installer(3010), { program: 'Client\\.exe$', exitCode: 5 }],
    });
    expect(shown).toMatchObject(stopped('configureFailed'));
    const [configures] = configured();
    const restart = await install(powershell, {
      processes: [
        elevated,
        installer(3010),
        ...(configures ? [configures] : []),
        { program: 'Client\\.exe$', exitCode: 5 },
      ],
    });
    expect(restart.shown).toMatchObject(stopped('restartFailed'));
  });

  test.each([
    [[3010, 1641], 1641],
    [[1641, 3010], 1641],
    [[3010, 0], 3010],
    [[3010, 1638], 1618],
    [[3010, 1605], 3010],
    [[3010, 1603], 1603],
  ])('the installer ends with %j', async (codes, exitCode) => {
    const deployed = await Deployed.place(powershell, {
      ...profile,
      package: { ...profile.package, patches: [{ file: 'one.msp' }] },
      install: {
        returnCodes: [
          { code: 1638, kind: 'retry' },
          { code: 1605, kind: 'success' },
        ],
      },
    });
    deployed.computer.writeFile(`${folder}\\one.msp`, 'one');
    const calls = codes.map((code) => installer(code, { once: true }));
    const outcome = await deployed.run('Install.ps1', { processes: [elevated, ...calls, ...configured()] });
    expect(outcome.exitCode).toBe(exitCode);
  });
});
