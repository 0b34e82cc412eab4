import { describeWith } from '../available.js';
import {
  buildTimeout,
  type FirewallRule,
  type FirewallScenario,
  installCommand,
  missing,
  type Outcome,
  type PowerShell,
  type Scenario,
  startPowerShell,
} from '../powershell/rig.js';
import type { ProfileParts } from '../windows/deployment.js';
import { Deployed, editions, said, stopped } from './deployment.js';

const modes = editions.flatMap((edition) =>
  (['FullLanguage', 'ConstrainedLanguage'] as const).map((languageMode) => ({ edition, languageMode })),
);
const platform = {
  type: 'on-premises',
  switch: 'tachyon.example.com:4000',
  backgroundChannelUrl: 'https://tachyon.example.com:443/Background/',
};
const contentDistribution = { enabled: true, p2pEnabled: 33, p2pPort: 1800 };
const profile: ProfileParts = { targets: ['firewall'], platform, modules: { contentDistribution } };
const theirs: FirewallRule = { name: 'theirs', displayName: 'Theirs', group: 'Theirs', protocol: 'TCP' };

describeWith('Firewall.ps1', missing(), installCommand, () => {
  let powershell: PowerShell;
  beforeAll(async () => {
    powershell = await startPowerShell();
  }, buildTimeout);
  afterAll(() => powershell?.dispose());

  const place = (parts: ProfileParts = profile) => Deployed.place(powershell, parts);
  const run = (deployed: Deployed, firewall: FirewallScenario | undefined, own: Scenario = {}, run = {}) =>
    deployed.run('Firewall.ps1', { ...(firewall && { firewall }), ...own }, run);
  const check = { parameters: { Check: true } };
  const undo = { parameters: { Undo: true } };
  const changes = ({ calls }: Outcome) => calls.filter(({ command }) => /^(?:Remove|Set|New)-/.test(command));
  const told = (outcome: Outcome) => ({ exitCode: outcome.exitCode, text: said(outcome) });
  const names = (rules: readonly FirewallRule[] = []) => rules.map(({ name }) => name).toSorted();
  const find = (outcome: Outcome, name: string) =>
    outcome.firewall?.rules?.find((rule) => rule.name === `onewrap-fleet-${name}`);
  const shapeOf = (rule: FirewallRule | undefined) => {
    const { direction, profile, protocol, localPort, remotePort, remoteAddress } = rule ?? {};
    return [direction, profile, protocol, localPort, remotePort, remoteAddress];
  };

  test.each(modes)('applied, twice, checked and undone: $edition, $languageMode', async (mode) => {
    const deployed = await place();
    const missing = await run(deployed, { rules: [theirs] }, {}, { ...mode, ...check });
    expect(missing.exitCode).toBe(1);
    expect(said(missing)).toContain('Missing: onewrap-fleet-switch-out');
    expect(changes(missing)).toEqual([]);
    const applied = await run(deployed, { rules: [theirs] }, {}, mode);
    expect(applied).toMatchObject({ exitCode: 0, errors: [] });
    const own = [
      'background-channel-out',
      'content-election-in',
      'content-election-out',
      'distribution-point-out',
      'peer-copy-http-in',
      'peer-copy-http-out',
      'switch-out',
    ];
    expect(names(applied.firewall?.rules)).toEqual([...own.map((name) => `onewrap-fleet-${name}`), 'theirs']);
    const again = await run(deployed, applied.firewall, {}, mode);
    expect(again).toMatchObject({ exitCode: 0, errors: [] });
    expect(changes(again)).toEqual([]);
    const checked = await run(deployed, applied.firewall, {}, { ...mode, ...check });
    expect(checked).toMatchObject({ exitCode: 0, errors: [] });
    const undone = await run(deployed, applied.firewall, {}, { ...mode, ...undo });
    expect(undone).toMatchObject({ exitCode: 0, errors: [] });
    expect(names(undone.firewall?.rules)).toEqual(['theirs']);
    expect(changes(await run(deployed, undone.firewall, {}, { ...mode, ...undo }))).toEqual([]);
  });

  test('a rule says what it lets through, and why', async () => {
    const outcome = await run(await place(), {});
    expect(find(outcome, 'switch-out')).toEqual({
      name: 'onewrap-fleet-switch-out',
      displayName: 'Onewrap fleet: switch (out)',
      description:
        'The lasting link of the client to the platform (WebSocket Secure). To tachyon.example.com.',
      group: 'Onewrap fleet',
      enabled: 'True',
      action: 'Allow',
      direction: 'Outbound',
      profile: 'Any',
      protocol: 'TCP',
      localPort: ['Any'],
      remotePort: ['4000'],
      remoteAddress: ['Any'],
    });
    expect(shapeOf(find(outcome, 'content-election-in'))).toEqual([
      ...['Inbound', 'Domain, Private', 'UDP'],
      ...[['1800'], ['Any'], ['LocalSubnet']],
    ]);
    expect(shapeOf(find(outcome, 'peer-copy-http-out'))).toEqual([
      ...['Outbound', 'Any', 'TCP'],
      ...[['Any'], ['5080'], ['LocalSubnet']],
    ]);
    // File sharing is opened by nobody but the administrator.
    expect(said(outcome)).toContain('Not covered: peer-copy-smb (in), since file sharing opens');
    // SMB to servers of anywhere is not opened for a case that may never come.
    expect(find(outcome, 'distribution-point-smb-out')).toBeUndefined();
    expect(said(outcome)).toContain('Not covered: distribution-point-smb (out)');
  });

  test('peers are of other subnets, too, with Single Site Download', async () => {
    const parts = { ...profile, modules: { contentDistribution: { ...contentDistribution, ssdEnabled: 3 } } };
    const outcome = await run(await place(parts), {});
    expect(find(outcome, 'content-election-in')?.remoteAddress).toEqual(['Any']);
    expect(find(outcome, 'peer-copy-http-out')?.remoteAddress).toEqual(['Any']);
  });

  test('what is not known is told, and gets no rule', async () => {
    const parts = {
      ...profile,
      modules: {
        pxeEverywhere: { enabled: true, commsPort: 2012, configServerUrl: 'http://pxe.example.com/PXE/' },
        wakeUp: { enabled: true },
      },
      servers: { wakeUp: ['wake.example.com'] },
    };
    const outcome = await run(await place(parts), {});
    expect(outcome).toMatchObject({ exitCode: 0, errors: [] });
    expect(find(outcome, 'pxe-agents-in')?.remoteAddress).toEqual(['LocalSubnet']);
    expect(names(outcome.firewall?.rules).filter((name) => /wake|requests|boot/.test(name))).toEqual([]);
    expect(said(outcome)).toMatch(/Not covered: wake-up-server \(in\).*which protocol and port/);
    expect(said(outcome)).toMatch(/Not covered: pxe-requests \(in\).*set modules\.pxeEverywhere\.dhcpPort/);
  });

  test.each<[string, Partial<FirewallRule>]>([
    ['disabled', { enabled: 'False' }],
    ['blocking', { action: 'Block' }],
    ['of another port', { remotePort: ['4001'] }],
    ['of another protocol', { protocol: 'UDP' }],
    ['for some profiles only', { profile: 'Domain' }],
    ['in another group', { group: 'Other' }],
    ['for other addresses', { remoteAddress: ['LocalSubnet'] }],
    ['with other words', { description: 'other' }],
  ])('a rule that is %s is replaced', async (_, difference) => {
    const deployed = await place();
    const { firewall } = await run(deployed, {});
    const right = firewall?.rules ?? [];
    const wrong = right.map((rule) =>
      rule.name === 'onewrap-fleet-switch-out' ? { ...rule, ...difference } : rule,
    );
    const checked = await run(deployed, { rules: wrong }, {}, check);
    expect(checked.exitCode).toBe(1);
    expect(said(checked)).toContain('Differs: onewrap-fleet-switch-out');
    const mended = await run(deployed, { rules: wrong });
    expect(mended.exitCode).toBe(0);
    const sorted = (rules: readonly FirewallRule[] = []) =>
      rules.toSorted((a, b) => (a.name < b.name ? -1 : 1));
    expect(sorted(mended.firewall?.rules)).toEqual(sorted(right));
  });

  test('ports in another order are the same, and a rule that is asked for no more goes', async () => {
    const deployed = await place();
    const rules = (await run(deployed, {})).firewall?.rules ?? [];
    const turned = rules.map((rule) => ({ ...rule, localPort: rule.localPort?.toReversed() ?? [] }));
    const old = { ...theirs, name: 'onewrap-fleet-old-in', group: 'Onewrap fleet' };
    const checked = await run(deployed, { rules: [...turned, old] }, {}, check);
    expect(checked.exitCode).toBe(1);
    expect(said(checked)).not.toMatch(/Differs|Missing/);
    expect(said(checked)).toContain('Not asked for any more: onewrap-fleet-old-in');
    const outcome = await run(deployed, { rules: [...turned, old, theirs] });
    expect(changes(outcome).map(({ command }) => command)).toEqual(['Remove-NetFirewallRule']);
    expect(names(outcome.firewall?.rules)).toEqual(names([...rules, theirs]));
    expect(names((await run(deployed, { rules: [...turned, old] }, {}, undo)).firewall?.rules)).toEqual([]);
  });

  test('with -WhatIf nothing is changed, and what would be is told', async () => {
    const outcome = await run(await place(), { rules: [theirs] }, {}, { parameters: { WhatIf: true } });
    expect(outcome.exitCode).toBe(0);
    expect(said(outcome)).toContain('Create the firewall rule onewrap-fleet-switch-out');
    expect(changes(outcome)).toEqual([]);
  });

  test('no administrator, no firewall, and one that ignores', async () => {
    const deployed = await place();
    const ordinary = { elevated: false, processes: [] };
    for (const mode of [{}, check, undo])
      expect(told(await run(deployed, {}, ordinary, mode))).toMatchObject(stopped('notElevated'));
    for (const mode of [{}, check, undo]) {
      const outcome = await run(deployed, undefined, {}, mode);
      expect(outcome.exitCode).toBe(stopped('unexpected').exitCode);
      expect(said(outcome)).toContain('The Windows Firewall service is not running.');
    }
    expect(told(await run(deployed, { ignores: true }))).toMatchObject(stopped('firewallIgnored'));
    const { firewall } = await run(deployed, {});
    const stubborn = { ...firewall, ignores: true };
    expect(told(await run(deployed, stubborn, {}, undo))).toMatchObject(stopped('firewallIgnored'));
  });

  test('a policy that turns the rules of the computer off', async () => {
    const deployed = await place();
    const old = { ...theirs, name: 'onewrap-fleet-old-in', group: 'Onewrap fleet' };
    const ignoring: FirewallScenario = { ignoresLocalRules: ['Domain'], rules: [old] };
    for (const mode of [{}, check, { parameters: { WhatIf: true } }]) {
      const outcome = await run(deployed, ignoring, {}, mode);
      expect(told(outcome)).toMatchObject(stopped('localRulesIgnored'));
      expect(said(outcome)).toContain('Domain; have the rules in that policy');
      expect(changes(outcome)).toEqual([]);
    }
    const undone = await run(deployed, ignoring, {}, undo);
    expect(undone).toMatchObject({ exitCode: 0, errors: [] });
    expect(undone.firewall?.rules).toEqual([]);
    // A public network is none of the client's.
    expect((await run(deployed, { ignoresLocalRules: ['Public'] })).exitCode).toBe(0);
  });
});
