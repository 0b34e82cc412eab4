import { lstatSync, mkdirSync, readdirSync, rmSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { templates } from '../../../src/generated/templates.js';
import { access } from '../../../src/plan/access.js';
import { outcomes } from '../../../src/plan/outcomes.js';
import { outcomesIn } from '../../../src/render/spoken-of.js';
import { describeWith } from '../available.js';
import { Deployment, folder, profileText, renderGood, sha256 } from './deployment.js';
import { healthy, of, preflight, type Report, report } from './preflight.js';
import { createPrefix, installCommand, missing, type Prefix } from './rig.js';

const packagePath = `${folder}\\1E.Client-x64.msi`;
const root = 'DigiCert Assured ID Root CA';
const levels = [
  'C:\\ProgramData\\Co & (x)',
  'C:\\ProgramData\\Co & (x)\\1E Client',
  'C:\\ProgramData\\Co & (x)\\1E Client\\Temp',
];
const [first = '', second = '', leaf = ''] = levels;
const temporary = { client: { temporaryDirectory: { windows: '%ProgramData%\\Co & (x)\\1E Client\\Temp' } } };
const platform = {
  type: 'on-premises',
  switch: 'tachyon.example.com:4000',
  backgroundChannelUrl: 'https://tachyon.example.com:443/Background/',
};
const shopping = {
  modules: { shopping: { enabled: true, shoppingCentralUrl: 'http://shop.example.com/Shopping/' } },
};
const inherited = 'O:SYG:SYD:AI(A;OICIID;FA;;;SY)(A;OICIID;FA;;;BA)(A;OICIID;0x1200a9;;;BU)';
const currentVersion = 'HKLM\\SOFTWARE\\Microsoft\\Windows\\CurrentVersion';
const hostile = 'Tachyon Agent "&echo x>C:\\pwned.txt&" %PATH ^ | !OS! <b> (c)';

describeWith('Preflight.cmd', missing(), installCommand, () => {
  let windows: Prefix;
  let deployment: Deployment;
  const seen = new Set<string>();

  beforeAll(async () => {
    windows = await createPrefix();
    // A new prefix lacks what every Windows has.
    await registry('add', `${currentVersion}\\Installer`);
    await registry('add', `${currentVersion}\\Uninstall`);
  });
  afterAll(() => windows?.dispose());

  beforeEach(() => {
    rmSync(windows.toLinux(first), { recursive: true, force: true });
    windows.writeFile('C:\\access.txt', `*|False ${inherited}\n`);
    windows.writeFile('C:\\connections.txt', '*|Open\n');
  });

  const registry = async (verb: string, key: string, ...more: string[]) => {
    const { exitCode, output } = await windows.run('reg.exe', [verb, key, ...more, '/f']);
    if (exitCode !== 0) throw new Error(output);
  };

  const place = async (...parts: Parameters<typeof profileText>) => {
    const [{ package: own, ...more }] = parts;
    const publisher = { publisher: '1E Limited', ...(own as object) };
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

  test.each([
    [
      'Component Based Servicing\\RebootPending',
      `${currentVersion}\\Component Based Servicing\\RebootPending`,
    ],
    [
      'WindowsUpdate\\Auto Update\\RebootRequired',
      `${currentVersion}\\WindowsUpdate\\Auto Update\\RebootRequired`,
    ],
  ])('a pending restart: %s', async (_, key) => {
    await place({});
    await registry('add', key);
    expect(of(await look(), 'restart')).toEqual([['restartPending', key]]);
    await registry('delete', key);
  });

  test('a pending restart: files that wait for one', async () => {
    await place({});
    const manager = 'HKLM\\SYSTEM\\CurrentControlSet\\Control\\Session Manager';
    const name = 'PendingFileRenameOperations';
    await registry('add', manager, '/v', name, '/t', 'REG_MULTI_SZ', '/d', '\\??\\C:\\a');
    expect(of(await look(), 'restart')).toEqual([['restartPending', `${manager}, ${name}`]]);
    await registry('delete', manager, '/v', name);
  });

  test('another installation, and a registry that nobody may read', async () => {
    await place({});
    const key = `${currentVersion}\\Installer`;
    const full = key.replace('HKLM', 'HKEY_LOCAL_MACHINE');
    await registry('add', `${key}\\InProgress`);
    const busy = await look();
    expect(of(busy, 'installer')).toEqual([['installerBusy', `${full}\\InProgress`]]);
    expect(busy).toMatchObject({ result: 'failed', exitCode: 3 });
    await registry('delete', `${key}\\InProgress`);
    const reg = 'C:\\windows\\system32\\reg.exe';
    const own = windows.readFile(reg);
    await windows.placeStandin('fltmc', reg);
    const { outcomes: blind } = await look({ FLTMC_RC: '1' });
    windows.writeFile(reg, own);
    expect(blind.slice(-3).map(({ outcome, subject }) => [outcome, subject])).toEqual([
      ['restartUnread', ''],
      ['installerUnread', full],
      ['agentUnread', ''],
    ]);
  });

  test('older agents and the client, in both views of the registry, whatever their names hold', async () => {
    await place({});
    const uninstall = `${currentVersion}\\Uninstall`;
    const add = async (key: string, view: string, values: Record<string, string>) => {
      for (const [name, data] of Object.entries(values))
        await registry('add', `${uninstall}\\${key}`, '/v', name, '/d', data, `/reg:${view}`);
    };
    await add('{1}', '64', { DisplayVersion: '9.0', DisplayName: '1E NomadBranch x64' });
    await add('a & b "c" %PATH%', '64', { DisplayName: hostile, DisplayVersion: '1 "&echo x>C:\\pwned.txt' });
    await add('{2}', '64', { DisplayName: 'An agent for shopping', DisplayVersion: '3' });
    await add('{3}', '64', { DisplayVersion: '7' });
    await add('{4}', '32', { DisplayName: '1E Shopping Agent' });
    await add('{5}', '64', { DisplayName: '1E Client', DisplayVersion: '25.3.0' });
    const found = of(await look(), 'older-agent').sort();
    const named = found.filter(([, subject]) => !subject.startsWith('Tachyon'));
    expect(named).toEqual([
      ['agentClient', '1E Client, 25.3.0'],
      ['agentOlder', '1E NomadBranch x64, 9.0'],
      ['agentOlder', '1E Shopping Agent'],
    ]);
    const other = found.find(([, subject]) => subject.startsWith('Tachyon'));
    expect(other).toEqual(['agentOlder', expect.stringContaining("Tachyon Agent '&echo x>C:\\pwned.txt&'")]);
    expect(other?.[1]).toContain("^ | !OS! <b> (c), 1 '&echo x>C:\\pwned.txt");
    const { lines } = await preflight(windows, healthy);
    expect(lines.join('\n')).toContain("Tachyon Agent '&echo x>C:\\pwned.txt&'");
    expect(windows.exists('C:\\pwned.txt')).toBe(false);
    await registry('delete', uninstall, '/reg:64');
    await registry('add', uninstall);
    await registry('delete', uninstall, '/reg:32');
  });

  test('nothing can be found out: exit code 2, and no program shows its errors', async () => {
    await place({ ...temporary, ...shopping, platform });
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
    await place({ ...temporary, package: { patches: [{ file: 'fix.msp', sha256: '0'.repeat(64) }] } });
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
  ])('a signature of which PowerShell says %s', async (SIGNATURE, outcome, subject) => {
    await place({});
    const [signature] = of(await look({ SIGNATURE, CERTUTIL_ROOTS: `Root/${root}` }), 'signature');
    expect(signature).toEqual([outcome, [packagePath, ...(subject ? [subject] : [])].join(', ')]);
  });

  test('connections, each as PowerShell found it', async () => {
    await place({ platform, ...shopping, servers: { distributionPoints: ['dp1.example.com'] } });
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
      ['connectionSilent', toSwitch],
      ['connectionUntried', toChannel],
      ['connectionNoName', toShop],
    ]);
  });

  describe('the temporary directory', () => {
    const make = (directory: string) => mkdirSync(windows.toLinux(directory), { recursive: true });
    const lookAt = async (...lists: string[]) => {
      windows.writeFile('C:\\access.txt', `*|False ${inherited}\n${lists.join('\n')}\n`);
      const found = of(await look(), 'temporary-directory');
      expect(found).toHaveLength(1);
      return found[0];
    };

    beforeAll(() => place(temporary));

    test('can be created, from the first level or from one below', async () => {
      expect(await lookAt()).toEqual(['temporaryFree', first]);
      expect(windows.exists(first)).toBe(false);
      make(second);
      expect(await lookAt()).toEqual(['temporaryFree', leaf]);
    });

    test('is there: empty, locked, or in use', async () => {
      make(leaf);
      expect(await lookAt()).toEqual(['temporaryEmpty', leaf]);
      windows.writeFile(`${leaf}\\a & b`, '');
      expect(await lookAt()).toEqual(['temporaryUsed', leaf]);
      expect(await lookAt(`${leaf}|False ${access.locked}`)).toEqual(['temporaryLocked', leaf]);
      expect(windows.exists(`${leaf}\\a & b`)).toBe(true);
    });

    test.each(levels)('with a link, or a file, in the place of %s', async (level) => {
      make('C:\\elsewhere');
      make(level.slice(0, level.lastIndexOf('\\')));
      symlinkSync(windows.toLinux('C:\\elsewhere'), windows.toLinux(level));
      expect(await lookAt()).toEqual(['temporaryLink', level]);
      windows.writeFile(level, '');
      expect(await lookAt()).toEqual(['temporaryFile', level]);
    });

    test('in foreign hands, or open to others', async () => {
      make(leaf);
      const foreign = 'O:S-1-5-21-1-2-3-1001G:SYD:PAI(A;OICI;FA;;;SY)';
      const words = 'its owner and access list are';
      const own = await lookAt(`${second}|False ${foreign}`);
      expect(own).toEqual(['temporaryForeign', `${second}, ${words} ${foreign}`]);
      const open = await lookAt(`${leaf}|True ${inherited}`);
      expect(open).toEqual(['temporaryForeign', `${leaf}, ${words} ${inherited}`]);
    });
  });

  describe('surroundings', () => {
    beforeAll(() => place({}));

    test('a folder whose name cmd and JSON would act on, and that is no ASCII', async () => {
      const script = 'C:\\Zoë & 日本 é^ (x)! %OS\\Preflight.cmd';
      windows.writeFile(script, deployment.script('Preflight.cmd'));
      const [found] = of(await look({}, script), 'package');
      // Wine drops a percent sign in the value of a variable.
      expect(found?.[0]).toBe('packageAbsent');
      expect(found?.[1]).toMatch(/^C:\\Zo\? & \? \?\^ \(x\)! .*\\1E\.Client-x64\.msi$/);
      const { lines, errors } = await preflight(windows, healthy, '', script);
      expect(errors).toBe('');
      expect(lines[3]).toMatch(
        /^failed {2}package: .*: C:\\Zo.* & .*\^ \(x\)! .*1E\.Client-x64\.msi\. To do: /,
      );
    });

    test('an agent of 32 bits hands on what it was asked for to the native shell', async () => {
      await windows.placeStandin('recorder', 'C:\\windows\\Sysnative\\cmd.exe');
      for (const [args, end] of [
        ['', '" "'],
        [' --json', '" --json"'],
      ]) {
        const line = `cmd.exe /d /s /c "set "PROCESSOR_ARCHITEW6432=AMD64"&"${folder}\\Preflight.cmd"${args}"`;
        const { exitCode, output } = await windows.runLine(line, { env: { ...healthy, REC_RC: '2' } });
        expect({ exitCode, output }).toEqual({ exitCode: 2, output: '' });
        const native = `"C:\\windows\\Sysnative\\cmd.exe" /d /s /c ""%OW_SELF%${end}`;
        expect(windows.readRecorded().at(-1)).toBe(native);
      }
      const { exitCode, output } = await windows.runLine('cmd.exe /d /s /c ""%OW_SELF%" --json"', {
        env: { ...healthy, OW_SELF: `${folder}\\Preflight.cmd` },
      });
      expect(exitCode).toBe(0);
      expect(JSON.parse(output)).toMatchObject({ result: 'ok' });
    });

    test('another kind of Windows is a finding', async () => {
      const line = `cmd.exe /d /s /c "set "PROCESSOR_ARCHITECTURE=x86"&"${folder}\\Preflight.cmd""`;
      const { exitCode, output } = await windows.runLine(line, { env: healthy });
      const { sentence, todo } = outcomes.systemOther;
      expect(exitCode).toBe(3);
      expect(output).toContain(
        `failed  system: ${sentence}: This is x86 Windows, the package is for x64. To do: ${todo}.\r\n`,
      );
      const packages = { windows: { x86: { file: 'client.msi' } } };
      const { files } = await renderGood(profileText({ packages }));
      windows.writeFile('C:\\x86\\Preflight.cmd', files.get('windows-x86/Preflight.cmd') ?? '');
      const found = await look({}, 'C:\\x86\\Preflight.cmd');
      expect(of(found, 'system')).toEqual([
        ['systemOther', 'This is 64-bit Windows, the package is for x86'],
      ]);
    });

    test.each(['--JSON', '/?', '--json --json', '"" x', '"a & b"'])('usage: %s', async (args) => {
      const usage = 'Usage: Preflight.cmd [--json]\r\n';
      expect(await preflight(windows, healthy, args)).toEqual({ exitCode: 64, lines: [], errors: usage });
    });

    test('variables of the caller change nothing', async () => {
      const script = deployment.script('Preflight.cmd');
      const names = [...script.matchAll(/%(OW_\w+)[:%]|set "(OW_\w+)=/g)].map(([, a, b]) => a ?? b ?? '');
      const env = Object.fromEntries(names.map((name) => [name, '7']));
      expect(Object.keys(env)).toEqual(expect.arrayContaining(['OW_JSON', 'OW_RESULT', 'OW_SUBJECT']));
      const printed = await preflight(windows, { ...healthy, ...env, ERRORLEVEL: '7' });
      expect(printed).toEqual(await preflight(windows, healthy));
      expect(printed.exitCode).toBe(0);
    });

    test('its bytes are ASCII with CRLF, and its lines are short enough', async () => {
      const { files } = await renderGood(profileText({ ...temporary, ...shopping, platform }));
      const text = files.get('windows-x64/Preflight.cmd') ?? '';
      expect(text).toMatch(/^@echo off\r\n(?:[\x20-\x7e]{0,1000}\r\n)+$/);
    });
  });

  test('everything that it can tell was told by one of these tests', () => {
    const own = Object.keys(templates).filter((name) => name.startsWith('cmd/'));
    expect([...seen].sort()).toEqual([...outcomesIn(templates, own)].sort());
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
