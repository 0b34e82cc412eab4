import { readFileSync } from 'node:fs';
import { describeWith } from '../available.js';
import { clientCalls } from './calls.js';
import { Deployment, folder, type ProfileParts, pinned, sha256, stopped } from './deployment.js';
import { createLeanRoot } from './lean.js';
import { buildDeb, buildRpm } from './packages.js';
import { installCommand, missing } from './programs.js';
import type { Root } from './root.js';
import { shells } from './shells.js';
import { signer, signRpm } from './signing.js';

const client = '/opt/standin/client/1E.Client';
const temporaryDirectory = { temporaryDirectory: { linux: '/var/lib/1e-client/tmp' } };
const shellNames = shells.map(({ name }) => name);

describeWith('packages that install.sh refuses on Linux', missing(), installCommand, () => {
  let root: Root;
  let deployment: Deployment;

  beforeEach(async () => {
    root = await createLeanRoot();
    deployment = new Deployment(root, 'linux');
  });
  afterEach(() => root.dispose());

  const write = (linux: object, client: ProfileParts['client'] = temporaryDirectory) =>
    deployment.write({ packages: { linux }, client });

  /** Nothing after the check was done, and nothing is left of it. */
  const untouched = () => {
    expect(root.exists(client)).toBe(false);
    expect(root.exists('/var/lib/1e-client')).toBe(false);
    expect(clientCalls(root)).toEqual([]);
    expect(root.list('/tmp')).toEqual([]);
  };
  const remove = (...programs: string[]) => root.remove(...programs.map((name) => `/usr/bin/${name}`));

  test.each(shellNames)('%s: the file is not there', async (shell) => {
    await write({ deb: { file: 'client.deb' } });
    const refusal = stopped('fileMissing', `${folder}/client.deb`);
    expect(deployment.run('install', { shell })).toMatchObject(refusal);
    root.exec(['mkdir', `${folder}/client.deb`]);
    expect(deployment.run('install', { shell })).toMatchObject(refusal);
    untouched();
  });

  test.each(shellNames)('%s: the file is another one', async (shell) => {
    await write({ deb: pinned('client.deb', buildDeb({ version: '2.0' })) });
    deployment.bring({ 'client.deb': buildDeb() });
    const refusal = stopped('digestDiffers', `${folder}/client.deb`);
    expect(deployment.run('install', { shell })).toMatchObject(refusal);
    untouched();
  });

  test('the digest may be written in capital letters', async () => {
    const deb = buildDeb({ withUnit: true });
    await write({ deb: { file: 'client.deb', sha256: sha256(deb).toUpperCase() } });
    deployment.bring({ 'client.deb': deb });
    expect(deployment.run('install')).toMatchObject({ exitCode: 0 });
  });

  test.each(shellNames)('%s: a file that is exchanged after the check is not installed', async (shell) => {
    const deb = buildDeb({ withUnit: true });
    await write({ deb: pinned('client.deb', deb) });
    deployment.bring({ 'client.deb': deb, 'other.deb': buildDeb({ version: '6.6.6' }) });
    const exchange = `#!/bin/sh\ncat ${folder}/other.deb >${folder}/client.deb\nexec busybox sha256sum "$@"\n`;
    root.write('/usr/bin/sha256sum', exchange, { mode: 0o755 });
    expect(deployment.run('install', { shell })).toMatchObject({ exitCode: 0 });
    expect(root.exec(['dpkg-query', '-W', '-f', `$\{Version}`, 'standin-client']).stdout).toBe('1.0');
  });

  test('what a link in the place of the package leads to is shown to nobody', async () => {
    await write({ deb: pinned('client.deb', buildDeb()) });
    deployment.place('install');
    root.exec(['ln', '-s', '/etc/shadow', `${folder}/client.deb`]);
    const spy = '#!/bin/sh\nls -ldn /tmp/* >/var/log/seen\nexec busybox sha256sum "$@"\n';
    root.write('/usr/bin/sha256sum', spy, { mode: 0o755 });
    expect(deployment.run('install')).toMatchObject(stopped('digestDiffers'));
    expect(root.read('/var/log/seen')).toMatch(/^drwx------ /);
    untouched();
  });

  test('no package manager fits', async () => {
    await write({ rpm: { file: 'client.rpm' } });
    remove('rpm', 'dpkg-query');
    for (const shell of shellNames) {
      const refusal = stopped('noPackageManager', 'dnf, yum, zypper or rpm for the rpm');
      expect(deployment.run('install', { shell })).toMatchObject(refusal);
    }
    await write({ deb: { file: 'client.deb' }, rpm: { file: 'client.rpm' } });
    for (const shell of shellNames) {
      const refusal = stopped(
        'noPackageManager',
        'apt-get or dpkg for the deb; dnf, yum, zypper or rpm for the rpm',
      );
      expect(deployment.run('install', { shell })).toMatchObject(refusal);
    }
    untouched();
  });

  test('the package manager fails', async () => {
    root.write(`${folder}/client.deb`, 'no package');
    root.write(`${folder}/client.rpm`, 'no package');
    await write({ deb: { file: 'client.deb' } });
    const subject = (manager: string) => `${manager}, ${folder}/client`;
    expect(deployment.run('install')).toMatchObject(stopped('installFailed', subject('apt-get')));
    remove('apt-get');
    for (const shell of shellNames) {
      expect(deployment.run('install', { shell })).toMatchObject(stopped('installFailed', subject('dpkg')));
    }
    await write({ rpm: { file: 'client.rpm' } });
    for (const shell of shellNames) {
      expect(deployment.run('install', { shell })).toMatchObject(stopped('installFailed', subject('rpm')));
    }
    expect(root.exists(client)).toBe(false);
    expect(root.list('/tmp')).toEqual([]);
  });

  test('there is no room for the copy', async () => {
    await write({ deb: { file: 'client.deb' } });
    deployment.bring({ 'client.deb': buildDeb() });
    root.exec(['mount', '-t', 'tmpfs', '-o', 'size=4k,mode=1777', 'tmpfs', '/tmp']);
    for (const shell of shellNames) {
      root.write('/tmp/full', Buffer.alloc(0));
      root.exec(['sh', '-c', 'cat /dev/zero >/tmp/full']);
      expect(deployment.run('install', { shell })).toMatchObject(stopped('copyFailed', folder));
      root.remove('/tmp/full');
    }
    untouched();
  });

  describe('with a signing key', () => {
    const good = () => signRpm(buildRpm({ withUnit: true }));
    const refusal = stopped('signatureMissing', `${folder}/client.rpm`);
    const importKey = (name: string) => {
      root.copy(signer(name).publicKeyPath, '/srv/key.asc');
      expect(root.exec(['rpmkeys', '--import', '/srv/key.asc']).exitCode).toBe(0);
    };
    const bring = async (path: string, signingKey = good().keyId) => {
      await write({ rpm: { file: 'client.rpm', signingKey } });
      deployment.bring({ 'client.rpm': path });
    };

    test.each(shellNames)('%s: the right signer', async (shell) => {
      await bring(good().path);
      expect(deployment.run('install', { shell })).toMatchObject(refusal);
      untouched();
      importKey('vendor');
      expect(deployment.run('install', { shell })).toMatchObject({ exitCode: 0 });
      expect(root.exists(client)).toBe(true);
    });

    test('the fingerprint serves as well, in capital letters', async () => {
      await bring(good().path, good().fingerprint.toUpperCase());
      importKey('vendor');
      expect(deployment.run('install')).toMatchObject({ exitCode: 0 });
    });

    test('another signer, none, and a file that was changed', async () => {
      importKey('vendor');
      importKey('stranger');
      const unsigned = buildRpm({ withUnit: true });
      await bring(signRpm(unsigned, 'stranger').path);
      const other = stopped('signatureMissing', `${folder}/client.rpm is signed by another key`);
      for (const shell of shellNames) {
        expect(deployment.run('install', { shell })).toMatchObject(other);
      }
      deployment.bring({ 'client.rpm': unsigned });
      for (const shell of shellNames) {
        expect(deployment.run('install', { shell })).toMatchObject(refusal);
      }
      const bytes = readFileSync(good().path);
      bytes.writeUInt8(bytes.readUInt8(bytes.length - 100) ^ 1, bytes.length - 100);
      root.write(`${folder}/client.rpm`, bytes);
      expect(deployment.run('install')).toMatchObject(refusal);
      untouched();
    });
  });
});
