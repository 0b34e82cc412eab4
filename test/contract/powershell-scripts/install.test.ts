import { access } from '../../../src/plan/access.js';
import { describeWith } from '../available.js';
import {
  buildTimeout,
  installCommand,
  missing,
  type PowerShell,
  startPowerShell,
} from '../powershell/rig.js';
import {
  clientProgram,
  configurationFile,
  configured,
  Deployed,
  editions,
  elevated,
  folder,
  installer,
  packageFile,
  profile,
  said,
  started,
  stopped,
  temporaryDirectory,
  wanted,
} from './deployment.js';

/** The folders for checked copies that are left. */
function copies({ computer }: Deployed): string[] {
  return computer.list('C:\\Windows').filter((name) => name.startsWith('1E.'));
}

describeWith('Install.ps1', missing(), installCommand, () => {
  let powershell: PowerShell;
  beforeAll(async () => {
    powershell = await startPowerShell();
  }, buildTimeout);
  afterAll(() => powershell?.dispose());

  const install = async (...args: Parameters<Deployed['run']> extends [string, ...infer T] ? T : never) => {
    const deployed = await Deployed.place(powershell);
    const outcome = await deployed.run('Install.ps1', ...args);
    return { deployed, outcome, shown: { exitCode: outcome.exitCode, text: said(outcome) } };
  };

  test.each(editions)('does its steps in order, and leaves nothing behind: %s', async (edition) => {
    const { deployed, outcome } = await install({}, { edition });
    expect(outcome).toMatchObject({ exitCode: 0, output: [], errors: [] });
    const order = outcome.calls.map(({ command }) => command);
    const created = outcome.calls.filter(({ command }) => /::CreateDirectory$/.test(command));
    const [files, ...directories] = created.map(({ parameters }) => Object.values(parameters ?? {}).sort());
    expect(files).toContain(access.locked);
    expect(directories).toEqual([
      ['C:\\ProgramData\\1E', access.readable],
      ['C:\\ProgramData\\1E\\Client', access.readable],
      [temporaryDirectory, access.locked],
    ]);
    const at = (command: string) => order.indexOf(command);
    expect(at('Copy-Item')).toBeLessThan(at('Get-FileHash'));
    expect(at('Get-FileHash')).toBeLessThan(at('Get-AuthenticodeSignature'));
    expect(at('Get-AuthenticodeSignature')).toBeLessThan(at('Start-Process'));
    const copy = outcome.calls.find(({ command }) => command === 'Copy-Item')?.parameters
      ?.Destination as string;
    expect(copy).toMatch(/^C:\\Windows\\1E\.Client-files-[0-9a-f-]{36}\\1E\.Client-x64\.msi$/);
    expect(started(outcome)).toEqual([
      ['fltmc.exe', ''],
      [
        'msiexec.exe',
        `/i "${copy}" SWITCH="none" BACKGROUNDCHANNELURL="none" /qn /norestart /l*v "C:\\Windows\\Logs\\1E\\1E.Client-x64-install.log"`,
      ],
      [
        '1E.Client.exe',
        `-reconfigure Switch=none BackgroundChannelUrl=none "CRLChecks=it's [hard] & $env:TEMP" "TemporaryDirectory=${temporaryDirectory}"`,
      ],
      ['1E.Client.exe', '-restart'],
    ]);
    expect(copies(deployed)).toEqual([]);
    const record = deployed.computer.readFile('C:\\Windows\\Logs\\1E\\1E.Client-x64-install-script.log');
    expect(record.toString()).toContain('[10/10] Check the result');
  });

  test('a second run changes nothing', async () => {
    const deployed = await Deployed.place(powershell);
    expect((await deployed.run('Install.ps1')).exitCode).toBe(0);
    const again = await deployed.run('Install.ps1', {
      processes: [elevated, installer(0, { writes: {} })],
      accessLists: { [temporaryDirectory]: access.locked },
    });
    expect(again).toMatchObject({ exitCode: 0, errors: [] });
    expect(started(again).map(([program]) => program)).toEqual(['fltmc.exe', 'msiexec.exe']);
  });

  test.each([
    [3010, 3010],
    [1641, 1641],
    [1618, 1618],
    [1603, 1603],
    [1624, 1624],
    [12345, 12345],
  ])('the installer ends with %i', async (code, exitCode) => {
    const { shown, outcome } = await install({ processes: [elevated, installer(code), ...configured()] });
    expect(shown.exitCode).toBe(exitCode);
    expect(shown.text).toContain(`(exit code ${code} of the Windows Installer; log: C:\\Windows\\Logs\\1E`);
    const goesOn = code === 3010 || code === 1641;
    expect(started(outcome).some(([program]) => program === '1E.Client.exe')).toBe(goesOn);
  });

  test('a failure after a restart is needed is a failure', async () => {
    const { shown } = await install({
      processes: [elevated, installer(3010), { program: 'Client\\.exe$', exitCode: 5 }],
    });
    expect(shown).toMatchObject(stopped('configureFailed'));
  });

  test.each([
    ['unsigned', { status: 'NotSigned' }],
    ['changed', { status: 'HashMismatch', commonName: 'Example Software, Inc.' }],
    ['signed by another', { status: 'Valid', commonName: 'Example Software Inc.' }],
    ['signed by another in other letters', { status: 'Valid', commonName: 'EXAMPLE SOFTWARE, INC.' }],
    [
      'signed by one whose unit looks like the name',
      { status: 'Valid', subject: 'OU="x, CN=Example Software, Inc.", CN=Other' },
    ],
    [
      'signed by one whose quoted unit holds the name',
      { status: 'Valid', subject: 'OU="x, CN=""Example Software, Inc.""", CN=Other' },
    ],
    [
      'signed by one whose unit has the name',
      { status: 'Valid', subject: 'CN=Other, OU="Example Software, Inc."' },
    ],
  ] as const)('a package that is %s', async (_, signature) => {
    const { shown, outcome, deployed } = await install({ signatures: { [packageFile]: signature } });
    expect(shown).toMatchObject(stopped('signatureMissing'));
    expect(started(outcome)).toEqual([['fltmc.exe', '']]);
    expect(copies(deployed)).toEqual([]);
  });

  test('a package that is another, or gone', async () => {
    const deployed = await Deployed.place(powershell);
    deployed.computer.writeFile(packageFile, 'another');
    const other = await deployed.run('Install.ps1');
    expect({ exitCode: other.exitCode, text: said(other) }).toMatchObject(stopped('digestDiffers'));
    deployed.computer.remove(packageFile);
    const gone = await deployed.run('Install.ps1');
    expect({ exitCode: gone.exitCode, text: said(gone) }).toMatchObject(stopped('fileMissing'));
  });

  test('the service does not start, or is not there, or has another name', async () => {
    const stays = await install({ services: { '1EClient': { statuses: ['StartPending'] } } });
    expect(stays.shown).toMatchObject(stopped('serviceNotRunning'));
    const starts = await install({
      services: { '1EClient': { statuses: ['StartPending', 'StartPending', 'Running'] } },
    });
    expect(starts.shown.exitCode).toBe(0);
    const none = await install({ services: {} });
    expect(none.shown).toMatchObject(stopped('serviceNotFound'));
    const other = await install({ services: { Other: { displayName: '1E Client (x64)' } } });
    expect(other.shown.exitCode).toBe(0);
  });

  test('the configuration file does not hold the value', async () => {
    const lines = wanted.map((line) => line.replace('CRLChecks=it', 'CRLChecks=It'));
    const { shown } = await install({ processes: [elevated, installer(), ...configured(lines)] });
    expect(shown).toMatchObject(stopped('settingNotTaken'));
    expect(shown.text).toContain('CRLChecks');
  });

  test('an account without rights', async () => {
    const { shown, outcome } = await install({ processes: [{ program: 'fltmc\\.exe$', exitCode: 1 }] });
    expect(shown).toMatchObject(stopped('notElevated'));
    expect(started(outcome)).toHaveLength(1);
  });

  test('a 32-bit host goes on in the 64-bit one, with its exit code', async () => {
    const deployed = await Deployed.place(powershell);
    const outcome = await deployed.run(
      'Install.ps1',
      { architecture: 'Wow64', processes: [{ program: 'Sysnative.*powershell\\.exe$', exitCode: 3010 }] },
      { parameters: { Verbose: true } },
    );
    expect(outcome.exitCode).toBe(3010);
    expect(outcome.calls.filter(({ arguments: own }) => own)).toMatchObject([
      {
        command: 'C:\\Windows\\Sysnative\\WindowsPowerShell\\v1.0\\powershell.exe',
        arguments: [
          '-NoProfile',
          '-ExecutionPolicy',
          'Bypass',
          '-File',
          // On Linux the engine puts its own separator before the name.
          expect.stringMatching(/^C:\\it s \[1\] & co[\\/]Install\.ps1$/),
          '-Verbose',
        ],
      },
    ]);
  });

  test('32-bit Windows', async () => {
    const { shown } = await install({ architecture: 'X86' });
    expect(shown).toMatchObject(stopped('wrongArchitecture'));
  });

  test('-WhatIf says what would be done, and touches nothing', async () => {
    const deployed = await Deployed.place(powershell);
    const outcome = await deployed.run('Install.ps1', {}, { parameters: { WhatIf: true } });
    expect(outcome).toMatchObject({ exitCode: 0, errors: [] });
    expect(said(outcome)).toContain('What if: Performing the operation "Install the package"');
    expect(started(outcome)).toEqual([]);
    expect(copies(deployed)).toEqual([]);
    expect(deployed.computer.exists('C:\\Windows\\Logs\\1E')).toBe(false);
    expect(deployed.computer.exists('C:\\ProgramData\\1E')).toBe(false);
    const changing = /^(?:New|Set|Copy|Remove|Start|Restart)-|::/;
    expect(outcome.calls.filter(({ command }) => changing.test(command))).toEqual([]);
  });

  test('an exit code that is lost is no success', async () => {
    const { outcome } = await install({ processes: [elevated, installer(0, { lost: true })] });
    expect(outcome.exitCode).not.toBe(0);
    expect(said(outcome)).toContain('is lost');
  });

  test('where no record can be written, it installs nevertheless', async () => {
    const deployed = await Deployed.place(powershell, {
      ...profile,
      install: { logDirectory: '%SystemRoot%\\Logs\\1E' },
    });
    deployed.computer.writeFile('C:\\Windows\\Logs\\1E\\1E.Client-x64-install-script.log\\in-the-way', '');
    const outcome = await deployed.run('Install.ps1');
    expect(outcome.exitCode).toBe(0);
    expect(said(outcome)).toContain('There will be no record');
  });

  test('-Confirm where nobody can be asked', async () => {
    const deployed = await Deployed.place(powershell);
    const outcome = await deployed.run(
      'Uninstall.ps1',
      {},
      { languageMode: 'ConstrainedLanguage', parameters: { Confirm: true } },
    );
    expect({ exitCode: outcome.exitCode, text: said(outcome) }).toMatchObject(stopped('languageConstrained'));
    expect(started(outcome)).toEqual([]);
  });

  test('a language mode in which no directory can be locked', async () => {
    const { shown, outcome } = await install({}, { languageMode: 'ConstrainedLanguage' });
    expect(shown).toMatchObject(stopped('languageConstrained'));
    expect(started(outcome)).toEqual([]);
  });

  test('patches and transforms are checked copies, by full paths', async () => {
    const transforms = [{ file: 'site.mst' }];
    const patches = [{ file: 'one.msp', apply: 'together' }, { file: 'two.msp' }];
    const deployed = await Deployed.place(powershell, {
      ...profile,
      package: { ...profile.package, transforms, patches },
      install: { returnCodes: [{ code: 5100, kind: 'soft-reboot', meaning: 'The agent asks' }] },
    });
    for (const name of ['site.mst', 'one.msp', 'two.msp'])
      deployed.computer.writeFile(`${folder}\\${name}`, name);
    const outcome = await deployed.run('Install.ps1', {
      processes: [elevated, installer(5100), ...configured()],
    });
    expect(outcome.exitCode).toBe(3010);
    const place = '"C:\\\\Windows\\\\1E\\.Client-files-[0-9a-f-]+\\\\';
    const [, first, second] = started(outcome).map(([, told]) => told);
    expect(first).toMatch(new RegExp(` TRANSFORMS=${place}site\\.mst" PATCH=${place}one\\.msp" SWITCH=`));
    expect(second).toMatch(new RegExp(`^/p ${place}two\\.msp" REINSTALLMODE="os" /qn`));
  });

  test('a client that is gone after all', async () => {
    const { shown } = await install({ processes: [elevated, installer(0, { programs: [] })] });
    expect(shown).toMatchObject(stopped('clientNotFound'));
    expect(shown.text).toContain(clientProgram);
    expect(configurationFile).toContain('1E.Client.conf');
  });
});
