import { describeWith } from '../available.js';
import { render, stopped } from './deployment.js';
import { find, installCommand, missing } from './programs.js';
import { createRoot, type Root } from './root.js';
import { type ShellName, shells } from './shells.js';
import { installSudo, sudoAsks, sudoCalls } from './sudo.js';

const script = '/srv/firewalld.sh';
const packages = { linux: { deb: { file: 'client.deb' } } };
const programs = ['firewall-cmd', 'firewall-offline-cmd', 'dbus-daemon'];
const absent = [...missing(), ...programs.filter((program) => find(program) === undefined)];

describeWith('firewalld.sh', absent, `${installCommand} firewalld dbus`, () => {
  let root: Root;
  let text: string;
  let policy: string;

  beforeAll(async () => {
    text = (await render({ packages })).get('firewall/firewalld.sh') ?? '';
    policy = /^policy='(onewrap-[0-9a-f]{9})'$/m.exec(text)?.[1] ?? 'none';
  });
  beforeEach(async () => {
    root = await createRoot();
    root.write(script, text);
  });
  afterEach(() => root.dispose());

  const run = (args: string[] = [], shell: ShellName = 'dash', options: { user?: number } = {}) =>
    root.run({ shell, script, args, ...options });
  const offline = (...args: string[]) => root.exec(['firewall-offline-cmd', ...args]).stdout.trim();
  const made = { exitCode: 0, stdout: expect.stringMatching(/^Made: /), stderr: '' };
  const already = { exitCode: 0, stdout: expect.stringMatching(/^There already: /), stderr: '' };
  const there = { exitCode: 0, stdout: expect.stringMatching(/^There: /), stderr: '' };
  const lacks = {
    exitCode: 1,
    stdout: expect.stringMatching(/^Missing, or not as it shall be: /),
    stderr: '',
  };
  const removed = { exitCode: 0, stdout: expect.stringMatching(/^Removed: /), stderr: '' };

  test.each(shells.map(({ name }) => name))(
    'applied, checked and undone where it does not run: %s',
    (shell) => {
      expect(run(['--check'], shell)).toEqual(lacks);
      expect(run([], shell)).toEqual(made);
      expect(run(['--check'], shell)).toEqual(there);
      expect(run(['--undo'], shell)).toEqual(removed);
    },
  );

  test('what is stored, and that a second time changes nothing', () => {
    const before = offline('--get-policies');
    run(['--check']);
    expect(offline('--get-policies')).toBe(before);
    run();
    const ports = offline(`--policy=${policy}`, '--list-ports');
    expect(ports.split(' ').toSorted()).toEqual(['4000/tcp', '443/tcp']);
    expect(offline(`--policy=${policy}`, '--list-ingress-zones')).toBe('HOST');
    expect(offline(`--policy=${policy}`, '--list-egress-zones')).toBe('ANY');
    expect(offline(`--policy=${policy}`, '--get-short')).toBe('Onewrap contract');
    expect(run()).toEqual(already);
    run(['--undo']);
    expect(offline('--get-policies')).toBe(before);
    expect(run(['--undo'])).toMatchObject({ exitCode: 0, stdout: `Not there: ${policy}\n` });
  });

  test('what somebody changed is found, and set right', () => {
    run();
    for (const change of [
      ...['--add-port=9/udp', '--remove-port=443/tcp', '--remove-egress-zone=ANY', '--set-target=DROP'],
      ...['--add-service=ssh', '--add-rich-rule=rule family=ipv4 destination address=192.0.2.1 drop'],
    ]) {
      offline(`--policy=${policy}`, change);
      expect(run(['--check'])).toEqual(lacks);
      expect(run()).toEqual(made);
      expect(run(['--check'])).toEqual(there);
    }
  });

  test('where it runs, the kernel goes by it, and no more after undoing', () => {
    startFirewalld(root);
    const rules = () => root.exec(['nft', 'list', 'ruleset']).stdout;
    const chain = () => new RegExp(`chain \\w+_OUT_policy_${policy}_allow \\{[^}]*\\}`).exec(rules())?.[0];
    expect(run(['--check'])).toEqual(lacks);
    expect(run()).toEqual(made);
    expect(chain()).toMatch(/tcp dport 4000 .*accept/);
    expect(chain()).toMatch(/tcp dport 443 .*accept/);
    expect(run()).toEqual(already);
    expect(run(['--check'])).toEqual(there);
    // Loaded is more than was stored.
    root.exec(['firewall-cmd', `--policy=${policy}`, '--add-service=ssh']);
    expect(run(['--check'])).toMatchObject({ exitCode: 1, stdout: `Stored, but not active: ${policy}\n` });
    expect(run()).toEqual(made);
    // Stored and not yet loaded is not there.
    root.exec(['firewall-cmd', `--policy=${policy}`, '--remove-port=443/tcp']);
    expect(run(['--check'])).toMatchObject({ exitCode: 1, stdout: `Stored, but not active: ${policy}\n` });
    expect(run()).toEqual(made);
    expect(run(['--check'])).toEqual(there);
    expect(run(['--undo'])).toEqual(removed);
    expect(chain()).toBeUndefined();
  });

  test('words that it does not know, and rights that are missing', () => {
    for (const args of [['--help'], ['--check', '--undo'], ['apply']]) {
      expect(run(args)).toMatchObject({ exitCode: 64, stderr: `Usage: sh ${script} [--check | --undo]\n` });
    }
    installSudo(root);
    expect(run(['--check'], 'dash', { user: 1000 })).toEqual(lacks);
    expect(sudoCalls(root).at(-1)).toEqual(['-n', '--', '/bin/sh', script, '--check']);
    sudoAsks(root);
    expect(run([], 'dash', { user: 1000 })).toMatchObject(stopped('notElevated'));
  });

  test('no firewalld, and one that knows no policies', () => {
    root.write('/usr/bin/firewall-offline-cmd', '#!/bin/sh\nexit 2\n', { mode: 0o755 });
    expect(run()).toMatchObject(stopped('firewalldMissing'));
    root.remove('/usr/bin/firewall-cmd', '/usr/bin/firewall-offline-cmd');
    for (const args of [[], ['--check'], ['--undo']])
      expect(run(args)).toMatchObject(stopped('firewalldMissing'));
  });
});

/** Its own bus and the kernel of a network with nobody in it; both end with the root. */
function startFirewalld(root: Root): void {
  const script = `mkdir -p /run/dbus && dbus-daemon --system --fork --nopidfile || exit 1
    firewalld --nofork --nopid >/var/log/firewalld-test 2>&1 &
    for _ in 1 2 3 4 5 6 7 8 9 10 11 12; do
      if [ "$(timeout 5 firewall-cmd --state 2>&1)" = running ]; then exit 0; fi
      sleep 0.5
    done
    cat /var/log/firewalld-test >&2; exit 1`;
  const { exitCode, stderr } = root.exec(['sh', '-c', script], { timeout: 90_000 });
  if (exitCode !== 0) throw new Error(stderr);
}
