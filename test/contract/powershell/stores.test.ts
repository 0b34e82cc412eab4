import { describeWith } from '../available.js';
import type { Scenario } from './protocol.js';
import {
  buildTimeout,
  type Computer,
  installCommand,
  missing,
  type PowerShell,
  startPowerShell,
} from './rig.js';

describeWith('what is in stores, and what may not be read', missing(), installCommand, () => {
  let powershell: PowerShell;
  let computer: Computer;

  beforeAll(async () => {
    powershell = await startPowerShell();
  }, buildTimeout);

  afterAll(() => powershell?.dispose());

  beforeEach(() => {
    computer = powershell.computer();
  });

  const run = (lines: string[], scenario: Scenario = {}) => {
    const script = 'C:\\Test.ps1';
    computer.writeFile(script, `\ufeff${lines.join('\r\n')}\r\n`);
    return computer.run({ script, scenario });
  };

  const stop = "$ErrorActionPreference = 'Stop'";

  test('the stores of certificates, with what a scenario says of them', async () => {
    const lines = [
      stop,
      "$own = @(Get-ChildItem -LiteralPath 'Cert:\\LocalMachine\\My')",
      '$own | ForEach-Object -Process { $_.Subject; $_.Issuer; $_.HasPrivateKey }',
      '$own[0].Extensions | ForEach-Object -Process { $_.Oid.Value }',
      "@(Get-ChildItem -LiteralPath 'Cert:\\LocalMachine\\Root').Count",
    ];
    const My = [
      {
        subject: 'CN=a',
        issuer: 'CN=b',
        purposes: ['1.3.6.1.5.5.7.3.2'],
        keyUsages: ['KeyEncipherment' as const],
      },
      { subject: 'CN=c', privateKey: false },
    ];
    const { output } = await run(lines, { certificates: { My } });
    expect(output).toEqual(['CN=a', 'CN=b', 'True', 'CN=c', 'CN=c', 'False', '2.5.29.15', '2.5.29.37', '0']);
    const denied = await run(lines, { certificates: { My: null } });
    expect(denied.errors[0]?.message).toBe('Access is denied.');
    const nowhere = await run([stop, "Get-ChildItem -LiteralPath 'Cert:\\LocalMachine\\Nowhere'"]);
    expect(nowhere.errors[0]?.id).toContain('PathNotFound');
  });

  test('what may not be read: keys and access lists', async () => {
    const key = 'HKLM:\\SOFTWARE\\Example';
    const lines = [stop, `Test-Path -LiteralPath '${key}'`, `Get-Item -LiteralPath '${key}'`];
    const { output, errors } = await run(lines, { deniedKeys: [key] });
    expect(output).toEqual(['True']);
    expect(errors[0]?.message).toBe('Requested registry access is not allowed.');
    const list = await run([stop, "Get-Acl -LiteralPath 'C:\\Windows'"], {
      accessLists: { 'C:\\Windows': null },
    });
    expect(list.errors[0]?.message).toContain('unauthorized operation');
  });
});
