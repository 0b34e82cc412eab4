import { describeWith } from '../available.js';
import { folder, pinned } from './deployment.js';
import { createLeanRoot } from './lean.js';
import { nameHosts } from './listeners.js';
import { buildDeb } from './packages.js';
import { asText, listing, noPlatform, Preflight, plant, replaceTool } from './preflight.js';
import { installCommand, missing } from './programs.js';
import type { Root } from './root.js';
import { shellCommand, shells } from './shells.js';

const shellNames = shells.map(({ name }) => name);

describeWith('the preflight on Linux', missing(), installCommand, () => {
  let root: Root;
  let preflight: Preflight;
  let deb: string;

  beforeEach(async () => {
    deb = buildDeb();
    root = await createLeanRoot();
    preflight = new Preflight(root, 'linux');
    root.copy(deb, `${folder}/client.deb`);
    // As where all is well.
    root.write('/etc/os-release', 'ID="rhel"\nPRETTY_NAME="Red Hat Enterprise Linux 9"\n');
    replaceTool(root, 'needs-restarting', 'exit 0');
  });
  afterEach(() => root.dispose());

  const write = (
    parts: Partial<Parameters<Preflight['write']>[0]> = {},
    only?: Parameters<Preflight['write']>[2],
  ) =>
    preflight.write(
      { packages: { linux: { deb: pinned('client.deb', deb) } }, platform: noPlatform, ...parts },
      undefined,
      only,
    );

  test('all is well: exit code 0, in text and in JSON, and nothing has changed', async () => {
    await write();
    const machine = root.exec(['uname', '-m']).stdout.trim();
    const before = listing(root);
    for (const shell of shellNames) {
      const answer = preflight.answer({ shell });
      expect(answer).toMatchObject({ profile: 'contract', result: 'ok', exitCode: 0 });
      expect(answer.digest).toMatch(/^sha256:[0-9a-f]{64}$/);
      expect(answer.outcomes.map(({ outcome, subject }) => [outcome, subject])).toEqual([
        ['rightsElevated', 'root'],
        ['systemFits', `Red Hat Enterprise Linux 9, ${machine}`],
        ['shellFound', '/usr/bin/bash'],
        ['diskEnough', expect.stringMatching(/^\/ has \d+ MB$/)],
        ['packageRight', `${folder}/client.deb`],
        ['restartNone', 'by needs-restarting -r'],
        ['installerIdle', ''],
        ['agentAbsent', ''],
      ]);
      const text = preflight.run({ shell });
      expect(text).toMatchObject({ exitCode: 0, stderr: '' });
      expect(withoutDisk(text.stdout)).toBe(withoutDisk(asText(answer)));
    }
    expect(listing(root)).toBe(before);
  });

  /** Meanwhile others use the same disk. */
  const withoutDisk = (said: string) => said.replace(/has \d+ MB/, 'has MB');

  test.each(shellNames)('%s: what the caller has set has no say', async (shell) => {
    await write();
    const expected = preflight.told({ shell });
    const names = [
      '[',
      'command',
      'cut',
      'declare',
      'dpkg-query',
      'export',
      'id',
      'printf',
      'set',
      'sed',
      'tell',
    ];
    const functions = [...names, 'trap', 'unset'].map((name) => [
      `BASH_FUNC_${name}%%`,
      '() { /usr/bin/touch /srv/caught; }',
    ]);
    plant(root, 'mkdir /srv/home; echo "%_dbpath /srv/none" >/srv/home/.rpmmacros');
    const env = {
      ...Object.fromEntries(functions),
      ...{
        HOME: '/srv/home',
        DPKG_ADMINDIR: '/srv',
        DPKG_ROOT: '/srv',
        RPM_CONFIGDIR: '/srv',
        SHELLOPTS: 'noglob',
      },
    };
    expect(preflight.told({ shell, env })).toEqual(expected);
    expect(root.exists('/srv/caught')).toBe(false);
  });

  test.each(shellNames)('%s tells its results where nobody hears of errors', async (shell) => {
    await write({}, 'check-package');
    const { stdout } = preflight.run({ shell });
    const argv = ['sh', '-c', 'exec "$@" 2>&-', 'sh', ...shellCommand(shell), preflight.path];
    expect(root.exec(argv)).toEqual({ exitCode: 0, stdout, stderr: '' });
  });

  test.each(shellNames)('%s: nothing that it shows directs the terminal', async (shell) => {
    await write({}, 'check-system');
    const name = 'a\u009b2J\u202eb\u2028c\td ü';
    root.write('/etc/os-release', `ID=debian\nPRETTY_NAME="${name}"\n`);
    expect(preflight.run({ shell }).stdout).toContain(': a??2J???b???c d ??, ');
    expect(preflight.told({ shell })[0]?.[1]).toContain(`${name}, `);
  });

  test.each(shellNames)('%s in a folder whose name ends in a newline', async (shell) => {
    await write({}, 'check-package');
    const odd = '/srv/odd \n';
    root.exec(['cp', '-a', folder, odd]);
    const script = `${odd}/preflight.sh`;
    const { stdout } = root.run({ shell, script, args: ['--json'] });
    expect(JSON.parse(stdout).outcomes).toMatchObject([
      { outcome: 'packageRight', subject: `${odd}/client.deb` },
    ]);
    const beside = root.run({ shell, script: 'preflight.sh', args: ['--json'], cwd: odd });
    expect(beside.stdout).toBe(stdout);
  });

  test('the exit code is that of the worst', async () => {
    await write({ packages: { linux: { deb: { file: 'client.deb' } } } });
    expect(preflight.run()).toMatchObject({
      exitCode: 1,
      stdout: expect.stringMatching(/\nResult: warning, exit code 1\.\n$/),
    });
    replaceTool(root, 'df', 'exit 1');
    expect(preflight.run()).toMatchObject({
      exitCode: 2,
      stdout: expect.stringMatching(/\nResult: unknown, exit code 2\.\n$/),
    });
    root.remove(`${folder}/client.deb`);
    expect(preflight.run()).toMatchObject({
      exitCode: 3,
      stdout: expect.stringMatching(/\nResult: failed, exit code 3\.\n$/),
    });
  });

  test('arguments that it does not know', async () => {
    await write();
    for (const shell of shellNames) {
      for (const args of [['--help'], ['--json', 'x'], [''], ['x']]) {
        expect(preflight.run({ shell }, ...args)).toEqual({
          exitCode: 64,
          stdout: '',
          stderr: 'Usage: sh preflight.sh [--json]\n',
        });
      }
    }
  });

  test('an end before all was looked at is no success', async () => {
    await write();
    // The script itself waits for the shell that has called this; its own parent is outside of the root.
    const parent = 'above=$(cut -d " " -f 4 "/proc/$script/stat")';
    replaceTool(
      root,
      'needs-restarting',
      `script=$PPID; while ${parent}; [ "$above" -gt 0 ]; do script=$above; done; kill -TERM "$script"`,
    );
    for (const shell of shellNames) {
      expect(preflight.run({ shell }, '--json')).toEqual({
        exitCode: 3,
        stdout: '',
        stderr: 'Stopped before all was looked at.\n',
      });
    }
    replaceTool(root, 'needs-restarting', 'exit 0');
    // Half a script: its end was lost on the way here.
    const script = root.read(preflight.path);
    root.write(preflight.path, script.slice(0, script.indexOf('\n# Check 6 ')));
    for (const shell of shellNames) {
      expect(preflight.run({ shell })).toMatchObject({
        exitCode: 3,
        stderr: 'Stopped before all was looked at.\n',
      });
    }
  });

  test('an output that takes nothing is no success', async () => {
    await write();
    for (const shell of shellNames) {
      const argv = [shell === 'busybox' ? 'busybox sh' : shell, preflight.path];
      expect(root.exec(['sh', '-c', `${argv.join(' ')} --json >/dev/full`]).exitCode).toBe(3);
    }
  });

  test.each([
    `it's "1E" \\ $(id) é`,
    'a\nfailed  rights: no',
    '\x07\x1b[31m\t',
    '\xff\xc3\xa9\xed\xa0\x80\xf0\x9f\x98\x80\xc3',
  ])('subjects of any kind are in order in JSON and on one line of text: %j', async (name) => {
    await write();
    // Byte by byte, so that a name may be no UTF-8.
    const octal = [...name].map((byte) => `\\0${byte.charCodeAt(0).toString(8)}`).join('');
    plant(
      root,
      `d=$(printf '%b' '/srv/${octal}'); mv /srv/deployment "$d"; rm "$d/client.deb"; ln -s "$d" /srv/deployment`,
    );
    for (const shell of shellNames) {
      const { subject = '' } =
        preflight.answer({ shell }).outcomes.find(({ check }) => check === 'package') ?? {};
      const bytes = Buffer.from(`/srv/${name}/client.deb`, 'latin1');
      // A decoder may make several signs of a broken sequence.
      expect(subject.replace(/\ufffd+/g, '\ufffd')).toBe(
        bytes.toString('utf8').replace(/\ufffd+/g, '\ufffd'),
      );
      expect(preflight.run({ shell }).stdout.split('\n')).toHaveLength(10);
    }
  });

  test('the servers of the profile are tried with its platform', async () => {
    nameHosts(root, 'switch.example.com');
    await write({ platform: {}, preflight: { timeoutSeconds: 2 } }, 'check-connection');
    expect(preflight.agreed()).toEqual([
      ['connectionRefused', 'switch of the 1E platform, switch.example.com:4000'],
      ['connectionRefused', 'background channel of the 1E platform, switch.example.com:443'],
    ]);
  });
});
