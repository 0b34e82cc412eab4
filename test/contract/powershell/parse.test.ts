import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describeWith } from '../available.js';
import type { FileReport } from './protocol.js';
import { buildTimeout, installCommand, missing, type PowerShell, startPowerShell } from './rig.js';

describeWith("a script in the hands of PowerShell's parser", missing(), installCommand, () => {
  let powershell: PowerShell;
  let folder: string;

  beforeAll(async () => {
    powershell = await startPowerShell();
    folder = mkdtempSync(join(tmpdir(), 'onewrap-parse-'));
  }, buildTimeout);

  afterAll(async () => {
    await powershell?.dispose();
    if (folder) rmSync(folder, { recursive: true });
  });

  const parse = async (text: string | Uint8Array): Promise<FileReport> => {
    const file = join(folder, 'Test.ps1');
    writeFileSync(file, text);
    const [report] = await powershell.parse([file]);
    if (!report) throw new Error('no report');
    return report;
  };

  test('an error has its place', async () => {
    const { errors } = await parse("'fine'\nif ($true) {\n  Get-Item -\n");
    expect(errors[0]).toMatchObject({ line: 2, column: 12, kind: 'MissingEndCurlyBrace' });
    expect(errors[0]?.text).toContain("Missing closing '}'");
  });

  test('several files are read at once', async () => {
    const names = ['a.ps1', 'b.ps1'];
    for (const name of names) writeFileSync(join(folder, name), `'${name}'`);
    const files = names.map((name) => join(folder, name));
    expect((await powershell.parse(files)).map(({ file }) => file)).toEqual(files);
  });

  describe('what Windows PowerShell 5.1 cannot read', () => {
    test.each([
      ['$a = $true ? 1 : 2', 'ternary', 6],
      ['Get-Item && Get-Item', 'pipeline chain', 1],
      ['Get-Item || Get-Item', 'pipeline chain', 1],
      ['$a = $b ?? 1', 'null coalescing', 6],
      ['$a ??= 1', 'null coalescing', 1],
      ['($a)?.Length', 'null conditional', 1],
      ['($a)?.ToString()', 'null conditional', 1],
      ['($a)?[0]', 'null conditional', 1],
      ['Get-Item &', 'background', 1],
      ['Get-Item && Get-Item &', 'background', 1],
      ['$a = 0b101', 'number', 6],
      ['$a = 1u', 'number', 6],
      ['$a = 1ul', 'number', 6],
      ['$a = 1n', 'number', 6],
      ['$a = 1uy', 'number', 6],
      ['$a = 0x1s', 'number', 6],
      ['$a = 1nkb', 'number', 6],
      ['function f { clean { 1 } }', 'clean block', 14],
      ['$a = "`e[0m"', 'escape', 6],
      ['$a = "$b `u{2019}"', 'escape', 6],
      ["$a -replace 'a', { 'b' }", 'replacement by script block', 1],
      ['[Array]::Empty[int]()', 'generic method', 1],
      ['enum E : byte { A }', 'enum of a type', 1],
      ['Get-Uptime', 'command', 1],
      ["Get-Content -LiteralPath 'x' -AsByteStream", 'parameter', 30],
      ["Split-Path -Path 'x' -LeafB", 'parameter', 22],
      ["$p = @{ Path = 'x'; LeafBase = $true }; Split-Path @p", 'parameter', 21],
      ['if ($IsWindows) { }', 'variable', 5],
      ["& 'C:\\x.exe' 2>&1", 'error redirection', 14],
      ['& $program 2>$null', 'error redirection', 12],
      ['fltmc.exe *>$null', 'error redirection', 11],
      ['$a = [ushort] 1', 'type', 6],
      ['param([ValidateNotNullOrWhiteSpace()] $a)', 'type', 7],
      ["$a = 'Zo\u00eb'", 'encoding', 9],
    ])('%s', async (text, kind, column) => {
      const { errors, newer } = await parse(text);
      expect(errors).toEqual([]);
      expect(newer).toEqual([expect.objectContaining({ kind, line: 1, column })]);
    });

    test('a pipe at the beginning of a line', async () => {
      const { newer } = await parse("Get-Item -Path 'x'\n  # a comment\n  | Out-Null");
      expect(newer).toEqual([{ line: 3, column: 3, kind: 'leading pipe', text: '|' }]);
    });

    test('is not seen in what it can read', async () => {
      const lines = [
        '#Requires -Version 5.1',
        'using namespace System.IO',
        '[CmdletBinding()] param([ValidateNotNullOrEmpty()] [string] $Name)',
        '$a = 1kb + 1mb + 0xFFl + 1.5e3d + 10L',
        '$b = "`"`t$($a)``e `$x" + \'`e `u{1}\'',
        "$c = @{ a = 1 }; $d = $c.a; $e = $c['a']; $f = $a -replace 'a', 'b'",
        "& $Name | Out-Null; Get-Item -Path 'x' 2>&1 | Out-Null",
        "Get-Item -Path 'x' `",
        '  | Out-Null',
        "Get-Item -Path 'x' |",
        '  Out-Null',
        'enum Colour { Red }',
        'class Thing { [int] $Number; Thing() { } }',
        'foreach ($g in 1..3) { if ($g -eq 2) { continue } }',
        'try { throw 1 } catch [IO.IOException] { } finally { }',
        '"$a? $b?"',
      ];
      const { errors, newer } = await parse(lines.join('\n'));
      expect({ errors, newer }).toEqual({ errors: [], newer: [] });
    });

    test('does not fail a script with a byte order mark', async () => {
      expect((await parse("\ufeff'Zo\u00eb'")).newer).toEqual([]);
      expect((await parse(Buffer.from("\ufeff'Zo\u00eb'", 'utf16le'))).newer).toEqual([]);
    });
  });

  describe('what is hard to read', () => {
    test.each([
      ['gci', 'alias', 'gci'],
      ['Get-Item | % { 1 }', 'alias', '%'],
      ["sort -Property 'x'", 'alias', 'sort'],
      ["Test-Path 'C:\\x'", 'position', "Test-Path 'C:\\x'"],
      ["Join-Path -Path 'a' 'b'", 'position', "Join-Path 'b'"],
      ["Get-ChildItem -Recurse 'x'", 'position', "Get-ChildItem 'x'"],
      ["Start-Process -Wait:$true 'x'", 'position', "Start-Process 'x'"],
      ["Get-ChildItem -Rec -Path 'x'", 'abbreviation', 'Get-ChildItem -Rec'],
      ["Start-Process -FilePath 'x' -Args 'y'", 'abbreviation', 'Start-Process -Args'],
      ["Get-Item -Path 'x' -EA Stop", 'unknown parameter', 'Get-Item -EA'],
      ["Get-Item -Pth 'x'", 'unknown parameter', 'Get-Item -Pth'],
      ["function f { param($Name) }; f 'x'", 'position', "f 'x'"],
      ["function f { param($Name) }; f -Nam 'x'", 'abbreviation', 'f -Nam'],
    ])('%s', async (text, kind, found) => {
      expect((await parse(text)).style).toContainEqual(expect.objectContaining({ kind, text: found }));
    });

    test('is not seen in what is in full', async () => {
      const lines = [
        "Get-ChildItem -LiteralPath 'x' -Recurse -Directory -Force -ErrorAction Stop",
        "Get-Content -LiteralPath 'x' -Raw -Encoding UTF8",
        '$p = @{ LiteralPath = 1 }; Get-Item @p',
        "Get-Item -LiteralPath:'x' -Verbose",
        "Start-Process -FilePath 'x' -ArgumentList '/i' -Wait -PassThru",
        "& 'C:\\x.exe' -reconfigure 'a=b' 'c'",
        "function Get-It { param([string] $Name, [switch] $All) }; Get-It -All -Name 'x'",
        "New-Item -ItemType Directory -Path 'x' -Force -WhatIf | Out-Null",
        "Get-Item -LiteralPath 'x' | Where-Object -FilterScript { $_ } | ForEach-Object -Process { $_ }",
      ];
      expect((await parse(lines.join('\n'))).style).toEqual([]);
    });
  });

  test('names are collected', async () => {
    const { commands, types, members, variables } = await parse(
      [
        'param([string[]] $Names)',
        'function Get-Own { Get-Own }',
        "[System.IO.Directory]::CreateDirectory('x', $acl) | Out-Null",
        "$acl = New-Object -TypeName 'System.Security.AccessControl.DirectorySecurity'",
        "$acl.SetOwner([Security.Principal.SecurityIdentifier] 'S-1-5-18')",
        '& $program -x',
        "& 'C:\\x.exe'",
        '$env:TEMP.Length',
      ].join('\n'),
    );
    expect(commands).toEqual(['&', 'C:\\x.exe', 'New-Object', 'Out-Null']);
    expect(types).toEqual([
      'IO.Directory',
      'Security.AccessControl.DirectorySecurity',
      'Security.Principal.SecurityIdentifier',
      'string',
    ]);
    expect(members).toEqual(['.Length', '.SetOwner', 'IO.Directory::CreateDirectory']);
    expect(variables).toEqual(['acl', 'env:TEMP', 'Names', 'program']);
  });
});
