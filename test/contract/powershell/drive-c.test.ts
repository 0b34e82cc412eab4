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

describeWith('a script for Windows on Linux', missing(), installCommand, () => {
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

  test('finds its files on drive C, and shows them as Windows does', async () => {
    computer.writeFile('C:\\deploy here\\client.msi', 'package');
    const lines = [
      "$package = Join-Path -Path $PSScriptRoot -ChildPath 'client.msi'",
      '$package; Test-Path -LiteralPath $package -PathType Leaf',
      '(Get-FileHash -LiteralPath $package -Algorithm SHA256).Path',
      '$null = New-Item -ItemType Directory -Path "$env:ProgramData\\1E\\Client" -Force',
      "Copy-Item -LiteralPath $package -Destination 'C:\\ProgramData\\1E\\copy.msi'",
      "Set-Content -LiteralPath \"$env:TEMP\\a.txt\" -Value 'one', 'two'",
      'Get-Content -LiteralPath "$env:TEMP\\a.txt"',
      "(Get-ChildItem -LiteralPath 'C:\\ProgramData\\1E' -Recurse).FullName",
      "(Get-Item -LiteralPath 'C:\\ProgramData\\1E\\copy.msi').DirectoryName",
      'Split-Path -Path $PSScriptRoot -Leaf; Split-Path -Path $package -Parent; Split-Path -Path $package -Qualifier',
      "(Resolve-Path -LiteralPath 'C:\\ProgramData\\..\\Windows').Path; Convert-Path -LiteralPath 'C:\\Windows'",
      "Remove-Item -LiteralPath 'C:\\ProgramData\\1E' -Recurse",
    ];
    expect(await print(lines)).toEqual([
      'C:\\deploy here\\client.msi',
      'True',
      'C:\\deploy here\\client.msi',
      'one',
      'two',
      'C:\\ProgramData\\1E\\Client',
      'C:\\ProgramData\\1E\\copy.msi',
      'C:\\ProgramData\\1E',
      'deploy here',
      'C:\\deploy here',
      'C:',
      'C:\\Windows',
      'C:\\Windows',
    ]);
    expect(computer.readFile('C:\\Windows\\Temp\\a.txt').toString()).toMatch(/^one\r?\ntwo\r?\n$/);
    expect(computer.exists('C:\\ProgramData\\1E')).toBe(false);
  });

  test.each(["Remove-Item -Path '\\*' -Recurse", "Get-Item -LiteralPath '/etc'", "'\\x' | Test-Path"])(
    '%s does not lead out of it',
    async (line) => {
      await expect(run([`try { ${line} } catch { }`])).rejects.toThrow('has no drive');
    },
  );

  test('there can be other drives', async () => {
    const lines = [
      "Test-Path -LiteralPath 'D:\\'; Test-Path -LiteralPath 'D:\\1E'",
      "try { $null = [IO.Directory]::CreateDirectory('D:\\1E') } catch { 'none' }",
      "try { $null = New-Item -ItemType Directory -Path 'D:\\2E' } catch { 'none' }",
    ];
    expect(await print(lines)).toEqual(['False', 'False', 'none', 'none']);
    computer.makeDirectory('D:\\');
    expect(await print([...lines, "(Get-Item -LiteralPath 'D:\\1E').FullName"])).toEqual([
      'True',
      'False',
      'D:\\1E',
    ]);
  });

  test('the version of a file is that of the scenario', async () => {
    computer.writeFile('C:\\x.exe', '');
    const lines = [
      "$version = (Get-Item -LiteralPath 'C:\\x.exe').VersionInfo",
      '"$($version.FileMajorPart).$($version.FileMinorPart) $($version.FileVersion)"',
    ];
    expect(await print(lines, { versions: { 'C:\\x.exe': '25.3.0.12' } })).toEqual(['25.3 25.3.0.12']);
  });

  test('messages name the paths of Windows', async () => {
    const { errors, host } = await run([
      "New-Item -Path 'C:\\a b\\c' -WhatIf",
      "Get-Item -LiteralPath 'C:\\a b\\c'",
    ]);
    expect(host[0]?.text).toBe(
      'What if: Performing the operation "Create File" on target "Destination: C:\\a b\\c".',
    );
    expect(errors[0]?.message).toBe("Cannot find path 'C:\\a b\\c' because it does not exist.");
  });

  test('links are reparse points', async () => {
    computer.makeDirectory('C:\\elsewhere');
    computer.link('C:\\ProgramData\\1E', 'C:\\elsewhere');
    const lines = ["'C:\\elsewhere', 'C:\\ProgramData\\1E' | ForEach-Object -Process {"].concat(
      '[bool] ((Get-Item -LiteralPath $_ -Force).Attributes -band [IO.FileAttributes]::ReparsePoint)',
      '[bool] ([IO.File]::GetAttributes($_) -band [IO.FileAttributes]::ReparsePoint) }',
    );
    expect(await print(lines)).toEqual(['False', 'False', 'True', 'True']);
  });

  test('the environment is that of Windows, with what a scenario adds', async () => {
    const line =
      '"$env:SystemRoot|$env:ProgramFiles|$env:PROCESSOR_ARCHITECTURE|$env:PROCESSOR_ARCHITEW6432|$env:MINE|$env:PUBLIC|$env:LC_ALL"';
    const environment = { MINE: 'x', PUBLIC: null };
    expect(await print([line], { environment })).toEqual(['C:\\Windows|C:\\Program Files|AMD64||x||']);
    expect(await print([line], { architecture: 'Wow64' })).toEqual([
      'C:\\Windows|C:\\Program Files (x86)|x86|AMD64||C:\\Users\\Public|',
    ]);
    expect(await print([line, '[Environment]::Is64BitOperatingSystem'], { architecture: 'X86' })).toEqual([
      'C:\\Windows|C:\\Program Files|x86|||C:\\Users\\Public|',
      'False',
    ]);
  });

  test('the registry is that of the scenario', async () => {
    const registry = {
      'HKLM:\\SOFTWARE\\1E\\Client': { InstallationDirectory: 'C:\\1E\\', Port: 4000, List: ['a', 'b'] },
    };
    const key = "-LiteralPath 'HKLM:\\software\\1e\\CLIENT'";
    const lines = [
      `Test-Path ${key}; Test-Path -LiteralPath 'HKLM:\\SOFTWARE\\Nothing'`,
      `Get-ItemPropertyValue ${key} -Name 'InstallationDirectory'`,
      `$values = Get-ItemProperty ${key}; $values.Port + 1; $values.List -join '+'`,
      "Test-Path -Path 'Registry::HKEY_LOCAL_MACHINE\\SOFTWARE\\1E'",
      `(Get-Item ${key}).GetValue('Port'); (Get-Item ${key}).GetValue('None', 'otherwise')`,
      "(Get-ChildItem -LiteralPath 'HKLM:\\SOFTWARE\\1E').PSChildName",
      "[Microsoft.Win32.RegistryKey]::OpenBaseKey('LocalMachine', 'Registry64').OpenSubKey('SOFTWARE\\1E\\Client').GetValue('Port')",
      "try { Get-ItemProperty -LiteralPath 'HKLM:\\SOFTWARE\\1E\\Client' -Name 'None' } catch { $_.FullyQualifiedErrorId }",
    ];
    expect(await print(lines, { registry })).toEqual([
      'True',
      'False',
      'C:\\1E\\',
      '4001',
      'a+b',
      'True',
      '4000',
      'otherwise',
      'Client',
      '4000',
      'System.Management.Automation.PSArgumentException,Microsoft.PowerShell.Commands.GetItemPropertyCommand',
    ]);
  });
});
