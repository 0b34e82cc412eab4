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

describeWith('stand-ins for Microsoft Defender and the firewall', missing(), installCommand, () => {
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
    computer.writeFile('C:\\Test.ps1', `${lines.join('\r\n')}\r\n`);
    return computer.run({ script: 'C:\\Test.ps1', scenario });
  };
  const idsOf = ({ errors }: { errors: { id: string }[] }) => errors.map(({ id }) => id.split(',')[0]);
  const rule = "New-NetFirewallRule -DisplayName 'a' -Name 'a'";

  test('exclusions are added once, and taken away', async () => {
    const lines = [
      "Add-MpPreference -ExclusionPath 'C:\\a', 'C:\\A', 'C:\\b' -ExclusionProcess 'x.exe'",
      "Remove-MpPreference -ExclusionPath 'c:\\B'",
      '(Get-MpPreference).ExclusionPath; (Get-MpPreference).ExclusionProcess',
      "Remove-MpPreference -ExclusionProcess 'x.exe'",
      '$null -eq (Get-MpPreference).ExclusionProcess',
    ];
    const { output, defender } = await run(lines, { defender: {} });
    expect(output).toEqual(['C:\\a', 'x.exe', 'True']);
    expect(defender).toMatchObject({ exclusionPath: ['C:\\a'], exclusionProcess: [] });
  });

  test('exclusions are hidden, or not to be changed', async () => {
    const show = '(Get-MpPreference).ExclusionPath';
    const own = { exclusionPath: ['C:\\a'] };
    expect((await run([show], { defender: own, elevated: false })).output[0]).toMatch(/^N\/A: Must be/);
    expect((await run([show], { defender: { ...own, hides: true } })).output[0]).toMatch(/^N\/A: Admin/);
    const add = "Add-MpPreference -ExclusionPath 'C:\\b'";
    expect(idsOf(await run([add], { defender: own, elevated: false }))).toEqual(['HRESULT 0xc0000142']);
    expect(idsOf(await run([show]))).toEqual(['HRESULT 0x800106ba']);
    expect((await run([add], { defender: { ...own, ignores: true } })).defender).toMatchObject(own);
  });

  test('what is documented is taken, and nothing else', async () => {
    const refused = [
      "Add-MpPreference -ExclusionPath 'C:\\a' -WhatIf",
      'Get-MpPreference -Name x',
      `${rule} -Enabled $true`,
      `${rule} -Direction Up`,
      `${rule} -Profile 'Work'`,
      "New-NetFirewallRule -Name 'a'",
      "Get-NetFirewallRule -Name 'a' -Group 'b'",
    ];
    for (const line of refused) {
      const { errors, calls } = await run([line], { defender: {}, firewall: {} });
      expect({ line, errors: errors.length, calls }).toEqual({ line, errors: 1, calls: [] });
    }
  });

  test('rules are shown as they were made, filters by themselves', async () => {
    const lines = [
      `$null = ${rule} -Group 'G' -Direction Outbound -Profile 'Domain, Private' -Protocol TCP -RemotePort 80, 443`,
      "$rule = Get-NetFirewallRule -Name 'A'",
      '"$($rule.Direction) $($rule.Profile) $($rule.Enabled) $($rule.Action) $($rule.Group)"',
      '(Get-NetFirewallPortFilter -AssociatedNetFirewallRule $rule).RemotePort -join ","',
      '($rule | Get-NetFirewallAddressFilter).RemoteAddress',
      "@(Get-NetFirewallRule -Group 'g').Count",
    ];
    const { output, errors } = await run(lines, { firewall: {} });
    expect(errors).toEqual([]);
    expect(output).toEqual(['Outbound Domain, Private True Allow G', '80,443', 'Any', '1']);
  });

  test('what the firewall refuses, and what is not there', async () => {
    const firewall = { rules: [{ name: 'A' }] };
    const lines = [
      [`${rule} -LocalPort 80`, 'Windows System Error 87'],
      [`${rule} -Description 'a|b'`, 'Windows System Error 87'],
      [`${rule} -Protocol TCP -LocalPort 0`, 'Windows System Error 87'],
      [rule, 'Windows System Error 183'],
      ["Get-NetFirewallRule -Name 'b'", 'CmdletizationQuery_NotFound'],
    ];
    for (const [line = '', id] of lines) expect(idsOf(await run([line], { firewall }))).toEqual([id]);
    expect(idsOf(await run([rule], { firewall, elevated: false }))).toEqual(['Windows System Error 5']);
    expect(idsOf(await run(['Get-NetFirewallRule']))).toEqual(['HRESULT 0x80070422']);
  });

  test('without a name every rule goes, and with -WhatIf none', async () => {
    const firewall = { rules: [{ name: 'a' }, { name: 'b' }] };
    expect((await run(['Remove-NetFirewallRule -WhatIf'], { firewall })).firewall?.rules).toHaveLength(2);
    expect((await run(['Remove-NetFirewallRule'], { firewall })).firewall?.rules).toEqual([]);
  });

  test('what policies say stands in the active store', async () => {
    const show = (store: string) =>
      `(Get-NetFirewallProfile -Name 'Domain', 'Private' ${store}).AllowLocalFirewallRules -join ' '`;
    const { output } = await run([show(''), show('-PolicyStore ActiveStore')], {
      firewall: { ignoresLocalRules: ['Domain'] },
    });
    expect(output).toEqual(['NotConfigured NotConfigured', 'False NotConfigured']);
  });
});
