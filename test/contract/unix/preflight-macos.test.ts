import { describeWith } from '../available.js';
import { standInProgram } from './calls.js';
import { type Certificate, Workshop } from './certificates.js';
import { folder, type ProfileParts, pinned } from './deployment.js';
import { listen, listenTls, nameHosts } from './listeners.js';
import { buildDmg, buildPkg, createMacRoot, setAccessList } from './macos.js';
import { asText, connection, listing, noPlatform, Preflight } from './preflight.js';
import { installCommand, missing } from './programs.js';
import type { Root } from './root.js';
import { shells } from './shells.js';

const shellNames = shells.map(({ name }) => name);
const host = 'switch.example.com';
const keychain = '/Library/Keychains/System.keychain';
const teamId = 'ABCDE12345';

describeWith('the preflight on macOS', missing(), installCommand, () => {
  let workshop: Workshop;
  let authority: Certificate;
  let root: Root;
  let preflight: Preflight;

  beforeAll(() => {
    workshop = new Workshop();
    authority = workshop.authority('/CN=Example Root CA');
  });
  afterAll(() => workshop.dispose());
  beforeEach(async () => {
    root = await createMacRoot();
    // As a rule this openssl is LibreSSL; the stand-ins themselves go on with the whole one.
    root.exec(['mv', '/usr/bin/openssl', '/usr/libexec/standin-openssl']);
    root.write('/usr/bin/openssl', standInProgram('openssl'), { mode: 0o755 });
    root.write(
      '/usr/bin/security',
      root.read('/usr/bin/security').replaceAll('openssl ', '/usr/libexec/standin-openssl '),
      { mode: 0o755 },
    );
    keep([authority]);
    preflight = new Preflight(root, 'macos');
  });
  afterEach(() => root.dispose());

  const keep = (certificates: readonly Certificate[], keys: readonly Certificate[] = []) =>
    root.write(keychain, [...certificates.map(({ pem }) => pem), ...keys.map(({ key }) => key)].join(''));
  const write = (
    parts: Partial<ProfileParts>,
    connections?: Parameters<Preflight['write']>[1],
    only?: Parameters<Preflight['write']>[2],
  ) =>
    preflight.write(
      { packages: { macos: { file: 'client.pkg' } }, platform: noPlatform, ...parts },
      connections,
      only,
    );
  test('all is well: exit code 0, in text and in JSON, and nothing has changed', async () => {
    const client = workshop.client(authority);
    nameHosts(root, host);
    await listenTls(root, 4000, [workshop.server(host, authority)]);
    const pkg = buildPkg({ teamId });
    root.copy(pkg, `${folder}/client.pkg`);
    root.copy(buildPkg({ version: '25.3.0.100' }), '/srv/installed.pkg');
    expect(root.exec(['installer', '-pkg', '/srv/installed.pkg', '-target', '/']).exitCode).toBe(0);
    keep([authority, client], [client]);
    await write(
      {
        packages: { macos: { ...pinned('client.pkg', pkg), teamId } },
        platform: { backgroundChannelUrl: `https://${host}:4000/Background/` },
        certificates: { client: { source: 'own-pki', issuer: 'Example Root CA' } },
        client: { temporaryDirectory: { macos: '/Library/Standin/tmp' } },
      },
      [connection(host, 4000)],
    );
    const before = listing(root);
    for (const shell of shellNames) {
      const answer = preflight.answer({ shell });
      expect(answer.outcomes.map(({ outcome, subject }) => [outcome, subject])).toEqual([
        ['rightsElevated', 'root'],
        ['systemFits', 'macOS 14.6.1, arm64'],
        ['shellFound', '/usr/bin/bash'],
        ['diskEnough', expect.stringMatching(/^\/ has \d+ MB$/)],
        ['packageRight', `${folder}/client.pkg`],
        ['signatureValid', `${folder}/client.pkg is signed by the team ${teamId}`],
        [
          'certificateFits',
          expect.stringMatching(`^${keychain}; CN=pc1.example.com; issued by CN=Example Root CA; from `),
        ],
        ['installerIdle', ''],
        ['agentClient', 'org.example.standin-client 25.3.0.100'],
        ['temporaryFree', '/Library/Standin/tmp is not there yet'],
        [
          'connectionTrusted',
          `server, ${host}:4000; issued by CN=Example Root CA; judged by the keychains of macOS`,
        ],
      ]);
      expect(answer).toMatchObject({ result: 'ok', exitCode: 0 });
      const text = preflight.run({ shell });
      expect(text).toMatchObject({ exitCode: 0, stderr: '' });
      const withoutDisk = (said: string) => said.replace(/has \d+ MB/, 'has MB');
      expect(withoutDisk(text.stdout)).toBe(withoutDisk(asText(answer)));
    }
    expect(listing(root)).toBe(before);
  });

  test('the connections', async () => {
    const unknown = workshop.authority('/CN=Unknown CA');
    const middle = workshop.authority('/CN=Example Issuing CA', authority);
    const zscaler = workshop.authority('/O=Zscaler Inc./CN=Root');
    nameHosts(root, host, 'other.example.com');
    await Promise.all([
      listenTls(root, 4000, [workshop.server(host, middle), middle]),
      listenTls(root, 4001, [workshop.server(host, unknown)]),
      listenTls(root, 4002, [workshop.server(host, zscaler)]),
      listenTls(root, 4003, [workshop.server(host, authority, { days: -1 })]),
      listen(root, 'plain', 4004),
      listen(root, 'full', 4005),
    ]);
    const connections = [
      connection(host, 4000),
      connection(host, 4001),
      connection(host, 4002),
      connection(host, 4003),
      connection(host, 4004),
      connection(host, 4005, { seconds: 1 }),
      connection(host, 4006),
      connection('other.example.com', 4000),
      connection('nowhere.example.com', 4000),
      connection(host, 4000, { issuer: 'Example Issuing CA' }),
      connection(host, 4000, { issuer: 'Another' }),
    ];
    await write({}, connections, 'check-connection');
    expect(preflight.agreed().map(([outcome]) => outcome.replace('connection', ''))).toEqual([
      ...['Trusted', 'Untrusted', 'Inspected', 'Expired', 'NoTls', 'Silent', 'Refused'],
      ...['OtherName', 'NoName', 'Trusted', 'Inspected'],
    ]);
    expect(root.list('/private/tmp')).toEqual([]);
    // Without a place for the certificates the keychain cannot be asked.
    root.write('/usr/bin/mktemp', '#!/bin/sh\nexit 1\n', { mode: 0o755 });
    await write({}, connections.slice(0, 1), 'check-connection');
    expect(preflight.told()[0]?.[0]).toBe('connectionUnread');
    expect(root.exec(['sh', '-c', 'ls -d /presented*']).stdout).toBe('');
  });

  test('the certificate of the client', async () => {
    const client = workshop.client(authority);
    const profile = (parts: object = {}) =>
      write(
        { platform: {}, certificates: { client: { source: 'own-pki', ...parts } } },
        undefined,
        'check-certificate',
      );
    const outcome = () => preflight.told().map(([name]) => name);
    // What macOS makes for itself is not for the client.
    const itsOwn = workshop.client(authority, {
      subject: '/CN=com.apple.systemdefault',
      extensions: ['keyUsage=digitalSignature'],
    });
    await profile();
    keep([authority, itsOwn], [itsOwn]);
    expect(preflight.told()).toEqual([['certificateAbsent', `${keychain} holds none`]]);
    keep([authority, itsOwn, client], [itsOwn]);
    expect(outcome()).toEqual(['certificateNoKey']);
    keep([authority, itsOwn, client], [itsOwn, client]);
    expect(outcome()).toEqual(['certificateUnnamed']);
    await profile({ issuer: 'Example Root CA' });
    expect(outcome()).toEqual(['certificateFits']);
    await profile();
    const soon = workshop.client(authority, { days: 3 });
    const ended = workshop.client(authority, { days: -1 });
    keep([ended], [ended]);
    expect(outcome()).toEqual(['certificateEnded']);
    keep([soon, ended], [soon, ended]);
    expect(outcome()).toEqual(['certificateEnds']);
    const unused = workshop.client(authority, { extensions: ['keyUsage=digitalSignature'] });
    keep([unused], [unused]);
    await profile({ issuer: 'Example Root CA' });
    expect(outcome()).toEqual(['certificateUsage']);
    await profile({ issuer: 'Another CA' });
    expect(preflight.told()).toEqual([['certificateAbsent', `${keychain} holds none of Another CA`]]);
    await profile({ source: 'provisioning' });
    expect(outcome()).toEqual(['certificateProvisioned']);
    await profile({ source: undefined, issuer: 'Another CA' });
    expect(outcome()).toEqual(['certificateOptional']);
    root.remove(keychain);
    expect(preflight.told()).toEqual([['certificateUnread', keychain]]);
  });

  const bad: [title: string, build: () => string, outcome: string, subject: string][] = [
    [
      'an unsigned package',
      () => buildPkg(),
      'signatureInvalid',
      ' is not signed with a certificate that Apple issued',
    ],
    [
      'a certificate that Apple did not issue',
      () => buildPkg({ teamId, untrusted: true }),
      'signatureInvalid',
      ' is not signed with a certificate that Apple issued',
    ],
    [
      'another team',
      () => buildPkg({ teamId: 'OTHERTEAM1' }),
      'signatureOther',
      ' is signed by the team OTHERTEAM1',
    ],
    [
      'a disk image',
      () => buildDmg([buildPkg({ teamId })]),
      'signatureValid',
      ` is signed by the team ${teamId}`,
    ],
    [
      'a disk image with two packages',
      () => buildDmg([buildPkg(), buildPkg({ version: '2' })]),
      'signatureUnread',
      '',
    ],
    ['a disk image that is none', () => `${buildPkg()}`, 'signatureUnread', ''],
  ];
  test.each(bad)('the signature of %s', async (title, build, outcome, subject) => {
    const name = title.includes('image') ? 'client.dmg' : 'client.pkg';
    root.copy(build(), `${folder}/${name}`);
    await write({ packages: { macos: { file: name, teamId } } }, undefined, 'check-package');
    expect(preflight.agreed()).toEqual([
      ['packageUnpinned', `${folder}/${name}`],
      [outcome, `${folder}/${name}${subject}`],
    ]);
    expect(root.list('/private/tmp')).toEqual([]);
    expect(root.read('/proc/mounts')).not.toContain('/image');
  });

  test('another system, another installation, and a directory whose access list is open', async () => {
    await write({}, undefined, 'check-installer');
    root.exec(['cp', '/usr/bin/sleep', '/srv/installer']);
    const { child } = root.start(['/srv/installer', '600']);
    const isThere = () => root.exec(['ps', '-axo', 'comm=']).stdout.includes('installer');
    for (let tries = 0; tries < 100 && !isThere(); tries += 1)
      await new Promise((next) => setTimeout(next, 50));
    expect(preflight.agreed().map(([outcome]) => outcome)).toEqual(['installerBusy']);
    child.kill('SIGKILL');
    root.write('/usr/bin/ps', '#!/bin/sh\nexit 1\n', { mode: 0o755 });
    expect(preflight.agreed()).toEqual([['installerUnread', 'ps shows nothing']]);

    await write(
      { client: { temporaryDirectory: { macos: '/Library/Client/tmp' } } },
      undefined,
      'check-temporary-directory',
    );
    root.exec(['mkdir', '-m', '755', '/Library/Client']);
    setAccessList(root, '/Library/Client', ['user:joe allow list,add_file']);
    expect(preflight.agreed()).toEqual([
      ['temporaryForeign', '/Library/Client (its access list lets others write to it)'],
    ]);

    await write({}, undefined, 'check-system');
    root.write('/usr/bin/uname', '#!/bin/sh\necho Linux\n', { mode: 0o755 });
    expect(preflight.agreed()).toEqual([['systemOther', 'Linux, Linux']]);
  });
});
