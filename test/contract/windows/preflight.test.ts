import { lstatSync, mkdirSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { outcomes } from '../../../src/plan/outcomes/index.js';
import { describeWith } from '../available.js';
import { Deployment, folder, type ProfileParts, profileText, renderGood, sha256 } from './deployment.js';
import {
  healthy,
  levels,
  of,
  packagePath,
  platform,
  preflight,
  prepare,
  type Report,
  registry,
  report,
  shopping,
  tellable,
  temporary,
} from './preflight.js';
import { createPrefix, installCommand, missing, type Prefix } from './rig.js';

const [first, , leaf] = levels;
const root = 'DigiCert Assured ID Root CA';

describeWith('Preflight.cmd', missing(), installCommand, () => {
  let windows: Prefix;
  let deployment: Deployment;
  const seen = new Set<string>();

  beforeAll(async () => {
    windows = await createPrefix();
  });
  afterAll(() => windows?.dispose());

  beforeEach(async () => {
    await prepare(windows);
    rmSync(windows.toLinux(first), { recursive: true, force: true });
  });

  const place = async ({ package: own, ...more }: ProfileParts) => {
    const publisher = { publisher: '1E Limited', ...own };
    deployment = await Deployment.place(windows, { ...more, package: publisher });
  };

  const look = async (env: Record<string, string> = {}, script?: string): Promise<Report> => {
    const found = await report(windows, { ...healthy, ...env }, script);
    for (const { outcome } of found.outcomes) seen.add(outcome);
    return found;
  };

  test('a computer on which nothing is wrong: one line a finding, exit code 0, twice the same', async () => {
    await place({});
    const before = await stateOf(windows);
    const printed = await preflight(windows, healthy);
    const digest = /SHA-256 ([0-9a-f]{64})\.$/.exec(printed.lines[3] ?? '')?.[1];
    expect(printed).toEqual({
      exitCode: 0,
      errors: '',
      lines: [
        expect.stringMatching(/^ok {6}rights: This account has the rights: .+\.$/),
        'ok      system: The system fits: This is AMD64 Windows, the package is for x64.',
        'ok      disk: There is enough free space: 51234 MB on C:, the profile asks for 1024 MB.',
        `ok      package: The file is the one that was reviewed: ${packagePath}, SHA-256 ${digest}.`,
        `ok      signature: The signature is valid: ${packagePath}, Valid, signed by 1E Limited.`,
        `ok      signature: The root certificate of signer and time stamp is trusted here: ${root}.`,
        'ok      restart: No restart is pending.',
        'ok      installer: No other installation is running.',
        'ok      older-agent: No older agent is installed.',
        'Result: ok, exit code 0.',
      ],
    });
    expect(deployment.script('Install.cmd')).toContain(digest);
    const { outcomes: found, ...rest } = await look();
    expect(rest).toMatchObject({ profile: 'fleet', result: 'ok', exitCode: 0 });
    expect(rest.digest).toMatch(/^sha256:[0-9a-f]{64}$/);
    const lines = found.map(({ status, check, sentence, subject }) =>
      [`${status.padEnd(8)}${check}: ${sentence}`, ...(subject ? [subject] : [])].join(': '),
    );
    expect([...lines.map((line) => `${line}.`), 'Result: ok, exit code 0.']).toEqual(printed.lines);
    expect(await stateOf(windows)).toEqual(before);
  });

  test('warnings: exit code 1, and what to do', async () => {
    await place({ package: { sha256: undefined } });
    const { exitCode, lines, errors } = await preflight(windows, healthy);
    expect({ exitCode, errors }).toEqual({ exitCode: 1, errors: '' });
    const { sentence, todo } = outcomes.packageUnpinned;
    const digest = sha256(windows.readFile(packagePath));
    expect(lines[3]).toBe(`warning package: ${sentence}: ${packagePath}, SHA-256 ${digest}. To do: ${todo}.`);
    expect(lines.at(-1)).toBe('Result: warning, exit code 1.');
    expect(await look()).toMatchObject({ result: 'warning', exitCode: 1 });
  });

  test('nothing can be found out: exit code 2, and no program shows its errors', async () => {
    await place({ client: temporary, modules: shopping, platform });
    const certutil = 'C:\\windows\\system32\\certutil.exe';
    await windows.placeStandin('fltmc', certutil);
    windows.writeFile('C:\\access.txt', '');
    mkdirSync(windows.toLinux(first), { recursive: true });
    const found = await report(windows, { FLTMC_RC: '1' });
    for (const { outcome } of found.outcomes) seen.add(outcome);
    expect(found).toMatchObject({ result: 'unknown', exitCode: 2 });
    const unknown = found.outcomes.filter(({ status }) => status === 'unknown');
    expect(unknown.map(({ outcome, subject }) => [outcome, subject])).toEqual([
      ['diskUnreadable', 'C:'],
      ['packageUnread', packagePath],
      ['signatureUnread', packagePath],
      ['rootUnread', root],
      ['connectionUntried', 'switch of the 1E platform, tachyon.example.com:4000'],
      ['connectionUntried', 'background channel of the 1E platform, tachyon.example.com:443'],
      ['connectionUntried', 'Shopping Central, shop.example.com:80'],
      ['certificateUnread', 'LocalMachine\\My'],
      ['temporaryUnread', first],
    ]);
    for (const { todo } of unknown) expect(todo).not.toBe('');
    const { exitCode, errors, lines } = await preflight(windows, { FLTMC_RC: '1' });
    await windows.placeStandin('certutil', certutil);
    expect({ exitCode, errors }).toEqual({ exitCode: 2, errors: '' });
    expect(lines).toHaveLength(found.outcomes.length + 1);
  });

  test.each(['12 & calc', '7;8', '-5', ';1'])('free space that is no number: %s', async (FREE_MEGABYTES) => {
    await place({});
    expect(of(await look({ FREE_MEGABYTES }), 'disk')).toEqual([['diskUnreadable', 'C:']]);
  });

  test('everything is wrong: exit code 3, and every check is made', async () => {
    await place({ client: temporary, package: { patches: [{ file: 'fix.msp', sha256: '0'.repeat(64) }] } });
    windows.writeFile(packagePath, 'another package');
    mkdirSync(windows.toLinux(leaf), { recursive: true });
    windows.writeFile(`${leaf}\\;version.dll`, '');
    await windows.placeStandin('fltmc', 'C:\\windows\\system32\\net.exe');
    const env = {
      FLTMC_RC: '1',
      FREE_MEGABYTES: '1023',
      SIGNATURE: 'HashMismatch|1E Limited',
      CERTUTIL_ROOTS: 'My/none',
      CERTUTIL_SPACES: '1',
    };
    const found = await look(env);
    await windows.runLine('cmd /d /c del C:\\windows\\system32\\net.exe');
    expect(found).toMatchObject({ result: 'failed', exitCode: 3 });
    expect(found.outcomes.map(({ outcome }) => outcome)).toEqual([
      'rightsMissing',
      'systemFits',
      'diskFull',
      'packageOther',
      'packageAbsent',
      'signatureInvalid',
      'rootAbsent',
      'restartNone',
      'installerIdle',
      'agentNone',
      'temporaryUsed',
    ]);
    expect(of(found, 'package')[0]?.[1]).toMatch(/1E\.Client-x64\.msi, SHA-256 [0-9a-f]{64}$/);
  });

  test('a package that is empty', async () => {
    await place({});
    windows.writeFile(packagePath, '');
    expect(of(await look(), 'package')).toEqual([['packageOther', packagePath]]);
  });

  test.each([
    ['NotSigned|', 'signatureInvalid', 'NotSigned'],
    ['UnknownError|1E Limited', 'signatureInvalid', 'UnknownError, signed by 1E Limited'],
    ['Valid|1E Limited & calc', 'signatureOther', 'Valid, signed by 1E Limited & calc'],
    ['Incompatible|', 'signatureUnread', 'Incompatible'],
    ['|', 'signatureUnread', ''],
    ['Valid|1E Limited', 'signatureValid', 'Valid, signed by 1E Limited'],
  ])('a signature of which PowerShell says %s', async (SIGNATURE, outcome, subject) => {
    await place({});
    const [signature] = of(await look({ SIGNATURE, CERTUTIL_ROOTS: `Root/${root}` }), 'signature');
    expect(signature).toEqual([outcome, [packagePath, ...(subject ? [subject] : [])].join(', ')]);
  });

  test('a signature of whomever, and a root that is not there', async () => {
    await place({ package: { publisher: undefined } });
    const rootless = { CERTUTIL_ROOTS: 'My/none', CERTUTIL_SPACES: '1' };
    expect(of(await look({ SIGNATURE: 'Valid|Somebody', ...rootless }), 'signature')).toEqual([
      ['signatureUnnamed', `${packagePath}, Valid, signed by Somebody`],
      ['rootOther', root],
    ]);
  });

  test('connections, each as PowerShell found it', async () => {
    await place({ platform, modules: shopping });
    const connect = async (...answers: string[]) => {
      windows.writeFile('C:\\connections.txt', answers.join('\n'));
      return of(await look(), 'connection');
    };
    const [toSwitch, toChannel, toShop] = [
      'switch of the 1E platform, tachyon.example.com:4000',
      'background channel of the 1E platform, tachyon.example.com:443',
      'Shopping Central, shop.example.com:80',
    ];
    expect(await connect('*|Open')).toEqual([
      ['connectionUnread', toSwitch],
      ['connectionUnread', toChannel],
      ['connectionOpen', toShop],
    ]);
    expect(
      await connect(
        'tachyon.example.com:4000|Silent',
        'tachyon.example.com:443|ConnectionRefused',
        'shop.example.com:80|HostNotFound',
      ),
    ).toEqual([
      ['connectionSilent', `${toSwitch}, after 5 seconds`],
      ['connectionRefused', toChannel],
      ['connectionNoName', toShop],
    ]);
    expect(
      await connect(
        'tachyon.example.com:4000|NetworkUnreachable',
        'tachyon.example.com:443|AccessDenied & calc',
        'shop.example.com:80|NoData',
      ),
    ).toEqual([
      ['connectionUnreachable', toSwitch],
      ['connectionUntried', toChannel],
      ['connectionNoName', toShop],
    ]);
    // A server with several addresses.
    expect(
      await connect(
        'tachyon.example.com:4000|ConnectionRefused;NetworkUnreachable',
        'tachyon.example.com:443|HostUnreachable;Open',
        'shop.example.com:80|NetworkUnreachable;HostUnreachable',
      ),
    ).toEqual([
      ['connectionRefused', toSwitch],
      ['connectionUnread', toChannel],
      ['connectionUnreachable', toShop],
    ]);
  });

  test('another kind of Windows is a finding', async () => {
    await place({});
    const line = `cmd.exe /d /s /c "set "PROCESSOR_ARCHITECTURE=x86"&"${folder}\\Preflight.cmd""`;
    const { exitCode, output } = await windows.runLine(line, { env: healthy });
    const { sentence, todo } = outcomes.systemOther;
    expect(exitCode).toBe(3);
    expect(output).toContain(
      `failed  system: ${sentence}: This is x86 Windows, the package is for x64. To do: ${todo}.\r\n`,
    );
    const native = `cmd.exe /d /s /c "set "PROCESSOR_ARCHITECTURE=ARM64"&"${folder}\\Preflight.cmd""`;
    const unlisted = 'This is ARM64 Windows, the package is for x64';
    expect((await windows.runLine(native, { env: healthy })).output).toContain(`: ${unlisted}. To do: `);
    const environment = 'HKLM\\SYSTEM\\CurrentControlSet\\Control\\Session Manager\\Environment';
    const setMachine = (name: string) =>
      registry(windows, 'add', environment, '/v', 'PROCESSOR_ARCHITECTURE', '/d', name);
    await setMachine('ARM64');
    expect(of(await look(), 'system')).toEqual([['systemUnlisted', unlisted]]);
    await setMachine('AMD64');
    const packages = { windows: { x86: { file: 'client.msi' } } };
    const { files } = await renderGood(profileText({ packages }));
    windows.writeFile('C:\\x86\\Preflight.cmd', files.get('windows-x86/Preflight.cmd') ?? '');
    const found = await look({}, 'C:\\x86\\Preflight.cmd');
    expect(of(found, 'system')).toEqual([['systemOther', 'This is 64-bit Windows, the package is for x86']]);
  });

  test('everything that it can tell was told by one of these tests', () => {
    // What the registry and the place of the temporary directory say has tests of its own.
    const others = ['restart', 'installer', 'older-agent', 'temporary-directory'];
    const isHere = (check: string) => !others.includes(check);
    expect([...seen].sort()).toEqual(expect.arrayContaining(tellable(isHere)));
  });
});

/** Every file and folder with the time of its last change, and what is in the registry. */
async function stateOf(windows: Prefix): Promise<unknown> {
  await windows.run('reg.exe', ['export', 'HKLM\\SOFTWARE', 'C:\\state.reg', '/y']);
  const own = ['errors.txt', 'state.reg'];
  const files = readdirSync(windows.drive, { recursive: true }).map(String);
  const times = files
    // Wine's cmd leaves files behind where Windows has pipes.
    .filter((file) => !own.includes(file) && !/\/Temp(\/CMD\w+\.tmp)?$/.test(file))
    .map((file) => [file, lstatSync(join(windows.drive, file)).mtimeMs]);
  return { times: Object.fromEntries(times), registry: sha256(windows.readFile('C:\\state.reg')) };
}
