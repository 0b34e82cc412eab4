import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { powershell as language } from '../../../src/languages/powershell.js';
import { isRefusal, literal, type Text, text } from '../../../src/text.js';
import { nastyValues } from '../../nasty-values.js';
import { describeWith } from '../available.js';
import {
  buildTimeout,
  type FileReport,
  installCommand,
  missing,
  type PowerShell,
  startPowerShell,
} from '../powershell/rig.js';

const roots = ['../../../examples/output', '../../cases'].map((path) => join(__dirname, path));

/** Every PowerShell script that is kept for reading, by its path. */
const scripts = roots.flatMap((root) =>
  readdirSync(root, { recursive: true })
    .map((name) => join(root, String(name)))
    .filter((name) => name.endsWith('.ps1')),
);

/** What the scripts may use, all of it in Windows PowerShell 5.1. */
const commands =
  `Add-MpPreference ConvertTo-Json Copy-Item ForEach-Object Get-Acl Get-AuthenticodeSignature Get-ChildItem Get-CimInstance
Get-Content Get-Date Get-FileHash Get-Item Get-ItemProperty Get-MpPreference Get-NetFirewallAddressFilter
Get-NetFirewallPortFilter Get-NetFirewallProfile Get-NetFirewallRule Get-Service Join-Path New-Item New-NetFirewallRule
New-Object Remove-Item Remove-MpPreference Remove-NetFirewallRule Select-Object Set-StrictMode Sort-Object Split-Path Start-Process
Start-Sleep Start-Transcript Stop-Transcript Test-Path Wait-Process Where-Object Write-Error Write-Host Write-Output`.split(
    /\s+/,
  );
const types = [
  'Action',
  'BitConverter',
  'byte',
  'CmdletBinding',
  'Parameter',
  'ValidateNotNullOrEmpty',
  'datetime',
  'Delegate',
  'guid',
  'hashtable',
  'int',
  'ordered',
  'string',
  'switch',
  'UnauthorizedAccessException',
  'IO.Directory',
  'IO.FileSystemAclExtensions',
  'Net.Dns',
  'Net.Security.SslStream',
  'Net.Sockets.TcpClient',
  'Security.AccessControl.DirectorySecurity',
  'Security.Cryptography.Oid',
  'Security.Cryptography.SHA256CryptoServiceProvider',
  'Security.Cryptography.X509Certificates.X509Certificate2',
  'Security.Cryptography.X509Certificates.X509Chain',
  'Threading.CancellationTokenSource',
  'Threading.Mutex',
  'Threading.Tasks.Task',
  'Threading.WaitHandleCannotBeOpenedException',
];
const statics = [
  'BitConverter::ToString',
  'Delegate::CreateDelegate',
  'guid::NewGuid',
  'IO.Directory::CreateDirectory',
  'IO.Directory::Delete',
  'IO.FileSystemAclExtensions::CreateDirectory',
  'Net.Dns::GetHostAddressesAsync',
  'Threading.Mutex::OpenExisting',
  'Threading.Tasks.Task::WaitAny',
];

describeWith('every rendered PowerShell script', missing(), installCommand, () => {
  let powershell: PowerShell;
  let reports: FileReport[];
  beforeAll(async () => {
    powershell = await startPowerShell();
    reports = await powershell.parse(scripts);
  }, buildTimeout);
  afterAll(() => powershell?.dispose());

  test('there are some, of every intent', () => {
    for (const name of ['Preflight', 'Install', 'Uninstall', 'Repair', 'Reconfigure', 'Detect'])
      expect(scripts.some((path) => path.endsWith(`${name}.ps1`))).toBe(true);
  });

  test('is read without an error, and has nothing that 5.1 cannot read', () => {
    for (const { file, errors, newer } of reports) {
      // .NET of PowerShell 7 alone, and asked for there alone.
      const unguarded = newer.filter(({ text: what }) => what !== '[System.IO.FileSystemAclExtensions]');
      expect({ file, errors, unguarded }).toEqual({ file, errors: [], unguarded: [] });
    }
  });

  test('has no alias, and no value without the name of its parameter', () => {
    for (const { file, style } of reports) expect({ file, style }).toEqual({ file, style: [] });
  });

  test('uses only what is known to be there', () => {
    for (const report of reports) {
      const { file } = report;
      expect({ file, more: report.commands.filter((name) => ![...commands, '&'].includes(name)) }).toEqual({
        file,
        more: [],
      });
      expect({ file, more: report.types.filter((name) => !types.includes(name)) }).toEqual({
        file,
        more: [],
      });
      const more = report.members.filter((name) => name.includes('::') && !statics.includes(name));
      expect({ file, more }).toEqual({ file, more: [] });
    }
  });

  test('is ASCII, or begins with a byte order mark; lines end with CR and LF', () => {
    for (const file of scripts) {
      const bytes = readFileSync(file);
      const marked = bytes.subarray(0, 3).equals(Buffer.from([0xef, 0xbb, 0xbf]));
      expect({ file, marked }).toEqual({ file, marked: bytes.some((byte) => byte > 0x7f) });
      expect(bytes.toString().replaceAll('\r\n', '')).not.toMatch(/[\r\n]/);
    }
  });

  test('a test that finds something', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'onewrap-ps-'));
    writeFileSync(join(folder, 'a.ps1'), '$x = $y ?? 1\r\ndir C:\\\r\n');
    const [report] = await powershell.parse([join(folder, 'a.ps1')]);
    rmSync(folder, { recursive: true });
    expect(report?.newer).not.toEqual([]);
    expect(report?.style).not.toEqual([]);
  });
});

describeWith('a value in a PowerShell script', missing(), installCommand, () => {
  let powershell: PowerShell;
  beforeAll(async () => {
    powershell = await startPowerShell();
  }, buildTimeout);
  afterAll(() => powershell?.dispose());

  const written = (value: Text): string | undefined => {
    const word = language.write(value);
    return isRefusal(word) ? undefined : literal(word);
  };

  test('is what the engine reads, or is refused', async () => {
    const quotes = '\'\u2018\u2019\u201a\u201b"\u201c\u201d\u201e';
    const values = [
      ...nastyValues,
      ...[...quotes].flatMap((quote) => [quote, `a${quote}b`, quote.repeat(3), `${quote}; exit 1 #`]),
      '$(exit 1)',
      '`"$env:PATH`"',
      '#>',
      '@{}',
      '--%',
      'x'.repeat(20_000),
    ];
    const carried = values.filter((value) => written(text(value)) !== undefined);
    expect(carried.length).toBeGreaterThan(40);
    const read = await powershell.evaluate(carried.map((value) => written(text(value)) ?? ''));
    expect(read).toEqual(carried);
  });

  test('has its variables from the computer, and they are not expanded again', async () => {
    const path: Text = { parts: [{ variable: 'ProgramData' }, "\\it's $env:TEMP\\x"] };
    const fragment: Text = { parts: ['/l*v "', { variable: 'SystemRoot' }, '\\a.log"'], fragment: true };
    const computer = powershell.computer();
    const lines = [path, fragment].map((value) => `Write-Output -InputObject ${written(value)}`);
    computer.writeFile('C:\\values.ps1', `\ufeff${lines.join('\r\n')}\r\n`);
    const { output } = await computer.run({
      script: 'C:\\values.ps1',
      scenario: { environment: { ProgramData: 'C:\\$env:TEMP `data', SystemRoot: 'C:\\%TEMP%' } },
    });
    expect(output).toEqual(["C:\\$env:TEMP `data\\it's $env:TEMP\\x", '/l*v "C:\\%TEMP%\\a.log"']);
  });
});
