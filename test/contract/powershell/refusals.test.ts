import { describeWith } from '../available.js';
import type { Scenario } from './protocol.js';
import {
  buildTimeout,
  type Computer,
  installCommand,
  missing,
  type PowerShell,
  startPowerShell,
} from './rig.js';

describeWith('cmdlets refuse', missing(), installCommand, () => {
  let powershell: PowerShell;
  let computer: Computer;

  beforeAll(async () => {
    powershell = await startPowerShell();
  }, buildTimeout);

  afterAll(() => powershell?.dispose());

  beforeEach(() => {
    computer = powershell.computer();
    computer.writeFile('C:\\Windows\\x.exe', '');
  });

  const run = (lines: string[], scenario: Scenario = {}) => {
    const script = 'C:\\Test.ps1';
    computer.writeFile(script, `\ufeff${lines.join('\r\n')}\r\n`);
    return computer.run({ script, scenario });
  };

  const stop = "$ErrorActionPreference = 'Stop'";

  describe('what Windows PowerShell would', () => {
    const rules: Scenario = { processes: [{ program: '.' }] };

    test.each([
      ["Start-Process -FilePath 'x' -Argument 'a' -Environment @{}", 'NamedParameterNotFound'],
      ["Start-Process -FilePath 'x' -WindowStyle 'Small'", 'CannotConvertArgumentNoMessage'],
      ["Start-Process -FilePath 'x' -ArgumentList ''", 'ParameterArgumentValidationError'],
      ["Start-Process -FilePath 'x' -ArgumentList $null", 'ParameterArgumentValidationError'],
      ["Start-Process -FilePath 'x' -NoNewWindow -Verb 'RunAs'", 'AmbiguousParameterSet'],
      ["Start-Process -FilePath 'x' -NoNewWindow -WindowStyle Hidden", 'InvalidOperationException'],
      ["Start-Process -FilePath 'C:\\Windows\\nowhere.exe'", 'InvalidOperationException'],
      ['Start-Process', 'MissingMandatoryParameter'],
      ["Get-Service -Name 'x' -DisplayName 'y'", 'AmbiguousParameterSet'],
      ["Get-Service -Name ''", 'ParameterArgumentValidationError'],
      ["Start-Service -Name 'x' -Force", 'NamedParameterNotFound'],
      ["Stop-Service -InputObject 'x'", 'CannotConvertArgument'],
      ["Restart-Service -Name 'x' -NoWait", 'NamedParameterNotFound'],
      ["Get-AuthenticodeSignature -Path 'x'", 'NamedParameterNotFound'],
      ["Get-AuthenticodeSignature -LiteralPath 'C:\\nowhere'", 'PathNotFound'],
      ["Get-Acl -LiteralPath 'C:\\nowhere'", 'PathNotFound'],
      ["Get-Acl -LiteralPath 'x' -Path 'y'", 'AmbiguousParameterSet'],
      ["Set-Acl -LiteralPath 'C:\\Windows'", 'MissingMandatoryParameter'],
      ["Set-Acl -LiteralPath 'C:\\Windows' -AclObject 'D:P'", 'SetAcl_AclObject'],
      ['Start-Sleep -Seconds 1.5.1', 'CannotConvertArgumentNoMessage'],
      ['Start-Sleep -Seconds -1', 'ParameterArgumentValidationError'],
      ['Start-Sleep -Seconds 1 -Milliseconds 1', 'AmbiguousParameterSet'],
      ["Start-Sleep -Duration '0:1'", 'NamedParameterNotFound'],
      ["Get-Date -Date 'x'", 'CannotConvertArgumentNoMessage'],
      ['Get-Date -AsUTC', 'NamedParameterNotFound'],
      ["Get-Process -Name 'x' -Id 1", 'AmbiguousParameterSet'],
      ["Get-CimInstance -ClassName 'x' -Query 'y'", 'AmbiguousParameterSet'],
      ["Join-Path -Path 'x'", 'MissingMandatoryParameter'],
      ["Join-Path 'a' 'b' 'c'", 'PositionalParameterNotFound'],
      ["Split-Path -Path 'x' -Leaf -Parent", 'AmbiguousParameterSet'],
      ["Split-Path -Path 'x' -LeafBase", 'NamedParameterNotFound'],
      ["Resolve-Path -LiteralPath 'C:\\nowhere'", 'PathNotFound'],
      ["Convert-Path -LiteralPath 'C:\\nowhere'", 'PathNotFound'],
    ])('%s', async (line, id) => {
      const { exitCode, errors } = await run([stop, line], rules);
      expect({ exitCode, id: errors[0]?.id }).toEqual({ exitCode: 1, id: expect.stringContaining(id) });
    });
  });

  describe("what only 7 has, PowerShell's own too", () => {
    test.each([
      "Get-Content -LiteralPath 'C:\\Windows\\x.exe' -AsByteStream",
      "$p = @{ LiteralPath = 'C:\\Windows\\x.exe'; AsByteStream = $true }; Get-Content @p",
      "Set-Content -LiteralPath 'C:\\y' -Value 1 -AsByteStream",
      "Convert-Path -LiteralPath 'C:\\Windows' -Force",
    ])('%s', async (line) => {
      const { exitCode, errors } = await run([stop, line]);
      expect({ exitCode, id: errors[0]?.id }).toEqual({
        exitCode: 1,
        id: expect.stringContaining('NamedParameterNotFound'),
      });
    });

    test.each(['Get-Uptime', "'x' | Join-String"])('%s', async (line) => {
      expect((await run([stop, line])).errors[0]?.id).toBe('CommandNotFoundException');
    });
  });

  describe('what they would have to ignore, even if the script catches it', () => {
    test.each([
      [
        "Start-Process -FilePath 'x' -RedirectStandardOutput 'y'",
        'Start-Process -RedirectStandardOutput is not',
      ],
      ["Get-Service -ComputerName 'x'", 'Get-Service -ComputerName is not'],
      ["Get-Acl -LiteralPath 'C:\\Windows' -Audit", 'Get-Acl -Audit is not'],
      ["Get-Date -UFormat '%d'", 'Get-Date -UFormat is not'],
      ["Join-Path -Path 'x' -ChildPath 'y' -Resolve", 'Join-Path -Resolve is not'],
      ['Restart-Computer -Force', 'Restart-Computer is not'],
      ["Get-CimInstance -ClassName 'Win32_Nothing'", 'no instances of Win32_Nothing'],
    ])('%s', async (line, message) => {
      await expect(run([stop, `try { ${line} } catch { 'caught' }`])).rejects.toThrow(message);
    });
  });
});
