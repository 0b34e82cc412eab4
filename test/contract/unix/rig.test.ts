import { once } from 'node:events';
import type { Readable } from 'node:stream';
import { describeWith } from '../available.js';
import { installCommand, missing } from './programs.js';
import { createRoot, type Root } from './root.js';
import { shells } from './shells.js';

describeWith('the throw-away root', missing(), installCommand, () => {
  let root: Root;
  beforeAll(async () => {
    root = await createRoot();
  });
  afterAll(() => root.dispose());

  test('runs a script in each shell, with its arguments, environment and exit code', () => {
    root.write('/srv/a script.sh', 'printf "%s|" "$@" "$WORD" "$PWD"; echo oops >&2; exit 7\n');
    for (const { name } of shells) {
      const options = { args: ["it's $(here)", ''], env: { WORD: 'ü\n' }, cwd: '/usr' };
      const outcome = root.run({ shell: name, script: '/srv/a script.sh', ...options });
      expect({ name, ...outcome }).toEqual({
        name,
        exitCode: 7,
        stdout: "it's $(here)||ü\n|/usr|",
        stderr: 'oops\n',
      });
    }
  });

  test('each shell is the one it is called', () => {
    root.write(
      '/srv/which.sh',
      `echo "\${BASH_VERSION:+bash}\${ZSH_VERSION:+zsh}\${KSH_VERSION:+ksh} $(readlink /proc/$$/exe)"\n`,
    );
    const answers = shells.map(({ name }) =>
      root.run({ shell: name, script: '/srv/which.sh' }).stdout.trim(),
    );
    expect(answers.map((answer) => answer.replace(/\S*\//, ''))).toEqual([
      'dash',
      'bash bash',
      'busybox',
      'zsh zsh',
      expect.stringMatching(/^ksh ksh/),
    ]);
  });

  test('a command can be another user, who may not write', () => {
    const { stdout, exitCode } = root.exec(['sh', '-c', 'id -u; id -g; echo x >/etc/mine'], { user: 65534 });
    expect(stdout).toBe('65534\n65534\n');
    expect(exitCode).not.toBe(0);
    expect(root.exists('/etc/mine')).toBe(false);
  });

  test('files are written and read back as they are', () => {
    const bytes = Buffer.from([0, 255, 10, 13, 10]);
    root.write('/srv/new folder/-file', bytes, { mode: 0o1640, owner: '12:34' });
    expect(root.readBytes('/srv/new folder/-file')).toEqual(bytes);
    expect(root.stat('/srv/new folder/-file')).toEqual({
      ...{ mode: 0o1640, uid: 12, gid: 34, size: 5 },
      ...{ isFile: true, isDirectory: false, isSymlink: false },
    });
    root.exec(['ln', '-s', '/nowhere', '/srv/link']);
    expect(root.exists('/srv/link')).toBe(true);
    expect(root.stat('/srv/link').isSymlink).toBe(true);
    expect(root.list('/srv/new folder')).toEqual(['-file']);
    expect(root.list('/srv/none')).toEqual([]);
    expect(() => root.read('/srv/none')).toThrow('No such file');
  });

  test('nothing of the machine but its file system is in reach', () => {
    expect(root.list('/tmp')).toEqual([]);
    expect(root.list('/root')).toEqual([]);
    expect(root.list('/dev').filter((name) => /^(sd|vd|nvme|tty)/.test(name))).toEqual([]);
    expect(root.exec(['sh', '-c', 'ls -d /proc/[0-9]* | wc -l']).stdout.trim()).toMatch(/^[1-4]$/);
    expect(root.read('/proc/net/route').trim().split('\n')).toHaveLength(1);
  });

  test('a command that never ends is given up, and one that a signal ends tells which', async () => {
    expect(() => root.exec(['sleep', '100'], { timeout: 100 })).toThrow('ETIMEDOUT');
    const { done } = root.start(['sh', '-c', 'echo begun; exec sleep 200']);
    while (root.exec(['pkill', '-TERM', '-f', '^sleep 200$']).exitCode !== 0);
    expect(await done).toEqual({ exitCode: 143, stdout: 'begun\n', stderr: '' });
  });

  test('dispose ends what still runs', async () => {
    const other = await createRoot();
    const { child, done } = other.start(['sh', '-c', 'echo begun; exec sleep 12345']);
    await once(child.stdout as Readable, 'data');
    await other.dispose();
    await other.dispose();
    expect((await done).exitCode).toBe(137);
    expect(() => other.read('/etc/passwd')).toThrow();
  });
});
