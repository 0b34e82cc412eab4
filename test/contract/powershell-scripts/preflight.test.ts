import { describeWith } from '../available.js';
import {
  buildTimeout,
  installCommand,
  missing,
  type PowerShell,
  startPowerShell,
} from '../powershell/rig.js';
import { Deployed, editions, folder, packageFile, profile, temporaryDirectory } from './deployment.js';
import { type Document, expectUnchanged, preflight, ready, told } from './preflight.js';

const modes = editions.flatMap((edition) =>
  (['FullLanguage', 'ConstrainedLanguage'] as const).map((languageMode) => ({ edition, languageMode })),
);

describeWith('Preflight.ps1', missing(), installCommand, () => {
  let powershell: PowerShell;
  beforeAll(async () => {
    powershell = await startPowerShell();
  }, buildTimeout);
  afterAll(() => powershell?.dispose());

  test.each(modes)('all is well: $edition, $languageMode', async (mode) => {
    const deployed = await Deployed.place(powershell);
    const outcome = await deployed.run('Preflight.ps1', ready(), mode);
    expect(outcome).toMatchObject({ exitCode: 0, errors: [], host: [] });
    expect(outcome.output).toEqual([
      'ok      rights: This account has the rights: COMPUTER$.',
      'ok      system: The system fits: Windows 10.0.19045, AMD64.',
      'ok      disk: There is enough free space: C:, 5000 MB free, 1024 MB wanted.',
      `ok      package: The file is the one that was reviewed: ${packageFile}.`,
      `ok      signature: The signature is valid: ${packageFile}, signed by Example Software, Inc.`,
      'ok      signature: The root certificate of signer and time stamp is trusted here: DigiCert Assured ID Root CA.',
      'ok      restart: No restart is pending.',
      'ok      installer: No other installation is running.',
      'ok      older-agent: No older agent is installed.',
      `ok      temporary-directory: The installation can create the directory: ${temporaryDirectory}.`,
      'Result: ok, exit code 0.',
    ]);
    expectUnchanged(outcome);
  });

  test.each(modes)('as JSON: $edition, $languageMode', async (mode) => {
    const run = { ...mode, parameters: { Json: true } };
    const { document } = await preflight({ powershell, parts: profile }, {}, run);
    const { outcomes, ...whole } = document;
    expect(whole).toEqual({
      profile: 'fleet',
      digest: expect.stringMatching(/^sha256:[0-9a-f]{64}$/),
      result: 'ok',
      exitCode: 0,
    });
    expect(outcomes).toHaveLength(10);
    expect(outcomes[0]).toEqual({
      check: 'rights',
      outcome: 'rightsElevated',
      status: 'ok',
      sentence: 'This account has the rights',
      subject: 'COMPUTER$',
      todo: '',
    });
  });

  test('the worst result decides, and what to do is said', async () => {
    const deployed = await Deployed.place(powershell);
    const run = async (own: object) => {
      const { exitCode, output } = await deployed.run('Preflight.ps1', ready(own));
      return { exitCode, last: output.at(-1), output };
    };
    const pending = {
      'HKLM:\\SOFTWARE\\Microsoft\\Windows\\CurrentVersion\\WindowsUpdate\\Auto Update\\RebootRequired': {},
    };
    const warning = await run({ registry: pending });
    expect(warning).toMatchObject({ exitCode: 1, last: 'Result: warning, exit code 1.' });
    expect(warning.output).toContain(
      'warning restart: A restart of this computer is pending: Windows Update. To do: restart it before the installation.',
    );
    const unread = { "Win32_LogicalDisk where DeviceID='C:'": [] };
    const unknown = await run({ registry: pending, cim: unread });
    expect(unknown).toMatchObject({ exitCode: 2, last: 'Result: unknown, exit code 2.' });
    const failed = await run({ registry: pending, cim: unread, elevated: false, processes: [] });
    expect(failed).toMatchObject({ exitCode: 3, last: 'Result: failed, exit code 3.' });
  });

  test('whatever is in a path or a name, the document is JSON, and says it', async () => {
    const hostile = "C:\\it's \u201cx\u201d \u65e5\u672c \ud83d\ude00 {0} [1] $env:TEMP ; % & \u00eb";
    const deployed = await Deployed.place(powershell);
    const script = `${hostile}\\Preflight.ps1`;
    deployed.computer.writeFile(script, deployed.computer.readFile(`${folder}\\Preflight.ps1`));
    deployed.computer.writeFile(`${hostile}\\1E.Client-x64.msi`, 'other');
    const signature = { status: 'Valid', subject: 'CN="a ""b"" \\, \u00eb"' } as const;
    const { output } = await powershell.run({
      drives: deployed.computer.folder,
      script,
      scenario: ready({ signatures: { [`${hostile}\\1E.Client-x64.msi`]: signature } }),
      parameters: { Json: true },
    });
    expect(output.join()).toMatch(/^[\x20-\x7e]+$/);
    const document = JSON.parse(output.join()) as Document;
    expect(told(document, 'package')[0]?.[1]).toContain(`${hostile}\\1E.Client-x64.msi, SHA-256 `);
    expect(told(document, 'signature')[0]).toEqual([
      'signatureOther',
      `${hostile}\\1E.Client-x64.msi, signed by a "b" \\, \u00eb`,
    ]);
  });

  test('what would steer a console or turn the text around is not printed', async () => {
    const deployed = await Deployed.place(powershell);
    const subject = 'CN=a\u009b2J\u202eb\u2028c\u2029d\u200be\ufefff\u001b[2Jg\u00ebh';
    const { output } = await deployed.run(
      'Preflight.ps1',
      ready({ signatures: { [packageFile]: { status: 'Valid', subject } } }),
    );
    expect(output.join('\n')).toContain('signed by a 2J b c d e f [2Jg\u00ebh. To do: ');
  });

  test.each([
    { arguments: ['now'] },
    { arguments: ['--json'] },
    { parameters: { Json: true, Verbose: true } },
    { parameters: { WhatIf: true } },
  ])('unknown arguments: %p', async (run) => {
    const deployed = await Deployed.place(powershell);
    const outcome = await deployed.run('Preflight.ps1', ready(), run);
    expect(outcome).toMatchObject({ exitCode: 64, output: [], calls: [] });
    expect(outcome.errors.map(({ message }) => message)).toEqual(['Usage: Preflight.ps1 [-Json]']);
  });

  test.each([
    ['as lines', {}, []],
    ['as JSON', { Json: true }, ['-Json']],
  ])('a 32-bit host asks the 64-bit one, and hands its answer on: %s', async (_, parameters, switches) => {
    const deployed = await Deployed.place(powershell);
    const outcome = await deployed.run(
      'Preflight.ps1',
      {
        architecture: 'Wow64',
        processes: [{ program: 'Sysnative.*powershell\\.exe$', exitCode: 2, output: 'an answer\r\n' }],
      },
      { parameters },
    );
    expect(outcome).toMatchObject({ exitCode: 2, output: ['an answer'], errors: [] });
    const [call] = outcome.calls.filter(({ arguments: own }) => own);
    expect(call?.arguments?.slice(5)).toEqual(switches);
    expect(call?.arguments?.slice(0, 5)).toEqual([
      ...['-NoProfile', '-ExecutionPolicy', 'Bypass', '-File'],
      expect.stringMatching(/Preflight\.ps1$/),
    ]);
  });

  test('what is unexpected outside of the checks is no result', async () => {
    const deployed = await Deployed.place(powershell);
    const outcome = await deployed.run('Preflight.ps1', {
      architecture: 'Wow64',
      environment: { SystemRoot: 'C:\\Nowhere' },
    });
    expect(outcome).toMatchObject({ exitCode: 69036, output: [] });
    expect(outcome.errors).toHaveLength(1);
  });
});
