import { access } from '../../../src/plan/access.js';
import { describeWith } from '../available.js';
import {
  buildTimeout,
  installCommand,
  missing,
  type PowerShell,
  startPowerShell,
} from '../powershell/rig.js';
import { sha256 } from '../windows/deployment.js';
import {
  clientProgram,
  configurationFile,
  configured,
  copies,
  Deployed,
  editions,
  elevated,
  folder,
  install,
  installer,
  packageFile,
  profile,
  said,
  started,
  stopped,
  temporaryDirectory,
  wanted,
} from './deployment.js';

describeWith('Install.ps1', missing(), installCommand, () => {
  let powershell: PowerShell;
  beforeAll(async () => {
    powershell = await startPowerShell();
  }, buildTimeout);
  afterAll(() => powershell?.dispose());

  test.each(editions)('does its steps in order, and leaves nothing behind: %s', async (edition) => {
    const { deployed, outcome } = await install(powershell, {}, { edition });
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
    // What is checked is what will be installed.
    for (const check of ['Get-FileHash', 'Get-AuthenticodeSignature']) {
      const { parameters } = outcome.calls.find(({ command }) => command === check) ?? {};
      expect([parameters?.LiteralPath].flat()).toEqual([copy]);
    }
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
    const record = deployed.computer.readFile('C:\\Windows\\Logs\\1E\\1E.Client-x64-install-script.log');
    expect(record.toString().match(/\[10\/10\] Check the result/g)).toHaveLength(2);
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
    const stays = await install(powershell, { services: { '1EClient': { statuses: ['StartPending'] } } });
    expect(stays.shown).toMatchObject(stopped('serviceNotRunning'));
    const starts = await install(powershell, {
      services: { '1EClient': { statuses: ['StartPending', 'StartPending', 'Running'] } },
    });
    expect(starts.shown.exitCode).toBe(0);
    const none = await install(powershell, { services: {} });
    expect(none.shown).toMatchObject(stopped('serviceNotFound'));
    const other = await install(powershell, { services: { Other: { displayName: '1E Client (x64)' } } });
    expect(other.shown.exitCode).toBe(0);
    const named = await Deployed.place(powershell, {
      ...profile,
      package: { ...profile.package, service: 'Named' },
    });
    const services = { '1EClient': {}, Named: { statuses: ['Stopped' as const] } };
    const stopsNamed = await named.run('Install.ps1', { services });
    expect({ exitCode: stopsNamed.exitCode, text: said(stopsNamed) }).toMatchObject(
      stopped('serviceNotRunning'),
    );
  });

  test('the client takes its directory away, or a file lies where the logs should', async () => {
    const [configures] = configured();
    const removes = { program: 'Client\\.exe$', removes: [temporaryDirectory] };
    const gone = await install(powershell, {
      processes: [elevated, installer(), ...(configures ? [configures] : []), removes],
    });
    expect(gone.shown).toMatchObject(stopped('directoryFailed'));
    expect(gone.shown.text).toContain(temporaryDirectory);
    const deployed = await Deployed.place(powershell);
    deployed.computer.writeFile('C:\\Windows\\Logs\\1E', '');
    const file = await deployed.run('Install.ps1');
    expect({ exitCode: file.exitCode, text: said(file) }).toMatchObject(stopped('directoryFailed'));
    expect(started(file)).toHaveLength(1);
  });

  test('the configuration file does not hold the value', async () => {
    const lines = wanted.map((line) => line.replace('CRLChecks=it', 'CRLChecks=It'));
    const { shown } = await install(powershell, { processes: [elevated, installer(), ...configured(lines)] });
    expect(shown).toMatchObject(stopped('settingNotTaken'));
    expect(shown.text).toContain('CRLChecks');
  });

  test('an account without rights', async () => {
    const { shown, outcome } = await install(powershell, {
      processes: [{ program: 'fltmc\\.exe$', exitCode: 1 }],
    });
    expect(shown).toMatchObject(stopped('notElevated'));
    expect(started(outcome)).toHaveLength(1);
  });

  test('a 32-bit host goes on in the 64-bit one, with its exit code', async () => {
    const deployed = await Deployed.place(powershell);
    const outcome = await deployed.run(
      'Install.ps1',
      { architecture: 'Wow64', processes: [{ program: 'Sysnative.*powershell\\.exe$', exitCode: 3010 }] },
      { parameters: { Verbose: true, WhatIf: false } },
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

  test('32-bit Windows, and a package for it elsewhere', async () => {
    const { shown } = await install(powershell, { architecture: 'X86' });
    expect(shown).toMatchObject(stopped('wrongArchitecture'));
    const packages = { windows: { x86: { file: '1E.Client-x64.msi' } } };
    const deployed = await Deployed.place(powershell, { packages });
    for (const architecture of ['X64', 'Wow64'] as const) {
      const outcome = await deployed.run('Install.ps1', { architecture });
      expect({ exitCode: outcome.exitCode, text: said(outcome) }).toMatchObject(stopped('wrongArchitecture'));
    }
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
    const { outcome } = await install(powershell, { processes: [elevated, installer(0, { lost: true })] });
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
    const { shown, outcome } = await install(powershell, {}, { languageMode: 'ConstrainedLanguage' });
    expect(shown).toMatchObject(stopped('languageConstrained'));
    expect(started(outcome)).toEqual([]);
  });

  test('patches and transforms are checked copies, by full paths', async () => {
    const pinned = (file: string) => ({ file, sha256: sha256(file) });
    const transforms = [pinned('site.mst')];
    const patches = [{ ...pinned('one.msp'), apply: 'together' }, pinned('two.msp')];
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
    expect(outcome.calls.filter(({ command }) => command === 'Get-FileHash')).toHaveLength(4);
    const place = '"C:\\\\Windows\\\\1E\\.Client-files-[0-9a-f-]+\\\\';
    const [, first, second] = started(outcome).map(([, told]) => told);
    expect(first).toMatch(new RegExp(` TRANSFORMS=${place}site\\.mst" PATCH=${place}one\\.msp" SWITCH=`));
    expect(second).toMatch(new RegExp(`^/p ${place}two\\.msp" REINSTALLMODE="os" /qn`));
  });

  test('a client that is gone after all', async () => {
    const { shown } = await install(powershell, { processes: [elevated, installer(0, { programs: [] })] });
    expect(shown).toMatchObject(stopped('clientNotFound'));
    expect(shown.text).toContain(clientProgram);
    expect(configurationFile).toContain('1E.Client.conf');
  });
});
