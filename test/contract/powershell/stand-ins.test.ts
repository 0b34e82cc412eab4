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

describeWith('stand-ins for cmdlets', missing(), installCommand, () => {
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

  describe('Start-Process', () => {
    const start = (options: string) =>
      `$process = Start-Process -FilePath "$env:SystemRoot\\System32\\msiexec.exe" -ArgumentList '/i' -PassThru ${options}`;
    const msiexec: Scenario = { processes: [{ program: 'msiexec\\.exe$', exitCode: 3010 }] };
    const code = '"[$($process.ExitCode)]"';

    test.each<[string, string[], string]>([
      ['is lost if nobody took hold of the process', [start(''), '$process.WaitForExit()', code], '[]'],
      [
        'is lost if somebody did when it had ended',
        [start(''), '$process.WaitForExit()', '$null = $process.Handle', code],
        '[]',
      ],
      [
        'is there if somebody took hold in time',
        [start(''), '$null = $process.Handle', '$process.WaitForExit()', code],
        '[3010]',
      ],
      [
        'is there after Wait-Process, too',
        [start('-NoNewWindow'), '$null = $process.Handle', 'Wait-Process -InputObject $process', code],
        '[3010]',
      ],
      ['is there after -Wait, which takes hold itself', [start('-Wait'), code], '[3010]'],
      [
        'is there once HasExited says so',
        [start(''), '$null = $process.Handle', 'while (-not $process.HasExited) { }', code],
        '[3010]',
      ],
    ])('the exit code %s', async (_, lines, expected) => {
      expect(await run([stop, ...lines], msiexec)).toMatchObject({ exitCode: 0, output: [expected] });
    });

    test('gives nothing without -PassThru', async () => {
      const lines = [stop, start('').replace('-PassThru', ''), '$null -eq $process'];
      expect((await run(lines, msiexec)).output).toEqual(['True']);
    });

    test('joins its arguments with blanks, and quotes nothing', async () => {
      const { calls } = await run(
        [
          stop,
          'Start-Process -FilePath msiexec -ArgumentList \'/i "a b.msi"\', \'X="a ""b"" c"\', \'/qn\' -Wait',
        ],
        msiexec,
      );
      expect(calls).toEqual([
        {
          command: 'Start-Process',
          parameters: {
            FilePath: 'msiexec',
            ArgumentList: ['/i "a b.msi"', 'X="a ""b"" c"', '/qn'],
            Wait: true,
          },
          commandLine: 'C:\\Windows\\System32\\msiexec.exe /i "a b.msi" X="a ""b"" c" /qn',
        },
      ]);
    });

    test('takes the rules in their order, and leaves behind what they say', async () => {
      const client = 'C:\\Program Files\\1E\\Client\\1E.Client.exe';
      const scenario: Scenario = {
        processes: [
          { program: 'msiexec', arguments: '^/i', once: true, exitCode: 1618 },
          {
            program: 'msiexec',
            arguments: '^/i',
            writes: { 'C:\\Program Files\\1E\\Client\\1E.Client.conf': 'Key=value' },
            programs: [client],
            registry: { 'HKLM:\\SOFTWARE\\1E\\Client': { InstallationDirectory: 'C:\\Program Files\\1E' } },
          },
          { program: 'msiexec', arguments: '^/x', removes: ['C:\\Program Files\\1E', 'HKLM:\\SOFTWARE\\1E'] },
          { program: '1E\\.Client\\.exe$', output: 'hello' },
        ],
      };
      const lines = [
        stop,
        "function Start-Installer { param($Arguments) (Start-Process -FilePath 'msiexec.exe' -ArgumentList $Arguments -Wait -PassThru).ExitCode }",
        `function Show-Client { Test-Path -LiteralPath '${client}'; Test-Path -LiteralPath 'HKLM:\\SOFTWARE\\1E\\Client' }`,
        "Start-Installer -Arguments '/i x'",
        'Show-Client',
        "Start-Installer -Arguments '/i x'",
        'Show-Client',
        `& '${client}'`,
        "Start-Installer -Arguments '/x x'",
        'Show-Client',
      ];
      const { output } = await run(lines, scenario);
      expect(output).toEqual(['1618', 'False', 'False', '0', 'True', 'True', 'hello', '0', 'False', 'False']);
    });

    test('what hangs is seen, waited for as long as the script says, and killed', async () => {
      const hangs: Scenario = { processes: [{ program: 'msiexec', hangs: true }] };
      const lines = [
        start(''),
        '$process.WaitForExit(600000)',
        '$process.HasExited',
        '$process.Kill()',
        '$process.HasExited',
      ];
      expect((await run([stop, ...lines], hangs)).output).toEqual(['False', 'False', 'True']);
      const waiting = [
        start(''),
        "$process | Wait-Process -Timeout 60 -ErrorAction SilentlyContinue; 'not ended'",
      ];
      expect((await run([stop, ...waiting], hangs)).output).toEqual(['not ended']);
      await expect(run([stop, start('-Wait')], hangs)).rejects.toThrow('waits for it without an end');
    });

    test('a program without a rule is no result', async () => {
      const lines = [`try { ${start('')} } catch { 'caught' }`];
      await expect(run(lines)).rejects.toThrow(
        'No rule of the scenario answers for C:\\Windows\\System32\\msiexec.exe /i',
      );
    });
  });

  describe('services', () => {
    const show = "(Get-Service -Name '1E Client').Status";

    test('go through their states', async () => {
      const services: Scenario['services'] = {
        '1E Client': { statuses: ['Stopped'], afterStart: ['StartPending', 'Running'], displayName: '1E' },
      };
      const lines = [
        stop,
        show,
        "Start-Service -Name '1E Client'",
        show,
        "(Get-Service -DisplayName '1E').Status -eq 'Running'",
        "(Get-Service -Name '1E Client').Status -eq [ServiceProcess.ServiceControllerStatus]::Running",
        "Stop-Service -Name '1E Client' -Force -WhatIf",
        show,
        "(Get-Service -Name '1e*' | Stop-Service -PassThru).Status",
        "Get-Service -Name 'none*'",
      ];
      const { output, host } = await run(lines, { services });
      expect(output).toEqual(['Stopped', 'StartPending', 'True', 'True', 'Running', 'Stopped']);
      expect(host[0]?.text).toBe(
        'What if: Performing the operation "Stop-Service" on target "1E (1E Client)".',
      );
    });

    test('are waited for, in no time', async () => {
      const services: Scenario['services'] = {
        Slow: { statuses: [...Array(40).fill('StartPending'), 'Running'] },
        Stuck: { statuses: ['StopPending'] },
      };
      const lines = [
        stop,
        "(Get-Service -Name 'Slow').WaitForStatus('Running', '00:01:00'); 'running'",
        "try { (Get-Service -Name 'Stuck').WaitForStatus('Stopped', '00:01:00') } catch { 'Time out' }",
      ];
      expect((await run(lines, { services })).output).toEqual(['running', 'Time out']);
    });

    test('fail as they do', async () => {
      const services: Scenario['services'] = { Broken: { startError: 'It is disabled.' } };
      const lines = ["Get-Service -Name 'Nothing'", "Restart-Service -Name 'Broken'"];
      const { errors } = await run(lines, { services });
      expect(errors.map(({ id, message }) => `${id.split(',')[0]}: ${message}`)).toEqual([
        "NoServiceFoundForGivenName: Cannot find any service with service name 'Nothing'.",
        "CouldNotStartService: Service 'Broken (Broken)' cannot be restarted due to the following error: It is disabled.",
      ]);
    });
  });

  test('signatures are those of the scenario, with a certificate that is real', async () => {
    const show = (path: string) => [
      `$signature = Get-AuthenticodeSignature -LiteralPath '${path}'`,
      '$certificate = $signature.SignerCertificate',
      '"$($signature.Status) [$(if ($certificate) { $certificate.GetNameInfo(\'SimpleName\', $false) })]"',
      '$signature.Status -eq [System.Management.Automation.SignatureStatus]::Valid',
    ];
    for (const name of ['a.msi', 'b.msi', 'c.msi']) computer.writeFile(`C:\\${name}`, name);
    const { output } = await run(
      [
        stop,
        "Copy-Item -LiteralPath 'C:\\a.msi' -Destination 'C:\\copy.msi'",
        ...show('C:\\copy.msi'),
        '$certificate.Thumbprint.Length',
        ...show('C:\\b.msi'),
        ...show('C:\\c.msi'),
      ],
      {
        signatures: {
          'C:\\a.msi': { status: 'Valid', commonName: '1E Limited' },
          'c:\\b.msi': { status: 'HashMismatch', subject: 'CN="1E Limited, not", O=Evil' },
        },
      },
    );
    expect(output).toEqual([
      'Valid [1E Limited]',
      'True',
      '40',
      'HashMismatch [1E Limited, not]',
      'False',
      'NotSigned []',
      'False',
    ]);
  });

  describe('access lists', () => {
    const locked = 'O:BAG:BAD:P(A;OICI;FA;;;SY)(A;OICI;FA;;;BA)';

    test('are read', async () => {
      const lines = [
        stop,
        "$acl = Get-Acl -LiteralPath 'C:\\ProgramData'",
        '$acl.Owner; $acl.AreAccessRulesProtected; $acl.GetOwner([Security.Principal.SecurityIdentifier]).Value',
        "$acl.GetSecurityDescriptorSddlForm('Access')",
        '$acl.Access | ForEach-Object -Process { "$($_.IdentityReference) $($_.FileSystemRights) $($_.IsInherited)" }',
      ];
      const accessLists = {
        'C:\\ProgramData': 'O:S-1-5-21-1-2-3-1001G:BAD:AI(D;;WD;;;BU)(A;OICIID;0x1200a9;;;BU)',
      };
      expect((await run(lines, { accessLists })).output).toEqual([
        'S-1-5-21-1-2-3-1001',
        'False',
        'S-1-5-21-1-2-3-1001',
        'D:AI(D;;WD;;;BU)(A;OICIID;0x1200a9;;;BU)',
        'BUILTIN\\Users ChangePermissions False',
        'BUILTIN\\Users ReadAndExecute, Synchronize True',
      ]);
      const german = await run(lines, { accessLists: { 'C:\\ProgramData': locked }, tongue: 'German' });
      expect(german.output.slice(0, 3)).toEqual(['VORDEFINIERT\\Administratoren', 'True', 'S-1-5-32-544']);
    });

    test('are those of ProgramData where a folder is made without one', async () => {
      const lines = [
        stop,
        "$null = New-Item -ItemType Directory -Path 'C:\\ProgramData\\new'",
        "(Get-Acl -LiteralPath 'C:\\ProgramData\\new').Sddl",
      ];
      expect((await run(lines)).output[0]).toMatch(/^O:BAG:BAD:AI\(.*;;;BU\)$/);
    });

    test('are set, and show that they were set later', async () => {
      const lines = [
        stop,
        "$acl = Get-Acl -LiteralPath 'C:\\ProgramData'",
        `$acl.SetSecurityDescriptorSddlForm('${locked}')`,
        "Set-Acl -LiteralPath 'C:\\ProgramData' -AclObject $acl",
        "(Get-Acl -LiteralPath 'C:\\ProgramData').Sddl",
      ];
      const { output, calls } = await run(lines, { accessLists: { 'C:\\ProgramData': 'O:SYG:SYD:AI' } });
      expect(output).toEqual([locked.replace('D:P', 'D:PAI')]);
      expect(calls).toContainEqual({
        command: 'Set-Acl',
        parameters: { LiteralPath: ['C:\\ProgramData'], AclObject: locked },
      });
    });
  });

  test('time goes on while a script sleeps, and no time is lost', async () => {
    const lines = [
      stop,
      '$end = (Get-Date).AddMinutes(10); $rounds = 0',
      'while ((Get-Date) -lt $end) { Start-Sleep -Seconds 60; $rounds++ }',
      '$rounds',
      "Get-Date -Date '2026-01-02' -Format 'yyyy_MM_dd'",
    ];
    const before = Date.now();
    const { output, calls } = await run(lines);
    expect(output).toEqual(['10', '2026_01_02']);
    expect(calls.filter(({ command }) => command === 'Start-Sleep')).toHaveLength(10);
    expect(Date.now() - before).toBeLessThan(30_000);
  });

  test('processes and CIM instances are those of the scenario', async () => {
    const scenario: Scenario = {
      running: [{ name: 'msiexec' }, { name: '1E.Client', path: 'C:\\x.exe' }],
      cim: {
        Win32_OperatingSystem: [{ ProductType: 1 }],
        "Win32_Service where Name='1E'": [{ PathName: '"C:\\x.exe"', StartMode: 'Auto' }],
      },
    };
    const lines = [
      "(Get-Process -Name '1E.*').Path",
      "@(Get-Process).Count; Get-Process -Name 'none'",
      "(Get-CimInstance -ClassName 'Win32_OperatingSystem').ProductType",
      "(Get-CimInstance -ClassName 'Win32_Service' -Filter \"Name='1E'\").PathName",
    ];
    const { output, errors } = await run(lines, scenario);
    expect(output).toEqual(['C:\\x.exe', '2', '1', '"C:\\x.exe"']);
    expect(errors.map(({ id }) => id)).toEqual([expect.stringContaining('NoProcessFoundForGivenName')]);
  });
});
