import { describeWith } from '../available.js';
import type { Run, Scenario } from './protocol.js';
import {
  buildTimeout,
  type Computer,
  type Drives,
  installCommand,
  missing,
  type PowerShell,
  startPowerShell,
} from './rig.js';

describeWith('types of .NET on Linux', missing(), installCommand, () => {
  let powershell: PowerShell;
  let computer: Drives & Computer;

  beforeAll(async () => {
    powershell = await startPowerShell();
  }, buildTimeout);

  afterAll(() => powershell?.dispose());

  beforeEach(() => {
    computer = powershell.computer();
  });

  const stop = "$ErrorActionPreference = 'Stop'";

  const run = (lines: string[], scenario: Scenario = {}, options: Partial<Run> = {}) => {
    const script = 'C:\\deploy here\\Test.ps1';
    computer.writeFile(script, `\ufeff${[stop, ...lines].join('\r\n')}\r\n`);
    return computer.run({ script, scenario, ...options });
  };

  const print = async (lines: string[], scenario?: Scenario, options?: Partial<Run>) => {
    const { exitCode, output, errors } = await run(lines, scenario, options);
    expect({ exitCode, errors }).toEqual({ exitCode: 0, errors: [] });
    return output;
  };

  describe('.NET', () => {
    const sddl = 'O:BAG:BAD:P(A;OICI;FA;;;SY)(A;OICI;FA;;;BA)';
    const path = 'C:\\ProgramData\\1E\\Client\\Temp';
    const security = [
      "$security = New-Object -TypeName 'System.Security.AccessControl.DirectorySecurity'",
      `$security.SetSecurityDescriptorSddlForm('${sddl}')`,
    ];
    const show = `'C:\\ProgramData\\1E', '${path}', 'C:\\ProgramData' | ForEach-Object -Process { (Get-Acl -LiteralPath $_).Sddl }`;
    const accessLists = { 'C:\\ProgramData': 'O:SYG:SYD:AI' };

    test('makes a folder with its access list, as 5.1 does', async () => {
      const lines = [...security, `$null = [IO.Directory]::CreateDirectory('${path}', $security)`, show];
      const { output, calls } = await run(lines, { accessLists });
      expect(output).toEqual([sddl, sddl, 'O:SYG:SYD:AI']);
      expect(calls).toContainEqual({
        command: '[IO.Directory]::CreateDirectory',
        parameters: { path, directorySecurity: sddl },
      });
      expect(computer.exists(path)).toBe(true);
      expect(await run(lines, { accessLists }, { edition: 'Core' })).toMatchObject({ exitCode: 1 });
    });

    test('makes a folder with its access list, as 7 does', async () => {
      const lines = [
        ...security,
        `$null = [System.IO.FileSystemAclExtensions]::CreateDirectory($security, '${path}')`,
        show,
      ];
      const { output } = await run(lines, { accessLists }, { edition: 'Core' });
      expect(output).toEqual([sddl, sddl, 'O:SYG:SYD:AI']);
      expect(await run(lines, { accessLists })).toMatchObject({ exitCode: 1 });
    });

    test('leaves the access list of a folder that is there', async () => {
      const lines = [
        ...security,
        "$null = [IO.Directory]::CreateDirectory('C:\\ProgramData', $security)",
        "(Get-Acl -LiteralPath 'C:\\ProgramData').Sddl",
      ];
      expect(await print(lines, { accessLists })).toEqual(['O:SYG:SYD:AI']);
    });

    test('says whether the script is elevated', async () => {
      const lines = [
        '$principal = [Security.Principal.WindowsPrincipal] [Security.Principal.WindowsIdentity]::GetCurrent()',
        '$principal.IsInRole([Security.Principal.WindowsBuiltInRole]::Administrator)',
      ];
      expect(await print(lines)).toEqual(['True']);
      expect(await print(lines, { elevated: false })).toEqual(['False']);
    });

    test('#Requires -RunAsAdministrator is heard', async () => {
      const lines = ['#Requires -RunAsAdministrator', "'elevated'"];
      expect(await print(lines)).toEqual(['elevated']);
      expect(await run(lines, { elevated: false })).toMatchObject({ exitCode: 1, output: [] });
    });

    test('knows files and paths', async () => {
      const lines = [
        "[IO.File]::WriteAllText('C:\\x.txt', 'text'); [IO.File]::ReadAllText('C:\\x.txt'); [System.IO.File]::Exists('C:\\y.txt')",
        "[IO.Path]::Combine('C:\\a', 'b'); [IO.Path]::GetFileName('C:\\a\\b.c'); [IO.Path]::GetDirectoryName('C:\\a\\b.c')",
        "(New-Object -TypeName IO.DirectoryInfo -ArgumentList 'C:\\Windows\\x').Exists; [IO.DirectoryInfo]::new('C:\\Windows').Exists",
        "([Security.Principal.SecurityIdentifier] 'S-1-5-18').Translate([Security.Principal.NTAccount]).Value",
      ];
      expect(await print(lines)).toEqual([
        'text',
        'False',
        'C:\\a\\b',
        'b.c',
        'C:\\a',
        'False',
        'True',
        'NT AUTHORITY\\SYSTEM',
      ]);
    });

    test('starts a process without Start-Process', async () => {
      const lines = [
        '$start = New-Object -TypeName System.Diagnostics.ProcessStartInfo',
        '$start.FileName = "$env:SystemRoot\\System32\\msiexec.exe"; $start.Arguments = \'/i "a b" X="c"\'; $start.UseShellExecute = $false',
        '$process = [Diagnostics.Process]::Start($start); $process.WaitForExit(); $process.ExitCode',
      ];
      const { output, calls } = await run(lines, { processes: [{ program: 'msiexec', exitCode: 1641 }] });
      expect(output).toEqual(['1641']);
      expect(calls).toEqual([
        {
          command: '[Diagnostics.Process]::Start',
          commandLine: 'C:\\Windows\\System32\\msiexec.exe /i "a b" X="c"',
        },
      ]);
    });

    test('opens a mutex that another program has made', async () => {
      const lines = [
        'function Show-Mutex { param($Name)',
        '  try { [Threading.Mutex]::OpenExisting($Name).WaitOne(0) }',
        "  catch [Threading.WaitHandleCannotBeOpenedException] { 'none' }",
        "  catch [UnauthorizedAccessException] { 'denied' }",
        '}',
        "'a', 'b', 'c', 'd' | ForEach-Object -Process { Show-Mutex -Name $_ }",
      ];
      const mutexes = { a: 'Free', b: 'Owned', c: 'Denied' } as const;
      expect(await print(lines, { mutexes })).toEqual(['True', 'False', 'denied', 'none']);
    });

    test('what a stand-in lacks is refused', async () => {
      const { errors } = await run(["[IO.File]::AppendAllText('C:\\x', 'y')"]);
      expect(errors[0]?.message).toContain("does not contain a method named 'AppendAllText'");
    });
  });
});
