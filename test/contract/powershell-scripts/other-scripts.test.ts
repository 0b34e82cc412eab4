import { failures, windowsBase } from '../../../src/plan/failures.js';
import { describeWith } from '../available.js';
import {
  buildTimeout,
  installCommand,
  missing,
  type PowerShell,
  startPowerShell,
} from '../powershell/rig.js';
import { client } from '../windows/deployment.js';
import {
  configured,
  Deployed,
  editions,
  elevated,
  packageFile,
  present,
  profile,
  said,
  started,
  temporaryDirectory,
  wanted,
} from './deployment.js';

const logs = 'C:\\Windows\\Logs\\1E';
const simple = { platform: { type: 'none', crlChecks: 'hard' }, package: profile.package ?? {} };
const simpleLines = ['Switch=none', 'BackgroundChannelUrl=none', 'CRLChecks=hard'];

describeWith('the other scripts', missing(), installCommand, () => {
  let powershell: PowerShell;
  beforeAll(async () => {
    powershell = await startPowerShell();
  }, buildTimeout);
  afterAll(() => powershell?.dispose());

  const modes = editions.flatMap((edition) =>
    (['FullLanguage', 'ConstrainedLanguage'] as const).map((languageMode) => ({ edition, languageMode })),
  );

  test.each(modes)('Uninstall.ps1 removes the product: $edition, $languageMode', async (mode) => {
    const deployed = await Deployed.place(powershell);
    for (const [code, exitCode] of [
      [0, 0],
      [1605, 0],
      [3010, 3010],
      [1603, 1603],
    ]) {
      const outcome = await deployed.run(
        'Uninstall.ps1',
        { processes: [elevated, { program: 'msiexec', exitCode: code ?? 0 }] },
        mode,
      );
      expect({ code, exitCode: outcome.exitCode }).toEqual({ code, exitCode });
      expect(started(outcome)[1]).toEqual([
        'msiexec.exe',
        `/x "${client.productCode}" /qn /norestart /l*v "${logs}\\1E.Client-x64-uninstall.log"`,
      ]);
    }
  });

  test('Uninstall.ps1 without a product code takes the checked package', async () => {
    const deployed = await Deployed.place(powershell, { ...simple, package: { productCode: undefined } });
    const outcome = await deployed.run('Uninstall.ps1', {
      processes: [elevated, { program: 'msiexec', exitCode: 0 }],
    });
    expect(outcome.exitCode).toBe(0);
    expect(started(outcome)[1]?.[1]).toMatch(
      /^\/x "C:\\Windows\\1E\.Client-files-[0-9a-f-]+\\1E\.Client-x64\.msi" /,
    );
  });

  test('Uninstall.ps1 with -WhatIf in constrained language mode', async () => {
    const deployed = await Deployed.place(powershell);
    const outcome = await deployed.run(
      'Uninstall.ps1',
      {},
      { languageMode: 'ConstrainedLanguage', parameters: { WhatIf: true } },
    );
    expect(outcome.exitCode).toBe(0);
    expect(said(outcome)).toContain('What if: Remove the package');
    expect(started(outcome)).toEqual([]);
  });

  test('Repair.ps1 repairs from the checked package, or from the source of the installation', async () => {
    const deployed = await Deployed.place(powershell);
    deployed.configure();
    const processes = [elevated, { program: 'msiexec', exitCode: 0 }];
    const beside = await deployed.run('Repair.ps1', { ...present(), processes });
    expect(beside).toMatchObject({ exitCode: 0, errors: [] });
    expect(started(beside)[1]?.[1]).toMatch(
      /^\/fvomus "C:\\Windows\\1E\.Client-files-[0-9a-f-]+\\1E\.Client-x64\.msi" \/qn/,
    );
    deployed.computer.writeFile(packageFile, 'another');
    const other = await deployed.run('Repair.ps1', { ...present(), processes });
    expect(other.exitCode).toBe(windowsBase + failures.digestDiffers.code);
    deployed.computer.remove(packageFile);
    const gone = await deployed.run('Repair.ps1', { ...present(), processes });
    expect(gone.exitCode).toBe(0);
    expect(started(gone)[1]?.[1]).toMatch(new RegExp(`^/fomus "\\${client.productCode}" /qn`));
  });

  test.each(modes)('Reconfigure.ps1 sets only what differs: $edition, $languageMode', async (mode) => {
    const deployed = await Deployed.place(powershell, simple);
    deployed.configure(['# Switch=none', 'SWITCH =none', 'BackgroundChannelUrl=none', 'CRLChecks=soft']);
    const own = { ...present(), processes: [elevated, ...configured(simpleLines)] };
    const first = await deployed.run('Reconfigure.ps1', own, mode);
    expect(first).toMatchObject({ exitCode: 0, errors: [] });
    expect(started(first).slice(1)).toEqual([
      ['1E.Client.exe', '-reconfigure CRLChecks=hard'],
      ['1E.Client.exe', '-restart'],
    ]);
    const second = await deployed.run('Reconfigure.ps1', own, mode);
    expect(second).toMatchObject({ exitCode: 0, errors: [] });
    expect(started(second)).toHaveLength(1);
  });

  test('Reconfigure.ps1 makes and locks the directory before it is set', async () => {
    const deployed = await Deployed.place(powershell);
    deployed.configure(wanted.slice(0, 3));
    const outcome = await deployed.run('Reconfigure.ps1', {
      ...present(),
      processes: [elevated, ...configured()],
    });
    expect(outcome).toMatchObject({ exitCode: 0, errors: [] });
    const order = outcome.calls.map(({ command }) => command);
    expect(order.findIndex((command) => command.endsWith('::CreateDirectory'))).toBeLessThan(
      order.indexOf('Start-Process'),
    );
    expect(started(outcome)[1]).toEqual([
      '1E.Client.exe',
      `-reconfigure "TemporaryDirectory=${temporaryDirectory}"`,
    ]);
  });

  test('Reconfigure.ps1 where nothing is installed', async () => {
    const deployed = await Deployed.place(powershell, simple);
    const outcome = await deployed.run('Reconfigure.ps1');
    expect(outcome.exitCode).toBe(windowsBase + failures.notInstalled.code);
    expect(said(outcome)).toContain(failures.notInstalled.sentence);
  });
});
