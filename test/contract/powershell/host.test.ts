import { describeWith } from '../available.js';
import type { Run } from './protocol.js';
import {
  buildTimeout,
  type Computer,
  installCommand,
  missing,
  type PowerShell,
  startPowerShell,
} from './rig.js';

describeWith('PowerShell, run by the host', missing(), installCommand, () => {
  let powershell: PowerShell;
  let computer: Computer;

  beforeAll(async () => {
    powershell = await startPowerShell();
  }, buildTimeout);

  afterAll(() => powershell?.dispose());

  beforeEach(() => {
    computer = powershell.computer();
  });

  const script = 'C:\\work dir\\Test.ps1';

  const run = (lines: string[], options: Omit<Run, 'script'> = {}, timeout?: number) => {
    computer.writeFile(script, `${lines.join('\r\n')}\r\n`);
    return computer.run({ script, ...options }, timeout === undefined ? {} : { timeout });
  };

  const stop = "$ErrorActionPreference = 'Stop'";

  describe('exit codes, as powershell.exe -File has them', () => {
    test.each<[string, string[], number]>([
      ['exit with a number', ['exit 3010'], 3010],
      ['exit with a negative number', ['exit -1'], -1],
      ['exit in a function', ['function Stop-It { exit 69010 }', 'Stop-It', 'exit 1'], 69010],
      ['exit in a trap of errors', [stop, "try { throw 'x' } catch { exit 7 } finally { 'last' }"], 7],
      ['the end', ["'done'"], 0],
      ['throw', ["throw 'x'"], 1],
      ['an error that ends the script', [stop, "Get-Item -LiteralPath 'C:\\nowhere'"], 1],
      ['an error that does not', ["Get-Item -LiteralPath 'C:\\nowhere'"], 0],
      ['an error of the language that does not', ['1 / 0', "'on'"], 0],
      ['a script that cannot be read', ['if (', 'exit 5'], 1],
    ])('%s', async (_, lines, exitCode) => {
      expect((await run(lines)).exitCode).toBe(exitCode);
    });

    test('a program that failed, without an exit', async () => {
      const scenario = { processes: [{ program: 'reg\\.exe$', exitCode: 5 }] };
      const { exitCode, output } = await run(
        ['& "$env:SystemRoot\\System32\\reg.exe" query', '$LASTEXITCODE'],
        { scenario },
      );
      expect({ exitCode, output }).toEqual({ exitCode: 0, output: ['5'] });
    });
  });

  test('what is printed comes in order, with the stream it came by', async () => {
    const { output, host, errors } = await run([
      "Write-Host 'one' 'two' -ForegroundColor Red",
      "Write-Host 'th' -NoNewline; Write-Host 'ree'",
      "'result', 5",
      "Write-Warning 'four'",
      "Write-Verbose 'not seen'; Write-Verbose 'five' -Verbose",
      "Write-Error 'six'",
      "Write-Information 'seven' -InformationAction Continue",
      "New-Item -ItemType Directory -Path 'C:\\new' -WhatIf",
    ]);
    expect(output).toEqual(['result', '5']);
    expect(host).toEqual([
      { stream: 'host', text: 'one two' },
      { stream: 'host', text: 'three' },
      { stream: 'warning', text: 'four' },
      { stream: 'verbose', text: 'five' },
      { stream: 'error', text: 'six' },
      { stream: 'host', text: 'seven' },
      {
        stream: 'host',
        text: 'What if: Performing the operation "Create Directory" on target "Destination: C:\\new".',
      },
    ]);
    expect(errors).toEqual([
      {
        message: 'six',
        id: 'Microsoft.PowerShell.Commands.WriteErrorException,Test.ps1',
        line: 6,
        terminating: false,
      },
    ]);
    expect(computer.exists('C:\\new')).toBe(false);
  });

  test('the script knows its folder and gets its parameters', async () => {
    const lines = [
      '[CmdletBinding(SupportsShouldProcess)]',
      "param([Parameter(Mandatory)] [ValidateSet('a', 'b')] [string] $Name, [switch] $Force, [int] $Count = 1)",
      '"$Name $Force $Count $WhatIfPreference"',
      '$PSScriptRoot',
      '$PSCommandPath',
    ];
    const given = await run(lines, {
      parameters: { Name: 'b', Force: true, WhatIf: true },
      arguments: ['3'],
    });
    expect(given.output).toEqual(['b True 3 True', 'C:\\work dir', script]);
    for (const parameters of [{ Name: 'c' }, { Name: 'a', Nonsense: 1 }, {}]) {
      const refused = await run(lines, { parameters });
      expect(refused).toMatchObject({ exitCode: 1, output: [], errors: [{ terminating: true }] });
    }
  });

  test('its functions reach its variables, as a file has them', async () => {
    const lines = [
      'Set-StrictMode -Version Latest',
      '$code = 0',
      'function Set-Code { $script:code = 5; return $code }',
      'Set-Code',
      'try { exit $code } finally { Write-Host $script:code }',
    ];
    expect(await run(lines)).toMatchObject({ exitCode: 5, output: ['5'], host: [{ text: '5' }] });
  });

  test('what hangs is ended, and the next script runs', async () => {
    await expect(run(['while ($true) { }'], {}, 1_500)).rejects.toThrow('no answer within 1500 ms');
    expect((await run(["'after'"])).output).toEqual(['after']);
  });

  test('one script sees nothing of the one before', async () => {
    const before = [
      '$global:left = 1',
      '$env:LEFT = 1',
      'function global:Get-Left { 1 }',
      "$null = New-Item -ItemType Directory -Path 'C:\\left'",
      "Start-Transcript -LiteralPath 'C:\\open.log' | Out-Null",
    ];
    await run(before);
    const after = [
      '"[$global:left] [$env:LEFT]"',
      '[bool] (Get-Command -Name Get-Left -ErrorAction SilentlyContinue)',
      "Get-Content -LiteralPath 'C:\\open.log' | Select-Object -Last 1",
    ];
    expect((await run(after)).output).toEqual(['[] []', 'False', '**********************']);
    computer = powershell.computer();
    expect((await run(["Test-Path -LiteralPath 'C:\\left'"])).output).toEqual(['False']);
  });

  test('a transcript holds what is seen', async () => {
    await run([
      "Start-Transcript -LiteralPath 'C:\\seen.log' | Out-Null",
      "Write-Host 'by the host'",
      "'by the success stream'",
      "Write-Warning 'a warning'",
      "Write-Error 'an error'",
      'Stop-Transcript | Out-Null',
      "Write-Host 'too late'",
    ]);
    const transcript = computer.readFile('C:\\seen.log').toString();
    for (const seen of ['by the host', 'by the success stream', 'WARNING: a warning', 'an error']) {
      expect(transcript).toContain(seen);
    }
    expect(transcript).not.toContain('too late');
  });

  describe('the two editions', () => {
    const lines = ['"$($PSVersionTable.PSEdition) $($PSVersionTable.PSVersion.Major)"', '"[$IsWindows]"'];

    test('say what they are', async () => {
      expect((await run(lines)).output).toEqual(['Desktop 5', '[]']);
      expect((await run(lines, { edition: 'Core' })).output).toEqual(['Core 7', '[True]']);
    });

    test('the older one has no $IsWindows to ask for', async () => {
      const strict = ['Set-StrictMode -Version Latest', stop, '$IsWindows'];
      expect(await run(strict)).toMatchObject({ exitCode: 1, errors: [{ id: 'VariableIsUndefined' }] });
      expect((await run(strict, { edition: 'Core' })).output).toEqual(['True']);
    });

    test('hand over arguments as each does', async () => {
      const call = ["& \"$env:SystemRoot\\System32\\reg.exe\" 'a b' 'say \"x\"' '' 'C:\\x y\\' -Key:value"];
      const scenario = { processes: [{ program: 'reg\\.exe$' }] };
      const args = async (edition: 'Desktop' | 'Core') =>
        (await run(call, { edition, scenario })).calls[0]?.arguments;
      expect(await args('Desktop')).toEqual(['a b', 'say x', 'C:\\x y\\', '-Key:value']);
      expect(await args('Core')).toEqual(['a b', 'say "x"', '', 'C:\\x y\\', '-Key:value']);
    });

    test('read a script without a byte order mark each in its way', async () => {
      const text = ["'Zo\u00eb'"];
      expect((await run(text)).output).toEqual(['Zo\u00c3\u00ab']);
      expect((await run(text, { edition: 'Core' })).output).toEqual(['Zo\u00eb']);
      expect((await run(["\ufeff'Zo\u00eb'"])).output).toEqual(['Zo\u00eb']);
    });
  });

  describe('in constrained language', () => {
    const constrained = (line: string) => run([stop, line], { languageMode: 'ConstrainedLanguage' });

    test.each([
      ["[IO.File]::Exists('C:\\x')", 'MethodInvocationNotSupportedInConstrainedLanguage'],
      [
        'New-Object -TypeName System.Security.AccessControl.DirectorySecurity',
        'CannotCreateTypeConstrainedLanguage',
      ],
      [
        "(Get-Item -LiteralPath 'C:\\Windows').Refresh()",
        'MethodInvocationNotSupportedInConstrainedLanguage',
      ],
    ])('%s is refused', async (line, id) => {
      const { exitCode, errors } = await constrained(line);
      expect(exitCode).toBe(1);
      expect(errors[0]?.id).toContain(id);
    });

    test.each(["'a'.ToUpper()", "[string]::IsNullOrEmpty('')", "(Get-Item -LiteralPath 'C:\\Windows').Name"])(
      '%s is not',
      async (line) => {
        expect((await constrained(line)).exitCode).toBe(0);
      },
    );
  });

  describe('a value that is read back', () => {
    const quotes = ["'", '\u2018', '\u2019', '\u201a', '\u201b'];
    const literal = (value: string) => `'${value.replace(/['\u2018\u2019\u201a\u201b]/g, '$&$&')}'`;

    test('is the one that was written', async () => {
      const values = [
        ...quotes,
        ...quotes.map((quote) => `a${quote}b${quote}${quote};$(Write-Host)${quote}`),
        '"$env:PATH" `n `$x $(1 + 1) @(2) %PATH% \u201c\u201d\u201e',
        'two\r\nlines\n\u2028',
        'Zo\u00eb \u65e5\u672c \ud83d\ude00',
        'half a pair \ud83d and \ude00',
        '\u0000\u0001\u007f\ufeff\ufffe',
        '',
        ' ',
        'C:\\x\\',
      ];
      expect(await powershell.evaluate(values.map(literal))).toEqual(values);
    });

    test('is not one that got out of its quotes', async () => {
      for (const quote of quotes) {
        await expect(powershell.evaluate([`'a${quote}b'`])).rejects.toThrow(/'a.b': /);
      }
      await expect(powershell.evaluate(["''; 'second'"])).rejects.toThrow('2 values, not one string');
      await expect(powershell.evaluate(["Get-Item -LiteralPath 'C:\\'"])).rejects.toThrow('not recognized');
      await expect(powershell.evaluate(["[IO.File]::ReadAllText('C:\\x')"])).rejects.toThrow(
        'only on core types',
      );
    });

    test('can be put together from the environment', async () => {
      const expression = "($env:ProgramData + '\\1E\\it''s')";
      expect(await powershell.evaluate([expression], { ProgramData: 'C:\\ProgramData' })).toEqual([
        "C:\\ProgramData\\1E\\it's",
      ]);
    });
  });
});
