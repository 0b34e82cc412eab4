import { describeWith } from '../available.js';
import { type Certificate, Workshop } from './certificates.js';
import { listen, listenTls, nameHosts } from './listeners.js';
import { connection, Preflight, plant } from './preflight.js';
import { installCommand, missing } from './programs.js';
import { createRoot, type Root } from './root.js';
import { shellCommand, shells } from './shells.js';

const shellNames = shells.map(({ name }) => name);
const host = 'switch.example.com';
const store = 'judged by the store of openssl in /usr/lib/ssl';
const by = (issuer: string) => `issued by ${issuer}`;

describeWith('the connections of a preflight', missing(), installCommand, () => {
  let workshop: Workshop;
  let authority: Certificate;
  let middle: Certificate;
  let server: Certificate;
  let root: Root;
  let preflight: Preflight;

  beforeAll(async () => {
    workshop = new Workshop();
    authority = workshop.authority('/O=Größe/CN=Example "Root" \\\\ CA');
    middle = workshop.authority('/CN=Example Issuing CA', authority);
    server = workshop.server(host, middle);
    root = await createRoot();
    nameHosts(root, host, 'other.example.com');
    // One of its addresses refuses, and to the other there is no network.
    plant(root, 'echo "127.0.0.1 two.example.com\n2001:db8::1 two.example.com" >>/etc/hosts');
    plant(root, 'busybox ip route add unreachable 192.0.2.1; busybox ip route add prohibit 192.0.2.2');
    workshop.trust(root, authority);
    preflight = new Preflight(root, 'linux');
    const unknown = workshop.authority('/CN=Unknown CA');
    const zscaler = workshop.authority('/O=Zscaler Inc./CN=Intermediate CA 7');
    const known = workshop.authority('/O=Example/OU=Fortinet/CN=FG100', authority);
    await Promise.all([
      listenTls(root, 4000, [server, middle]),
      listenTls(root, 4001, [workshop.server(host, unknown)]),
      listenTls(root, 4002, [workshop.server(host, zscaler)]),
      listenTls(root, 4003, [workshop.server(host, known), known]),
      listenTls(root, 4004, [workshop.server(host, authority, { days: -1 })]),
      listenTls(root, 4005, [server, middle], '-Verify', '1', '-tls1_2'),
      listenTls(root, 4006, [server, middle], '-Verify', '1', '-tls1_3'),
      listenTls(root, 4007, [workshop.server('127.0.0.1', authority)]),
      listenTls(root, 4008, [workshop.server(host, unknown, { days: -1 })]),
      listenTls(root, 4013, [workshop.server(host, authority), server, middle]),
      listen(root, 'plain', 4010),
      listen(root, 'mute', 4011),
      listen(root, 'full', 4012),
    ]);
  });
  afterAll(async () => {
    await root.dispose();
    workshop.dispose();
  });

  const tell = (shell: (typeof shellNames)[number], ...connections: ReturnType<typeof connection>[]) =>
    preflight
      .write({ packages: { linux: { rpm: { file: 'client.rpm' } } } }, connections, 'check-connection')
      .then(() => preflight.told({ shell }));

  test.each(shellNames)('%s tells what stands between this computer and the servers', async (shell) => {
    const told = await tell(
      shell,
      connection('nowhere.example.com', 4000),
      connection(host, 4009),
      connection(host, 4012, { seconds: 1 }),
      connection(host, 4010),
      connection(host, 4011, { seconds: 1 }),
      connection(host, 4000),
      connection(host, 4001),
      connection(host, 4002),
      connection(host, 4003),
      connection(host, 4004),
      connection('other.example.com', 4000),
      connection(host, 4005),
      connection(host, 4006),
      connection('127.0.0.1', 4007),
      connection('127.0.0.1', 4000),
      connection(host, 4008),
      connection(host, 4010, { tls: false }),
      connection(host, 4009, { tls: false }),
      connection('two.example.com', 4009),
      connection('192.0.2.1', 4000),
      connection('192.0.2.2', 4000, { tls: false }),
      connection('192.0.2.3', 4000),
    );
    const root = by('CN=Example \\"Root\\" \\\\ CA,O=Größe');
    expect(told).toEqual([
      ['connectionNoName', 'server, nowhere.example.com:4000'],
      ['connectionRefused', `server, ${host}:4009`],
      ['connectionSilent', `server, ${host}:4012, after 1 seconds`],
      ['connectionNoTls', `server, ${host}:4010`],
      ['connectionNoTls', `server, ${host}:4011`],
      ['connectionTrusted', `server, ${host}:4000; ${by('CN=Example Issuing CA')}; ${store}`],
      ['connectionUntrusted', `server, ${host}:4001; ${by('CN=Unknown CA')}; ${store}`],
      ['connectionInspected', `server, ${host}:4002; ${by('CN=Intermediate CA 7,O=Zscaler Inc.')}`],
      ['connectionInspected', `server, ${host}:4003; ${by('CN=FG100,OU=Fortinet,O=Example')}`],
      [
        'connectionExpired',
        expect.stringMatching(`^server, ${host}:4004; issued by .*; from .* GMT to .* GMT$`),
      ],
      ['connectionOtherName', `server, other.example.com:4000; issued to CN=${host}`],
      ['connectionTrusted', `server, ${host}:4005; ${by('CN=Example Issuing CA')}; ${store}`],
      ['connectionTrusted', `server, ${host}:4006; ${by('CN=Example Issuing CA')}; ${store}`],
      ['connectionTrusted', `server, 127.0.0.1:4007; ${root}; ${store}`],
      ['connectionOtherName', `server, 127.0.0.1:4000; issued to CN=${host}`],
      ['connectionExpired', expect.stringContaining(`server, ${host}:4008; ${by('CN=Unknown CA')}; from `)],
      ['connectionOpen', `server, ${host}:4010`],
      ['connectionRefused', `server, ${host}:4009`],
      ['connectionRefused', 'server, two.example.com:4009'],
      ['connectionUnreachable', 'server, 192.0.2.1:4000; No route to host'],
      ['connectionUnreachable', 'server, 192.0.2.2:4000; Permission denied'],
      ['connectionUnreachable', 'server, 192.0.2.3:4000; Network is unreachable'],
    ]);
  });

  test.each(shellNames)('%s does not believe what the profile could name, and does not', async (shell) => {
    const compares = true;
    const told = await tell(
      shell,
      connection(host, 4000, { compares }),
      connection(host, 4000, { compares, issuer: 'Example Issuing CA' }),
      connection(host, 4000, { compares, thumbprint: thumb(middle, 'sha256') }),
      connection(host, 4001, { compares }),
      connection(host, 4003, { compares }),
      connection('other.example.com', 4000, { compares }),
    );
    expect(told.map(([outcome]) => outcome.replace('connection', ''))).toEqual([
      ...['Uncompared', 'Trusted', 'Trusted', 'Untrusted', 'Inspected', 'OtherName'],
    ]);
  });

  test.each(shellNames)('%s compares what is presented with the profile', async (shell) => {
    const issuer = 'Example Issuing CA';
    const names = { issuer: 'Example "Root" \\ CA' };
    const told = await tell(
      shell,
      connection(host, 4000, { issuer }),
      connection(host, 4000, names),
      connection(host, 4000, { issuer: 'Example Issuing' }),
      connection(host, 4000, { issuer: '-q' }),
      connection(host, 4000, { thumbprint: thumb(server, 'sha1') }),
      connection(host, 4000, { thumbprint: thumb(middle, 'sha256') }),
      connection(host, 4000, { thumbprint: thumb(authority, 'sha256') }),
      connection(host, 4000, { issuer, thumbprint: thumb(authority, 'sha1') }),
      // An authority that the profile names is no device, whatever it is called.
      connection(host, 4003, { issuer: 'FG100' }),
      connection(host, 4002, { issuer: 'Intermediate CA 7' }),
      connection(host, 4001, { issuer }),
      // What is only sent along is nobody's issuer.
      connection(host, 4013, names),
      connection(host, 4013, { issuer }),
      connection(host, 4013, { thumbprint: thumb(middle, 'sha1') }),
      connection(host, 4013, { thumbprint: thumb(server, 'sha256') }),
    );
    expect(told.map(([outcome]) => outcome.replace('connection', ''))).toEqual([
      ...['Trusted', 'Inspected', 'Inspected', 'Inspected'],
      ...['Trusted', 'Trusted', 'Inspected', 'Inspected'],
      ...['Trusted', 'Untrusted', 'Inspected'],
      ...['Trusted', 'Inspected', 'Inspected', 'Inspected'],
    ]);
  });

  const thumb = (certificate: Certificate, kind: 'sha1' | 'sha256') =>
    workshop.thumbprint(certificate, kind).toLowerCase();

  describe('without a program', () => {
    const hidden = '/srv/hidden';
    const hide = (...names: string[]) => {
      for (const name of names) root.exec(['sh', '-c', `mkdir -p ${hidden}; mv /usr/bin/${name} ${hidden}`]);
    };
    afterEach(() => {
      root.exec(['sh', '-c', `mv ${hidden}/* /usr/bin/`]);
    });
    const connections = () => [
      connection(host, 4000),
      connection(host, 4009),
      connection(host, 4012, { seconds: 1 }),
      connection(host, 4010, { tls: false }),
      connection('two.example.com', 4009),
      connection('192.0.2.1', 4000),
    ];

    test('openssl: the port is open, and no more is claimed', async () => {
      hide('openssl');
      for (const shell of shellNames) {
        expect((await tell(shell, ...connections())).map(([outcome]) => outcome)).toEqual([
          ...['connectionUnread', 'connectionRefused', 'connectionSilent', 'connectionOpen'],
          ...['connectionRefused', 'connectionUnreachable'],
        ]);
      }
    });

    test('bash: curl knocks', async () => {
      hide('bash');
      expect((await tell('dash', ...connections())).map(([outcome]) => outcome)).toEqual([
        ...['connectionTrusted', 'connectionRefused', 'connectionSilent', 'connectionOpen'],
        ...['connectionRefused', 'connectionUnreachable'],
      ]);
    });

    test('bash and curl: nothing is claimed', async () => {
      hide('bash', 'curl');
      expect(await tell('dash', connection(host, 4000))).toEqual([
        ['connectionUntried', `server, ${host}:4000; neither bash nor curl is installed`],
      ]);
    });

    test('getent: whether the name has an address is not claimed', async () => {
      hide('getent');
      expect(await tell('dash', connection(host, 4000), connection('127.0.0.1', 4007))).toEqual([
        ['connectionUntried', `server, ${host}:4000; getent is not installed`],
        ['connectionTrusted', expect.any(String)],
      ]);
    });

    test('an openssl that compares no names', async () => {
      hide('openssl');
      root.write(
        '/usr/bin/openssl',
        `#!/bin/sh\ncase $3 in -checkhost | -checkip) exit 1 ;; esac\nexec ${hidden}/openssl "$@"\n`,
        {
          mode: 0o755,
        },
      );
      const told = await tell('dash', connection('other.example.com', 4000));
      expect(told).toEqual([['connectionUnread', expect.stringMatching(/; its name was not compared$/)]]);
    });
  });

  test.each(shellNames.flatMap((shell) => ['INT', 'TERM', 'HUP'].map((signal) => [shell, signal] as const)))(
    '%s by SIG%s, as from the keyboard: nothing is waited for, and nothing goes on',
    async (shell, signal) => {
      const parts = { packages: { linux: { rpm: { file: 'client.rpm' } } } };
      await preflight.write(parts, [connection(host, 4011, { seconds: 300 })], 'check-connection');
      root.exec(['mv', '/usr/bin/openssl', '/usr/bin/real-openssl']);
      const all = `kill -${signal} "-$(cut -d ' ' -f 5 /proc/$$/stat)"`;
      root.write('/usr/bin/openssl', `#!/bin/sh\ntrap '' TERM HUP\n${all}\nexec real-openssl "$@"\n`, {
        mode: 0o755,
      });
      const argv = ['setsid', '-w', ...shellCommand(shell), preflight.path];
      const outcome = root.exec(argv, { timeout: 30_000 });
      root.exec(['mv', '/usr/bin/real-openssl', '/usr/bin/openssl']);
      expect(outcome).toEqual({ exitCode: 3, stdout: '', stderr: 'Stopped before all was looked at.\n' });
      expect(root.exec(['pgrep', '-f', 's_client']).stdout).toBe('');
    },
  );

  test('what the caller has set does not decide whom to trust', async () => {
    root.write('/srv/none.pem', '');
    await preflight.write({ packages: { linux: { rpm: { file: 'client.rpm' } } } }, [connection(host, 4000)]);
    const env = { SSL_CERT_FILE: '/srv/none.pem', SSL_CERT_DIR: '/srv', OPENSSL_CONF: '/srv/none' };
    expect(preflight.told({ env })).toContainEqual(['connectionTrusted', expect.any(String)]);
  });
});
