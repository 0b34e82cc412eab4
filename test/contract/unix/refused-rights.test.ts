import { describeWith } from '../available.js';
import { clientCalls } from './calls.js';
import { Deployment, folder, pinned, type Script, stopped } from './deployment.js';
import { createLeanRoot } from './lean.js';
import { buildDeb } from './packages.js';
import { installCommand, missing } from './programs.js';
import type { Root } from './root.js';
import { shells } from './shells.js';
import { installSudo, sudoAsks, sudoCalls } from './sudo.js';

const client = '/opt/standin/client/1E.Client';
const joe = { user: 1000 };
const shellNames = shells.map(({ name }) => name);
const scripts: Script[] = ['install', 'reconfigure', 'uninstall'];

describeWith('rights on Linux', missing(), installCommand, () => {
  let root: Root;
  let deployment: Deployment;

  beforeEach(async () => {
    root = await createLeanRoot();
    root.remove('/usr/bin/sudo');
    deployment = new Deployment(root, 'linux');
    const deb = buildDeb({ withUnit: true });
    deployment.bring({ 'client.deb': deb });
    await deployment.write({ packages: { linux: { deb: pinned('client.deb', deb) } } });
  });
  afterEach(() => root.dispose());

  test('not root, and no sudo', () => {
    for (const script of scripts) {
      for (const shell of shellNames) {
        const outcome = deployment.run(script, { shell, ...joe });
        expect(outcome).toMatchObject(
          stopped('notElevated', 'sudo is not installed; run this script as root'),
        );
      }
    }
    expect(root.exists(client)).toBe(false);
    expect(root.list('/tmp')).toEqual([]);
  });

  test('not root, and sudo asks for a password that nobody can type', () => {
    installSudo(root);
    sudoAsks(root);
    for (const shell of shellNames) {
      const outcome = deployment.run('install', { shell, ...joe });
      expect(outcome).toMatchObject(stopped('notElevated', 'sudo asks for a password'));
    }
    expect(root.exists(client)).toBe(false);
  });

  test.each(shellNames)('%s goes on by sudo, once', (shell) => {
    installSudo(root);
    expect(deployment.run('install', { shell, ...joe })).toMatchObject({ exitCode: 0 });
    expect(sudoCalls(root).at(-1)).toEqual(['-n', '--', '/bin/sh', `${folder}/install.sh`]);
    expect(sudoCalls(root)).toHaveLength(2);
    expect(clientCalls(root)).toHaveLength(2);
    expect(deployment.run('uninstall', { shell, ...joe })).toMatchObject({ exitCode: 0 });
    expect(root.exists(client)).toBe(false);
  });

  test('the exit code passes through sudo', () => {
    installSudo(root);
    root.remove(`${folder}/client.deb`);
    expect(deployment.run('install', joe)).toMatchObject(stopped('fileMissing'));
  });

  test('by a relative path, from the folder of the script', () => {
    installSudo(root);
    deployment.place('install');
    const argv = ['sh', 'install.sh'];
    expect(root.exec(argv, { ...joe, cwd: folder })).toMatchObject({ exitCode: 0 });
    expect(sudoCalls(root).at(-1)).toEqual(['-n', '--', '/bin/sh', 'install.sh']);
    expect(root.exec(argv, { cwd: folder })).toMatchObject({ exitCode: 0 });
  });

  test('sudo cannot run what came through a pipe', () => {
    installSudo(root);
    const outcome = root.exec(['sh'], { ...joe, cwd: '/srv', input: root.read(deployment.place('install')) });
    expect(outcome).toMatchObject(stopped('notElevated', 'run the script from its file'));
    expect(sudoCalls(root)).toEqual([]);
  });

  test('with a terminal, sudo may ask', () => {
    installSudo(root);
    const argv = ['script', '-qec', `sh ${deployment.place('install')}`, '/dev/null'];
    expect(root.exec(argv, joe)).toMatchObject({ exitCode: 0 });
    expect(sudoCalls(root)).toEqual([['--', '/bin/sh', `${folder}/install.sh`]]);
  });
});
