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

describeWith('programs of Windows on Linux', missing(), installCommand, () => {
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

  describe('programs that are called with &', () => {
    const client = 'C:\\Program Files\\1E\\Client\\1E.Client.exe';

    test('get each argument, and give output and the whole exit code', async () => {
      const scenario: Scenario = {
        programs: [client],
        processes: [
          { program: '1E\\.Client', arguments: '^-restart$', exitCode: 69027 },
          { program: '1E\\.Client', output: 'one\ntwo\n', errorOutput: 'oh\n' },
        ],
      };
      const lines = [
        `& '${client}' -reconfigure 'Key=a b' "Path=C:\\x y" -Name:value '*' '$x'`,
        '"code $LASTEXITCODE"',
        `$lines = & '${client}' 2>&1; $lines.Count`,
        `& '${client}' -restart; "code $LASTEXITCODE"`,
        '\'piped\' | & "$env:SystemRoot\\System32\\fltmc.exe" | Out-Null; $LASTEXITCODE',
      ];
      const { output, calls } = await run(lines, scenario);
      expect(output).toEqual(['one', 'two', 'code 0', '3', 'code 69027', '0']);
      expect(calls[0]).toEqual({
        command: client,
        arguments: ['-reconfigure', 'Key=a b', 'Path=C:\\x y', '-Name:value', '*', '$x'],
      });
    });

    test('tell whether the script is elevated', async () => {
      const lines = [
        '& "$env:SystemRoot\\System32\\fltmc.exe" | Out-Null; $LASTEXITCODE -eq 0',
        '& "$env:SystemRoot\\System32\\net.exe" session | Out-Null; $LASTEXITCODE -eq 0',
      ];
      expect(await print(lines)).toEqual(['True', 'True']);
      expect(await print(lines, { elevated: false })).toEqual(['False', 'False']);
    });

    test('can be the native shell', async () => {
      const lines = [
        '$shell = "$env:SystemRoot\\Sysnative\\WindowsPowerShell\\v1.0\\powershell.exe"',
        'if (Test-Path -LiteralPath $shell) { & $shell -NoProfile -File $PSCommandPath; exit $LASTEXITCODE }',
      ];
      const processes = [{ program: 'Sysnative.*powershell', exitCode: 3010 }];
      expect(await run(lines, { architecture: 'Wow64', processes })).toMatchObject({
        exitCode: 3010,
        calls: [
          { command: 'Test-Path' },
          {
            command: 'C:\\Windows\\Sysnative\\WindowsPowerShell\\v1.0\\powershell.exe',
            arguments: ['-NoProfile', '-File', 'C:\\deploy here\\Test.ps1'],
          },
        ],
      });
      expect((await run(lines)).exitCode).toBe(0);
    });

    test('must be there, and need a rule', async () => {
      expect(await run(["& 'C:\\nowhere.exe'"])).toMatchObject({
        exitCode: 1,
        errors: [{ id: 'CommandNotFoundException' }],
      });
      const lines = ["try { & 'C:\\Windows\\System32\\reg.exe' query } catch { }"];
      await expect(run(lines)).rejects.toThrow(
        'No rule of the scenario answers for C:\\Windows\\System32\\reg.exe query',
      );
    });
  });
});
