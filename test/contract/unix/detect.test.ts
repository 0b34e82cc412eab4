import { failures } from '../../../src/plan/failures.js';
import { describeWith } from '../available.js';
import { Deployment, type ProfileParts } from './deployment.js';
import { createLeanRoot } from './lean.js';
import { buildPkg, createMacRoot } from './macos.js';
import { buildDeb, buildRpm } from './packages.js';
import { installCommand, missing } from './programs.js';
import type { Root } from './root.js';
import { shells } from './shells.js';

const shellNames = shells.map(({ name }) => name);
const hostile = 'it\'s $(x) `y` "z" = 1;';
/** The settings that every profile here gives, as the client would write them. */
const settings = [
  'Switch=switch.example.com:4000',
  'BackgroundChannelUrl=https://switch.example.com:443/Background/',
  `LoggingLevel=${hostile}`,
];

interface Kind {
  system: 'linux' | 'macos';
  conf: string;
  install(root: Root): void;
  remove(root: Root): void;
  packages(version?: string): object;
}

const linux = { system: 'linux', conf: '/opt/standin/client/1E.Client.conf' } as const;
const kinds: Record<string, Kind> = {
  deb: {
    ...linux,
    install(root) {
      root.copy(buildDeb({ withUnit: true, version: '1:25.3.0.100-2' }), '/srv/client.deb');
      expect(root.exec(['dpkg', '-i', '/srv/client.deb'])).toMatchObject({ exitCode: 0 });
    },
    remove: (root) => void root.exec(['dpkg', '-r', 'standin-client']),
    packages: (version) => ({ linux: { deb: { file: 'client.deb' }, ...(version && { version }) } }),
  },
  rpm: {
    ...linux,
    install(root) {
      root.copy(buildRpm({ withUnit: true, version: '25.3.0.100' }), '/srv/client.rpm');
      expect(root.exec(['rpm', '-U', '/srv/client.rpm'])).toMatchObject({ exitCode: 0 });
    },
    remove: (root) => void root.exec(['rpm', '-e', 'standin-client']),
    packages: (version) => ({ linux: { rpm: { file: 'client.rpm' }, ...(version && { version }) } }),
  },
  pkg: {
    system: 'macos',
    conf: '/Library/Standin/Client/1E.Client.conf',
    install(root) {
      root.copy(buildPkg({ daemons: ['org.example.standin'], version: '25.3.0.100' }), '/srv/client.pkg');
      expect(root.exec(['installer', '-pkg', '/srv/client.pkg', '-target', '/']).exitCode).toBe(0);
    },
    remove: (root) => void root.exec(['pkgutil', '--forget', 'org.example.standin-client']),
    packages: (version) => ({ macos: { file: 'client.pkg', ...(version && { version }) } }),
  },
};

describeWith('detect.sh', missing(), installCommand, () => {
  describe.each(Object.entries(kinds))('%s', (_, kind) => {
    let root: Root;
    let deployment: Deployment;

    const write = (version?: string, parts: Partial<ProfileParts> & { detect?: object } = {}) =>
      deployment.write({ packages: kind.packages(version), client: { loggingLevel: hostile }, ...parts });

    const configure = (lines: readonly string[]) => root.write(kind.conf, `${lines.join('\n')}\n`);

    /** What every shell says: they must agree. */
    const detected = () => {
      const said = shellNames.map((shell) => deployment.run('detect', { shell }));
      for (const outcome of said) expect(outcome).toEqual(said[0]);
      return said[0];
    };
    const there = {
      exitCode: 0,
      stdout: expect.stringMatching(/^1E Client 25\.3\.0\.100 is there, as the profile contract says\.\n$/),
      stderr: '',
    };
    const absent = (reason: string) => ({ exitCode: 1, stdout: '', stderr: `Not there: ${reason}\n` });

    beforeEach(async () => {
      root = kind.system === 'linux' ? await createLeanRoot() : await createMacRoot();
      deployment = new Deployment(root, kind.system);
    });
    afterEach(() => root.dispose());

    test('installed and right, one setting changed, and removed again', async () => {
      await write('25.2');
      expect(detected()).toMatchObject(absent('the client is not installed'));
      kind.install(root);
      configure(settings);
      expect(detected()).toMatchObject(there);
      configure([...settings.slice(0, 2), 'LoggingLevel=info']);
      expect(detected()).toMatchObject(absent('its configuration has another value for LoggingLevel'));
      await write('25.2', { detect: { configuration: 'ignore' } });
      expect(detected()).toMatchObject(there);
      kind.remove(root);
      expect(detected()).toMatchObject({ exitCode: 1, stdout: '' });
    });

    test('an earlier version is wanted, a later one, and exactly one', async () => {
      kind.install(root);
      configure(settings);
      for (const [version, rule, fits] of [
        [undefined, 'minimum', true],
        ['8.1.0.31', 'minimum', true],
        ['25.3.0.100', 'exact', true],
        ['25.3', 'exact', true],
        ['25.10', 'minimum', false],
        ['25.3.0.101', 'minimum', false],
        ['25.2', 'exact', false],
      ] as const) {
        await write(version, { detect: { version: rule } });
        const expected = fits ? there : absent(`its version is 25.3.0.100, not ${version}`);
        expect({ version, ...detected() }).toMatchObject({ version, ...expected });
      }
    });

    test('a configuration that this account cannot read', async () => {
      kind.install(root);
      configure(settings);
      expect(root.exec(['chmod', '600', kind.conf]).exitCode).toBe(0);
      await write('25.3');
      const { code, sentence } = failures.notElevated;
      expect(deployment.run('detect', { user: 1000 })).toMatchObject({
        exitCode: code,
        stdout: '',
        stderr: `${sentence}: ${kind.conf} cannot be read by this account\n`,
      });
    });

    test('a configuration that is gone', async () => {
      kind.install(root);
      root.remove(kind.conf);
      await write('25.3');
      expect(detected()).toMatchObject(absent(`${kind.conf} is missing`));
    });
  });
});
