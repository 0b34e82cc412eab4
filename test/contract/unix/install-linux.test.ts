import { describeWith } from '../available.js';
import { clientCalls } from './calls.js';
import { Deployment, pinned, settingsIn } from './deployment.js';
import { withLeanRoot } from './lean.js';
import { buildDeb, buildRpm } from './packages.js';
import { installCommand, missing } from './programs.js';
import { type Root, withRoot } from './root.js';
import { shells } from './shells.js';

const client = '/opt/standin/client/1E.Client';
const conf = `${client}.conf`;
const temporaryDirectory = '/var/lib/1e-client/tmp';
const settings = {
  Switch: 'switch.example.com:4000',
  BackgroundChannelUrl: 'https://switch.example.com:443/Background/',
  TemporaryDirectory: temporaryDirectory,
};
const configured = [
  ['-reconfigure', ...Object.entries(settings).map(([key, value]) => `${key}=${value}`)],
  ['-restart'],
];

/** What the system of each package manager lacks, and how it is asked for the installed version. */
const managers = {
  'apt-get': { absent: [], version: ['dpkg-query', '-W', '-f', `$\{Version}`] },
  dpkg: { absent: ['apt-get'], version: ['dpkg-query', '-W', '-f', `$\{Version}`] },
  rpm: { absent: ['apt-get', 'dpkg', 'dpkg-query'], version: ['rpm', '-q', '--queryformat', '%{VERSION}'] },
} as const;

/** Everything that a second run could change: which file it is, when it was written, rights, owner. */
function state(root: Root): string {
  return root.exec(['stat', '-c', '%n %i %Y %a %u', client, conf, temporaryDirectory]).stdout;
}

async function deploy(root: Root, version: string, linux = temporaryDirectory): Promise<Deployment> {
  const deployment = new Deployment(root, 'linux');
  // Every version brings a conf of its own, so that the package managers have a choice to make.
  const options = { version, withUnit: true, confText: `# of version ${version}\nLoggingLevel=info\n` };
  const deb = buildDeb(options);
  const rpm = buildRpm(options);
  deployment.bring({ 'client.deb': deb, 'client.rpm': rpm });
  await deployment.write({
    packages: { linux: { deb: pinned('client.deb', deb), rpm: pinned('client.rpm', rpm) } },
    client: { temporaryDirectory: { linux } },
  });
  return deployment;
}

describeWith('the life of a client on Linux', missing(), installCommand, () => {
  const cases = Object.keys(managers).flatMap((manager) =>
    shells.map(({ name }) => [manager, name] as const),
  );

  test.each(cases)('%s in %s', (manager, shell) =>
    withLeanRoot(async (root) => {
      const { absent, version } = managers[manager as keyof typeof managers];
      root.remove(...absent.map((name) => `/usr/bin/${name}`));
      const installed = () => root.exec([...version, 'standin-client']).stdout;
      const run = (script: 'install' | 'uninstall') => deployment.run(script, { shell });

      let deployment = await deploy(root, '1.0');
      expect(run('install')).toMatchObject({ exitCode: 0, stdout: expect.stringMatching(/\nDone\.\n$/) });
      expect(installed()).toBe('1.0');
      expect(clientCalls(root)).toEqual(configured);
      expect(settingsIn(root, conf)).toMatchObject(settings);

      const before = state(root);
      expect(run('install')).toMatchObject({ exitCode: 0 });
      expect(state(root)).toBe(before);
      expect(clientCalls(root)).toEqual(configured);

      root.exec([client, '-reconfigure', 'Own=kept']);
      deployment = await deploy(root, '2.0');
      expect(run('install')).toMatchObject({ exitCode: 0 });
      expect(installed()).toBe('2.0');
      expect(settingsIn(root, conf)).toMatchObject({ ...settings, Own: 'kept' });
      expect(root.read(conf)).toContain('# of version 1.0\n');
      expect(clientCalls(root).slice(2)).toEqual([['-reconfigure', 'Own=kept']]);

      expect(run('uninstall')).toMatchObject({ exitCode: 0, stdout: expect.stringMatching(/\nDone\.\n$/) });
      expect(root.exists(client)).toBe(false);
      expect(run('uninstall')).toMatchObject({
        exitCode: 0,
        stdout: expect.stringMatching(/\nThe client is not installed; there is nothing to do\.\n$/),
      });

      expect(run('install')).toMatchObject({ exitCode: 0 });
      expect(installed()).toBe('2.0');
      expect(settingsIn(root, conf)).toMatchObject(settings);
      expect(root.list('/tmp')).toEqual([]);
    }),
  );

  test('among the packages of a whole system', () =>
    withRoot(async (root) => {
      const deployment = await deploy(root, '1.0');
      const before = root.exec(['dpkg', '-l']).stdout;
      // The user as which apt-get downloads can read the package.
      root.exec(['mv', '/usr/bin/apt-get', '/usr/bin/real-apt-get']);
      const read =
        'case $* in *package.deb) setpriv --reuid=_apt --clear-groups cat /tmp/*/package.deb >/dev/null ;; esac';
      root.write('/usr/bin/apt-get', `#!/bin/sh\n${read} &&\nexec real-apt-get "$@"\n`, { mode: 0o755 });
      expect(deployment.run('install')).toMatchObject({ exitCode: 0, stderr: '' });
      expect(deployment.run('reconfigure')).toMatchObject({ exitCode: 0, stderr: '' });
      expect(clientCalls(root)).toEqual(configured);
      expect(deployment.run('uninstall')).toMatchObject({ exitCode: 0, stderr: '' });
      root.exec(['dpkg', '--purge', 'standin-client']);
      expect(root.exec(['dpkg', '-l']).stdout).toBe(before);
    }));

  test('zsh that is not told to be sh', () =>
    withLeanRoot(async (root) => {
      const deployment = await deploy(root, '1.0', '/var/lib/a b[c] *(x) =ls');
      // Read for scripts, too.
      root.write('/root/.zshenv', 'setopt glob_subst ksh_arrays\n');
      const { exitCode, stderr } = root.exec(['zsh', deployment.place('install')]);
      expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: '' });
      expect(settingsIn(root, conf)).toMatchObject({ TemporaryDirectory: '/var/lib/a b[c] *(x) =ls' });
      root.write('/srv/deployment/client.deb', 'another');
      expect(root.exec(['zsh', deployment.place('install')]).exitCode).toBe(13);
      expect(deployment.run('uninstall')).toMatchObject({ exitCode: 0 });
      expect(root.list('/tmp')).toEqual([]);
    }));

  test('nothing of the caller leaks in: working folder, umask, environment', () =>
    withLeanRoot(async (root) => {
      const deployment = await deploy(root, '1.0');
      root.write('/srv/elsewhere/client.deb', 'another');
      root.write('/srv/bin/ls', '#!/bin/sh\nexit 9\n', { mode: 0o755 });
      const env = {
        PATH: '/srv/bin:/usr/bin',
        LC_ALL: 'C.UTF-8',
        IFS: '/',
        CDPATH: '/srv',
        GREP_OPTIONS: '--invert-match',
        TMPDIR: '/nowhere',
        POSIXLY_CORRECT: '1',
      };
      deployment.place('install');
      const argv = ['sh', '-c', 'umask 0777; exec bash ../deployment/install.sh'];
      const { exitCode, stderr } = root.exec(argv, { cwd: '/srv/elsewhere', env });
      expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: '' });
      expect(root.stat('/var/lib/1e-client')).toMatchObject({ mode: 0o755, uid: 0 });
      expect(root.stat(conf)).toMatchObject({ mode: 0o644 });
      expect(root.stat('/var/log/standin-client-calls')).toMatchObject({ mode: 0o644 });
      expect(deployment.run('uninstall')).toMatchObject({ exitCode: 0 });
    }));

  test('dpkg and apt-get that are only visitors leave the choice to rpm', () =>
    withLeanRoot(async (root) => {
      const deployment = await deploy(root, '1.0');
      root.write('/var/lib/dpkg/status', '');
      expect(deployment.run('install')).toMatchObject({ exitCode: 0 });
      expect(root.exec(['rpm', '-q', 'standin-client']).exitCode).toBe(0);
    }));

  test('dnf, yum and zypper go before rpm, are asked for no answer, and only once', () =>
    withLeanRoot(async (root) => {
      const deployment = await deploy(root, '1.0');
      root.remove('/usr/bin/dpkg-query');
      const commands = {
        zypper: 'zypper --non-interactive install',
        yum: 'yum -y install',
        dnf: 'dnf -y install',
      };
      for (const [manager, command] of Object.entries(commands)) {
        const text = `#!/bin/sh\necho ${manager} "$@" >>/var/log/called\nfor package; do :; done\nexec rpm -U "$package"\n`;
        root.write(`/usr/bin/${manager}`, text, { mode: 0o755 });
        root.remove('/var/log/called');
        expect(deployment.run('install')).toMatchObject({ exitCode: 0 });
        expect(deployment.run('install')).toMatchObject({ exitCode: 0 });
        expect(root.read('/var/log/called')).toMatch(
          new RegExp(`^${command} /tmp/tmp\\.\\w+/package\\.rpm\\n$`),
        );
        expect(deployment.run('uninstall')).toMatchObject({ exitCode: 0 });
      }
    }));

  test('a package that is only half installed is there when it is removed, and not when it is looked for', () =>
    withLeanRoot(async (root) => {
      const deployment = await deploy(root, '1.0');
      root.exec(['dpkg', '--unpack', '/srv/deployment/client.deb']);
      expect(deployment.run('detect')).toMatchObject({
        exitCode: 1,
        stderr: 'Not there: the client is installed in part\n',
      });
      expect(deployment.run('uninstall')).toMatchObject({ exitCode: 0 });
      expect(root.exists(client)).toBe(false);
    }));
});
