import { symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { describeWith } from '../available.js';
import {
  buildTimeout,
  installCommand,
  missing,
  type PowerShell,
  type Scenario,
  startPowerShell,
} from '../powershell/rig.js';
import { type ProfileParts, sha256 } from '../windows/deployment.js';
import { Deployed, packageFile, profile } from './deployment.js';
import { preflight, ready, told } from './preflight.js';

const windows = 'HKLM:\\SOFTWARE\\Microsoft\\Windows\\CurrentVersion';
const sessionManager = 'HKLM:\\SYSTEM\\CurrentControlSet\\Control\\Session Manager';
const constrained = { languageMode: 'ConstrainedLanguage', parameters: { Json: true } } as const;
const logicalDisk = "Win32_LogicalDisk where DeviceID='C:'";

describeWith('the checks of Preflight.ps1', missing(), installCommand, () => {
  let powershell: PowerShell;
  beforeAll(async () => {
    powershell = await startPowerShell();
  }, buildTimeout);
  afterAll(() => powershell?.dispose());

  /** What one check tells on a computer. */
  const tells = async (check: string, own: Scenario, run = {}, parts: ProfileParts = profile) =>
    told((await preflight({ powershell, parts }, own, run)).document, check);

  test('rights', async () => {
    const user = { elevated: false, processes: [], environment: { USERNAME: 'user' } };
    expect(await tells('rights', user)).toEqual([['rightsMissing', 'user']]);
    expect(await tells('rights', user, constrained)).toEqual([['rightsMissing', 'user']]);
    const [nowhere] = await tells('rights', { environment: { SystemRoot: 'C:\\Nowhere' } });
    expect(nowhere).toEqual(['rightsUnread', expect.stringContaining('fltmc.exe')]);
  });

  test('the kind of Windows', async () => {
    const x86 = {
      packages: { windows: { x86: { file: '1E.Client-x64.msi', sha256: sha256('package') } } },
    };
    const cim = { Win32_OperatingSystem: [] };
    expect(await tells('system', { architecture: 'X86' })).toEqual([
      ['systemOther', 'Windows 10.0.19045, x86, the package is for x64'],
    ]);
    expect(await tells('system', { architecture: 'X86', cim }, {}, x86)).toEqual([['systemFits', 'x86']]);
    for (const architecture of ['X64', 'Wow64'] as const)
      expect(await tells('system', { architecture, cim }, {}, x86)).toEqual([
        ['systemOther', 'AMD64, the package is for x86'],
      ]);
    expect((await tells('system', { environment: { PROCESSOR_ARCHITECTURE: null } }))[0]?.[0]).toBe(
      'systemUnread',
    );
  });

  test('a processor of which the vendor says nothing, from a shell of its own or an emulated one', async () => {
    const cim = { Win32_OperatingSystem: [] };
    const unlisted = [['systemUnlisted', 'ARM64, the package is for x64']];
    const native = { environment: { PROCESSOR_ARCHITECTURE: 'ARM64' }, cim };
    const machine = (name: string) => ({
      cim,
      registry: { [`${sessionManager}\\Environment`]: { PROCESSOR_ARCHITECTURE: name } },
    });
    expect(await tells('system', native)).toEqual(unlisted);
    for (const run of [{}, constrained]) {
      expect(await tells('system', machine('ARM64'), run)).toEqual(unlisted);
      expect(await tells('system', machine('AMD64'), run)).toEqual([['systemFits', 'AMD64']]);
    }
  });

  test('free space', async () => {
    const parts = { ...profile, preflight: { freeDiskMegabytes: 300 } };
    const free = (bytes: number) => ({ cim: { [logicalDisk]: [{ FreeSpace: bytes }] } });
    const enough = await tells('disk', free(300 * 1024 ** 2), {}, parts);
    expect(enough).toEqual([['diskEnough', 'C:, 300 MB free, 300 MB wanted']]);
    for (const run of [{}, constrained]) {
      const full = await tells('disk', free(300 * 1024 ** 2 - 1), run, parts);
      expect(full).toEqual([['diskFull', 'C:, 299 MB free, 300 MB wanted']]);
    }
    expect(await tells('disk', { cim: { [logicalDisk]: [] } })).toEqual([['diskUnreadable', 'C:']]);
  });

  test('the files', async () => {
    const transforms = [
      { file: 'a.mst', sha256: sha256('a') },
      { file: 'b.mst', sha256: sha256('b') },
      { file: 'd.mst' },
    ];
    const parts = { ...profile, package: { ...profile.package, transforms } };
    const deployed = await Deployed.place(powershell, parts);
    const path = (name: string) => packageFile.replace('1E.Client-x64.msi', name);
    deployed.computer.writeFile(path('a.mst'), 'a');
    deployed.computer.writeFile(path('b.mst'), 'another');
    deployed.computer.writeFile(path('d.mst'), 'd');
    const { document } = await preflight(deployed);
    expect(told(document, 'package')).toEqual([
      ['packageRight', packageFile],
      ['packageRight', path('a.mst')],
      ['packageOther', `${path('b.mst')}, SHA-256 ${sha256('another')}`],
      ['packageUnpinned', `${path('d.mst')}, SHA-256 ${sha256('d')}`],
    ]);
    deployed.computer.remove(packageFile);
    const absent = (await preflight(deployed)).document;
    expect(told(absent, 'package')[0]).toEqual(['packageAbsent', packageFile]);
    expect(told(absent, 'signature')[0]).toEqual(['signatureUnread', `${packageFile} is not there`]);
    const noRoots = (await preflight(deployed, { certificates: { AuthRoot: [] } })).document;
    expect(told(noRoots, 'signature')[1]?.[0]).toBe('rootAbsent');
  });

  test('a file that cannot be read', async () => {
    const deployed = await Deployed.place(powershell);
    deployed.computer.remove(packageFile);
    // Not even by root.
    symlinkSync('/proc/self/mem', join(deployed.computer.folder, 'C', ...packageFile.slice(3).split('\\')));
    const { exitCode, output } = await deployed.run('Preflight.ps1', ready());
    expect(exitCode).toBe(2);
    expect(output[3]).toMatch(
      /^unknown package: The file could not be read: Look for the file 1E\.Client-x64\.msi: .*1E\.Client-x64\.msi/,
    );
  });

  test.each([
    [
      { status: 'Valid', subject: 'CN="Example Software, Inc.", O=x' },
      'signatureValid',
      'signed by Example Software, Inc.',
    ],
    [{ status: 'Valid', commonName: 'Other' }, 'signatureOther', 'signed by Other'],
    [{ status: 'NotSigned' }, 'signatureInvalid', 'NotSigned'],
    [{ status: 'NotTrusted', commonName: 'Example Software, Inc.' }, 'signatureInvalid', 'NotTrusted'],
  ] as const)('the signature %p', async (signature, outcome, more) => {
    const own = { signatures: { [packageFile]: signature } };
    const [first] = await tells('signature', own);
    expect(first).toEqual([outcome, `${packageFile}, ${more}`]);
    expect((await tells('signature', own, constrained))[0]).toEqual(first);
  });

  test('a signature of whomever, where the profile names nobody', async () => {
    const parts = { package: { publisher: undefined } };
    const own = { signatures: { [packageFile]: { status: 'Valid', commonName: 'Somebody' } as const } };
    const [first] = await tells('signature', own, {}, parts);
    expect(first).toEqual(['signatureUnnamed', `${packageFile}, signed by Somebody`]);
  });

  test('the roots of signer and time stamp', async () => {
    const name = 'DigiCert Assured ID Root CA';
    const subject = `CN=${name}, OU=www.digicert.com, O=DigiCert Inc, C=US`;
    const roots = async (certificates: NonNullable<Scenario['certificates']>, own: Scenario = {}) =>
      (await tells('signature', { ...own, certificates })).slice(1);
    expect(await roots({ AuthRoot: [{ subject }] })).toEqual([['rootPresent', name]]);
    expect(await roots({ AuthRoot: [], Root: [{ subject }] })).toEqual([['rootPresent', name]]);
    const others = [{ subject: `CN=${name} 2` }, { subject: `O=${name}` }];
    const without = { AuthRoot: others, CA: [{ subject }] };
    expect(await roots(without)).toEqual([['rootOther', name]]);
    const invalid: Scenario = { signatures: { [packageFile]: { status: 'NotTrusted' } } };
    expect(await roots(without, invalid)).toEqual([['rootAbsent', name]]);
  });

  test.each([
    [`${windows}\\Component Based Servicing\\RebootPending`, {}, 'servicing of Windows'],
    [`${windows}\\WindowsUpdate\\Auto Update\\RebootRequired`, {}, 'Windows Update'],
    [sessionManager, { PendingFileRenameOperations: ['\\??\\C:\\x', ''] }, 'files to be renamed or removed'],
  ])('a pending restart: %s', async (key, values, reason) => {
    for (const run of [{}, constrained])
      expect(await tells('restart', { registry: { [key]: values } }, run)).toEqual([
        ['restartPending', reason],
      ]);
  });

  test('what may not be read is unknown', async () => {
    const own = { deniedKeys: [sessionManager, `${windows}\\Uninstall`] };
    expect(await tells('restart', own)).toEqual([
      ['restartUnread', 'Look for a pending restart: Requested registry access is not allowed.'],
    ]);
    expect(await tells('older-agent', own)).toEqual([
      ['agentUnread', expect.stringContaining('not allowed')],
    ]);
  });

  test('another installation', async () => {
    const inProgress = { registry: { [`${windows}\\Installer\\InProgress`]: {} } };
    const mutex = (state: 'Free' | 'Owned' | 'Denied') => ({ mutexes: { 'Global\\_MSIExecute': state } });
    const installer = async (own: Scenario, run = {}) => (await tells('installer', own, run))[0]?.[0];
    expect(await installer(mutex('Free'))).toBe('installerIdle');
    expect(await installer(mutex('Owned'))).toBe('installerBusy');
    expect(await installer(mutex('Denied'))).toBe('installerUnread');
    expect(await installer({ ...mutex('Denied'), ...inProgress })).toBe('installerBusy');
    expect(await installer(inProgress, constrained)).toBe('installerBusy');
    expect(await installer({}, constrained)).toBe('installerIdle');
  });

  test('the mutex of the Windows Installer is given back', async () => {
    const own: Scenario = { mutexes: { 'Global\\_MSIExecute': 'Free' } };
    const { outcome } = await preflight({ powershell, parts: profile }, own);
    const calls = outcome.calls.map(({ command }) => command).filter((command) => command.includes('Mutex'));
    expect(calls).toEqual(['[Threading.Mutex]::WaitOne', '[Threading.Mutex]::ReleaseMutex']);
  });

  test('older agents, and the client itself', async () => {
    const old = 'HKLM:\\SOFTWARE\\WOW6432Node\\Microsoft\\Windows\\CurrentVersion\\Uninstall';
    const registry = {
      [`${windows}\\Uninstall\\{A}`]: { DisplayName: '1E Client x64', DisplayVersion: '24.1.0.5' },
      [`${windows}\\Uninstall\\{B}`]: { Publisher: 'nameless' },
      [`${windows}\\Uninstall\\{C}`]: { DisplayName: 'Example', DisplayVersion: '1' },
      [`${old}\\{D}`]: { DisplayName: '1E NomadBranch (x86)', DisplayVersion: '7.0' },
      [`${old}\\{E}`]: { DisplayName: '1E Tachyon Agent' },
    };
    for (const run of [{}, constrained])
      expect(await tells('older-agent', { registry }, run)).toEqual([
        ['agentClient', '1E Client x64 24.1.0.5'],
        ['agentOlder', '1E NomadBranch (x86) 7.0'],
        ['agentOlder', '1E Tachyon Agent '],
      ]);
    for (const name of ['1E Shopping Agent', '1E NightWatchman Agent', '1E Tachyon Agent']) {
      const one = {
        registry: { [`${windows}\\Uninstall\\{A}`]: { DisplayName: name, DisplayVersion: '1' } },
      };
      expect(await tells('older-agent', one)).toEqual([['agentOlder', `${name} 1`]]);
    }
  });
});
