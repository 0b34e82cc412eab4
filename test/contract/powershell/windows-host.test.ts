import { describeWith } from '../available.js';
import { createPrefix, type Prefix } from '../windows/rig.js';
import type { Run } from './protocol.js';
import { buildTimeout, installCommandUnderWine, missingUnderWine, WindowsPowerShell } from './rig.js';

describeWith('PowerShell as a program of Windows', missingUnderWine(), installCommandUnderWine, () => {
  let prefix: Prefix;
  let windows: WindowsPowerShell;

  beforeAll(async () => {
    prefix = await createPrefix();
    windows = await WindowsPowerShell.start(prefix);
  }, buildTimeout);

  afterAll(async () => {
    await windows?.dispose();
    prefix?.dispose();
  });

  const script = 'C:\\deploy here\\Test.ps1';

  const run = (lines: string[], options: Omit<Run, 'script'> = {}, timeout?: number) => {
    windows.writeFile(script, `\ufeff${["$ErrorActionPreference = 'Stop'", ...lines].join('\r\n')}\r\n`);
    return windows.run({ script, ...options }, timeout === undefined ? {} : { timeout });
  };

  const print = async (lines: string[], options?: Omit<Run, 'script'>) => {
    const { exitCode, output, errors } = await run(lines, options);
    expect({ exitCode, errors }).toEqual({ exitCode: 0, errors: [] });
    return output;
  };

  test('a script gives its exit code and what it printed', async () => {
    const lines = ['param([string] $Name)', 'Write-Host "hello $Name"', '$PSScriptRoot', 'exit 3010'];
    windows.writeFile(script, lines.join('\r\n'));
    expect(await windows.run({ script, parameters: { Name: 'Zo\u00eb' } })).toEqual({
      exitCode: 3010,
      output: ['C:\\deploy here'],
      host: [{ stream: 'host', text: 'hello Zo\u00eb' }],
      errors: [],
      calls: [],
    });
  });

  test('the real registry is read', async () => {
    await prefix.run('reg.exe', [
      'add',
      'HKLM\\SOFTWARE\\1E\\Client',
      '/v',
      'Folder',
      '/d',
      'C:\\1E\\',
      '/f',
    ]);
    const lines = [
      "Get-ItemPropertyValue -LiteralPath 'HKLM:\\SOFTWARE\\1E\\Client' -Name 'Folder'",
      "[Microsoft.Win32.RegistryKey]::OpenBaseKey('LocalMachine', 'Registry64').OpenSubKey('SOFTWARE\\1E\\Client').GetValue('Folder')",
      "Test-Path -LiteralPath 'HKLM:\\SOFTWARE\\1E\\Nothing'",
    ];
    expect(await print(lines)).toEqual(['C:\\1E\\', 'C:\\1E\\', 'False']);
  });

  test('files are real', async () => {
    const lines = [
      '$null = New-Item -ItemType Directory -Path "$env:ProgramData\\a b" -Force',
      'Set-Content -LiteralPath "$env:ProgramData\\a b\\c.txt" -Value \'text\'',
      '(Get-ChildItem -LiteralPath "$env:ProgramData\\a b").FullName',
      '(Get-FileHash -LiteralPath "$env:ProgramData\\a b\\c.txt" -Algorithm SHA256).Path',
    ];
    const path = 'C:\\ProgramData\\a b\\c.txt';
    expect(await print(lines)).toEqual([path, path]);
    expect(windows.readFile(path).toString()).toBe('text\r\n');
  });

  test('a process gets its one string as it is', async () => {
    const line = '/d /s /c "echo "a  ""b & c"" 50%">"C:\\out put.txt"& exit 3010"';
    const lines = [
      `$process = Start-Process -FilePath "$env:SystemRoot\\System32\\cmd.exe" -ArgumentList '${line}' -PassThru`,
      '$null = $process.Handle',
      '$process.WaitForExit()',
      '$process.ExitCode',
    ];
    const { output, calls } = await run(lines);
    expect(output).toEqual(['3010']);
    expect(calls[0]?.commandLine).toBe(`C:\\windows\\System32\\cmd.exe ${line}`);
    expect(windows.readFile('C:\\out put.txt').toString()).toBe('"a  ""b & c"" 50%"\r\n');
  });

  test('a rule takes a process', async () => {
    const lines = ["(Start-Process -FilePath 'msiexec.exe' -ArgumentList '/i x' -Wait -PassThru).ExitCode"];
    const processes = [{ program: 'msiexec', exitCode: 1641, writes: { 'C:\\written.txt': 'by the rule' } }];
    expect(await print(lines, { scenario: { processes } })).toEqual(['1641']);
    expect(windows.readFile('C:\\written.txt').toString()).toBe('by the rule');
  });

  test('a program gets its arguments as each edition hands them over', async () => {
    await prefix.placeStandin('client', 'C:\\c d\\1E.Client.exe');
    const call = [
      "& 'C:\\c d\\1E.Client.exe' -reconfigure 'Key=a b' 'say \"x\"' '' 'C:\\x y\\'",
      '$LASTEXITCODE',
    ];
    const args = async (edition: 'Desktop' | 'Core') => {
      await run(call, { edition });
      const calls = windows.readFile('C:\\c d\\calls.log').toString().trim().split('\n');
      return JSON.parse(calls.at(-1) ?? '');
    };
    expect(await args('Core')).toEqual(['-reconfigure', 'Key=a b', 'say "x"', '', 'C:\\x y\\']);
    expect(await args('Desktop')).toEqual(['-reconfigure', 'Key=a b', 'say x', 'C:\\x y\\']);
  });

  test('a folder is made with its access list, whatever Wine makes of it', async () => {
    const sddl = 'O:BAG:BAD:P(A;OICI;FA;;;SY)(A;OICI;FA;;;BA)';
    const make = {
      Desktop: (path: string) => `$null = [IO.Directory]::CreateDirectory('${path}', $security)`,
      Core: (path: string) => `$null = [IO.FileSystemAclExtensions]::CreateDirectory($security, '${path}')`,
    };
    for (const edition of ['Desktop', 'Core'] as const) {
      const path = `C:\\ProgramData\\1E ${edition}\\Temp`;
      const lines = [
        "$security = New-Object -TypeName 'System.Security.AccessControl.DirectorySecurity'",
        `$security.SetSecurityDescriptorSddlForm('${sddl}')`,
        make[edition](path),
        `$acl = Get-Acl -LiteralPath '${path}'`,
        '$acl.Sddl; $acl.GetOwner([Security.Principal.SecurityIdentifier]).Value',
      ];
      const { output, calls } = await run(lines, { edition });
      expect(output).toEqual([sddl, 'S-1-5-32-544']);
      expect(calls.find(({ command }) => command.startsWith('[IO.'))?.parameters).toEqual({
        path,
        directorySecurity: sddl,
      });
      expect(windows.exists(path)).toBe(true);
    }
  });

  test('stand-ins answer here, too', async () => {
    windows.writeFile('C:\\x.msi', '');
    const lines = [
      "(Get-Service -Name '1E Client').Status; (Get-AuthenticodeSignature -LiteralPath 'C:\\x.msi').SignerCertificate.Subject",
      "(Get-Acl -LiteralPath 'C:\\ProgramData').Owner",
      '([Security.Principal.WindowsPrincipal] [Security.Principal.WindowsIdentity]::GetCurrent()).IsInRole([Security.Principal.WindowsBuiltInRole]::Administrator)',
    ];
    const scenario = {
      services: { '1E Client': {} },
      signatures: { 'c:\\X.msi': { status: 'Valid' as const, commonName: '1E Limited, "x"' } },
      accessLists: { 'C:\\ProgramData': 'O:SYG:SYD:P' },
    };
    expect(await print(lines, { scenario })).toEqual([
      'Running',
      'CN="1E Limited, ""x"""',
      'NT AUTHORITY\\SYSTEM',
      'True',
    ]);
  });

  test('a folder that is made without an access list inherits one, and every other is locked', async () => {
    const lines = [
      "$null = New-Item -ItemType Directory -Path 'C:\\ProgramData\\inherits'",
      "'C:\\ProgramData', 'C:\\ProgramData\\inherits' | ForEach-Object -Process { (Get-Acl -LiteralPath $_).Sddl.Substring(0, 13) }",
    ];
    expect(await print(lines)).toEqual(['O:BAG:BAD:P(A', 'O:BAG:BAD:AI(']);
  });

  test('constrained language refuses', async () => {
    const { exitCode } = await run(["[IO.File]::Exists('C:\\x')"], { languageMode: 'ConstrainedLanguage' });
    expect(exitCode).toBe(1);
  });

  test('literals are read back', async () => {
    const values = ["'", '\u2018', '\u2019', '\u201a', '\u201b', 'half \ud83d', 'Zo\u00eb'];
    const literals = values.map((value) => `'${value.replace(/['\u2018-\u201b]/g, '$&$&')}'`);
    expect(await windows.evaluate(literals)).toEqual(values);
  });

  test('many scripts run in one process, and what they leave is thrown away', async () => {
    const lines = [
      '$null = 1..50 | ForEach-Object -Process { [scriptblock]::Create("`$_ + $_").Invoke() }',
      '[GC]::Collect(); [GC]::WaitForPendingFinalizers()',
    ];
    for (let round = 0; round < 8; round++) await print(lines);
  });

  test('what hangs is ended, and the next script runs', async () => {
    await expect(run(['while ($true) { }'], {}, 2_000)).rejects.toThrow('no answer within 2000 ms');
    expect(await print(["'after'"])).toEqual(['after']);
  });
});
