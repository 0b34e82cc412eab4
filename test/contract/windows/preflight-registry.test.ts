import { describeWith } from '../available.js';
import { Deployment } from './deployment.js';
import {
  currentVersion,
  healthy,
  of,
  preflight,
  prepare,
  type Report,
  registry,
  report,
  tellable,
} from './preflight.js';
import { createPrefix, installCommand, missing, type Prefix } from './rig.js';

const hostile = 'Tachyon Agent "&echo x>C:\\pwned.txt&" %PATH ^ | !OS! <b> (c)';

describeWith('the registry, seen by Preflight.cmd', missing(), installCommand, () => {
  let windows: Prefix;
  const seen = new Set<string>();

  beforeAll(async () => {
    windows = await createPrefix();
    await prepare(windows);
    await Deployment.place(windows, {});
  });
  afterAll(() => windows?.dispose());

  const look = async (env: Record<string, string> = {}): Promise<Report> => {
    const found = await report(windows, { ...healthy, ...env });
    for (const { outcome } of found.outcomes) seen.add(outcome);
    return found;
  };

  test.each([
    [
      'Component Based Servicing\\RebootPending',
      `${currentVersion}\\Component Based Servicing\\RebootPending`,
    ],
    [
      'WindowsUpdate\\Auto Update\\RebootRequired',
      `${currentVersion}\\WindowsUpdate\\Auto Update\\RebootRequired`,
    ],
  ])('a pending restart: %s', async (_, key) => {
    await registry(windows, 'add', key);
    expect(of(await look(), 'restart')).toEqual([['restartPending', key]]);
    await registry(windows, 'delete', key);
  });

  test('a pending restart: files that wait for one', async () => {
    const manager = 'HKLM\\SYSTEM\\CurrentControlSet\\Control\\Session Manager';
    const name = 'PendingFileRenameOperations';
    await registry(windows, 'add', manager, '/v', name, '/t', 'REG_MULTI_SZ', '/d', '\\??\\C:\\a');
    expect(of(await look(), 'restart')).toEqual([['restartPending', `${manager}, ${name}`]]);
    await registry(windows, 'delete', manager, '/v', name);
  });

  test('another installation, and a registry that nobody may read', async () => {
    const key = `${currentVersion}\\Installer`;
    const full = key.replace('HKLM', 'HKEY_LOCAL_MACHINE');
    await registry(windows, 'add', `${key}\\InProgress`);
    const busy = await look();
    expect(of(busy, 'installer')).toEqual([['installerBusy', `${full}\\InProgress`]]);
    expect(busy).toMatchObject({ result: 'failed', exitCode: 3 });
    await registry(windows, 'delete', `${key}\\InProgress`);
    const reg = 'C:\\windows\\system32\\reg.exe';
    const own = windows.readFile(reg);
    await windows.placeStandin('fltmc', reg);
    const { outcomes: blind } = await look({ FLTMC_RC: '1' });
    windows.writeFile(reg, own);
    expect(blind.slice(-3).map(({ outcome, subject }) => [outcome, subject])).toEqual([
      ['restartUnread', ''],
      ['installerUnread', full],
      ['agentUnread', ''],
    ]);
  });

  test('older agents and the client, in both views of the registry, whatever their names hold', async () => {
    const uninstall = `${currentVersion}\\Uninstall`;
    const add = async (key: string, view: string, values: Record<string, string>) => {
      for (const [name, data] of Object.entries(values))
        await registry(windows, 'add', `${uninstall}\\${key}`, '/v', name, '/d', data, `/reg:${view}`);
    };
    await add('{1}', '64', { DisplayVersion: '9.0', DisplayName: '1E NomadBranch x64' });
    await add('a & b "c" %PATH%', '64', { DisplayName: hostile, DisplayVersion: '1 "&echo x>C:\\pwned.txt' });
    await add('{2}', '64', { DisplayName: 'An agent for shopping', DisplayVersion: '3' });
    await add('{3}', '64', { DisplayVersion: '7' });
    await add('{4}', '32', { DisplayName: '1E Shopping Agent' });
    await add('{5}', '64', { DisplayName: '1E Client', DisplayVersion: '25.3.0' });
    const found = of(await look(), 'older-agent').sort();
    const named = found.filter(([, subject]) => !subject.startsWith('Tachyon'));
    expect(named).toEqual([
      ['agentClient', '1E Client, 25.3.0'],
      ['agentOlder', '1E NomadBranch x64, 9.0'],
      ['agentOlder', '1E Shopping Agent'],
    ]);
    const other = found.find(([, subject]) => subject.startsWith('Tachyon'));
    expect(other).toEqual(['agentOlder', expect.stringContaining("Tachyon Agent '&echo x>C:\\pwned.txt&'")]);
    expect(other?.[1]).toContain("^ | !OS! <b> (c), 1 '&echo x>C:\\pwned.txt");
    const { lines } = await preflight(windows, healthy);
    expect(lines.join('\n')).toContain("Tachyon Agent '&echo x>C:\\pwned.txt&'");
    expect(windows.exists('C:\\pwned.txt')).toBe(false);
    await registry(windows, 'delete', uninstall, '/reg:64');
    await registry(windows, 'delete', uninstall, '/reg:32');
  });

  test('everything that it can tell was told by one of these tests', () => {
    const checks = ['restart', 'installer', 'older-agent'];
    expect([...seen]).toEqual(expect.arrayContaining(tellable((check) => checks.includes(check))));
  });
});
