import { describeWith } from '../available.js';
import { type Certificate, Workshop } from './certificates.js';
import { listing, Preflight, replaceTool } from './preflight.js';
import { installCommand, missing } from './programs.js';
import { createRoot, type Root } from './root.js';
import { shells } from './shells.js';

const shellNames = shells.map(({ name }) => name);
const file = `/opt/it's $(client) "1E"/client.pfx`;
const password = 'it\'s "$(secret)" \\ ü';

describeWith('the certificate of the client in a preflight on Linux', missing(), installCommand, () => {
  let workshop: Workshop;
  let root: Root;
  let preflight: Preflight;
  let authority: Certificate;
  let own: Certificate;

  beforeAll(async () => {
    workshop = new Workshop();
    authority = workshop.authority('/CN=Example Issuing CA');
    own = workshop.client(authority);
    root = await createRoot();
    preflight = new Preflight(root, 'linux');
  });
  afterAll(async () => {
    await root.dispose();
    workshop.dispose();
  });

  const write = (client: object = {}, platform: object = {}) =>
    preflight.write(
      {
        packages: { linux: { rpm: { file: 'client.rpm' } } },
        platform,
        certificates: { client: { source: 'own-pki', file: { linux: file }, ...client } },
      },
      undefined,
      'check-certificate',
    );
  const lay = (certificates: readonly Certificate[], options?: Parameters<Workshop['pfx']>[1]) =>
    root.write(file, workshop.pfx(certificates, options), { mode: 0o600 });
  const described = (subject = 'CN=pc1.example.com') =>
    expect.stringMatching(
      new RegExp(`client\\.pfx; ${subject}; issued by CN=Example Issuing CA; from .* GMT to .* GMT$`),
    );

  test.each(shellNames)('%s tells what is wrong with it', async (shell) => {
    const key = 'keyUsage=digitalSignature,keyEncipherment';
    const usage = 'extendedKeyUsage=clientAuth';
    const without = ({ pem }: Certificate): Certificate => ({ pem, key: '' });
    await write();
    const cases: [certificates: Certificate[], outcome: string][] = [
      [[own], 'certificateFits'],
      // With its authorities, which have no key and no such usage.
      [[own, authority], 'certificateFits'],
      [[workshop.client(authority, { days: 29 })], 'certificateEnds'],
      [[workshop.client(authority, { days: -1 })], 'certificateEnded'],
      [[workshop.client(authority, { extensions: [key] })], 'certificateUsage'],
      [[workshop.client(authority, { extensions: [usage] })], 'certificateUsage'],
      [
        [workshop.client(authority, { extensions: [usage, 'keyUsage=digitalSignature'] })],
        'certificateUsage',
      ],
      [
        [workshop.client(authority, { extensions: [key, 'extendedKeyUsage=serverAuth'] })],
        'certificateUsage',
      ],
      [
        [workshop.client(authority, { extensions: [`${usage},serverAuth`, key.replace('=', '=critical,')] })],
        'certificateFits',
      ],
      [[without(own)], 'certificateNoKey'],
    ];
    for (const [certificates, outcome] of cases) {
      lay(certificates);
      expect(preflight.told({ shell })).toEqual([[outcome, described()]]);
    }
  });

  test.each(shellNames)('%s needs the password, and gives it to nobody', async (shell) => {
    await write();
    lay([own], { password });
    const before = listing(root);
    expect(preflight.told({ shell })).toEqual([
      ['certificateUnread', `${file}; it has another password, or is no .pfx file`],
    ]);
    expect(preflight.told({ shell, env: { PFX_PASSWORD: 'wrong' } })[0]?.[0]).toBe('certificateUnread');
    expect(preflight.told({ shell, env: { PFX_PASSWORD: password } })).toEqual([
      ['certificateFits', described()],
    ]);
    expect(listing(root)).toBe(before);
    // Programs that are called see neither password nor key in their arguments.
    root.exec(['sh', '-c', 'mv /usr/bin/openssl /usr/bin/real-openssl']);
    root.write(
      '/usr/bin/openssl',
      '#!/bin/sh\nprintf "%s\\n" "$@" >>/srv/arguments\nexec real-openssl "$@"\n',
      {
        mode: 0o755,
      },
    );
    preflight.told({ shell, env: { PFX_PASSWORD: password } });
    root.exec(['mv', '/usr/bin/real-openssl', '/usr/bin/openssl']);
    const seen = root.read('/srv/arguments');
    root.remove('/srv/arguments');
    expect(seen).toContain('env:PFX_PASSWORD');
    expect(seen).not.toContain('secret');
    expect(seen).not.toContain('PRIVATE KEY');
  });

  test('a file with the ciphers of old times', async () => {
    await write();
    lay([own], { password, argv: ['-legacy'] });
    expect(preflight.told({ env: { PFX_PASSWORD: password } })).toEqual([['certificateFits', described()]]);
  });

  test('only the certificates of the issuer count, and the best decides', async () => {
    const other = workshop.client(workshop.authority('/CN=Other CA'));
    await write({ issuer: 'Example Issuing CA' });
    lay([other, own]);
    // The key is that of the other.
    expect(preflight.told()).toEqual([['certificateNoKey', described()]]);
    lay([own, other]);
    expect(preflight.told()).toEqual([['certificateFits', described()]]);
    await write({ issuer: 'Example' });
    expect(preflight.told()).toEqual([['certificateAbsent', `${file} holds none of Example`]]);
  });

  test.each(shellNames)('%s: there is none', async (shell) => {
    root.remove(file);
    const subject = `${file} is not there`;
    for (const [client, platform, outcome] of [
      [{ source: 'own-pki' }, {}, 'certificateAbsent'],
      [{ source: 'provisioning' }, {}, 'certificateProvisioned'],
      [{ source: undefined }, {}, 'certificateOptional'],
      [{ source: undefined }, { authenticationPolicy: 'required' }, 'certificateAbsent'],
    ] as const) {
      await write(client, platform);
      expect(preflight.told({ shell })).toEqual([[outcome, subject]]);
    }
    await write({ file: undefined });
    expect(preflight.told({ shell })).toEqual([['certificateUnread', 'the profile does not name its file']]);
  });

  test('an account that may not read it, or not even look', async () => {
    await write();
    lay([own]);
    const subject = `${file} is not for this account to read`;
    expect(preflight.told({ user: 1000 })).toEqual([['certificateUnread', subject]]);
    root.exec(['chmod', '700', '/opt']);
    expect(preflight.told({ user: 1000 })).toEqual([['certificateUnread', subject]]);
    root.remove(file);
    expect(preflight.told({ user: 1000 })).toEqual([['certificateUnread', subject]]);
    root.exec(['chmod', '755', '/opt']);
    expect(preflight.told({ user: 1000 })).toEqual([['certificateAbsent', `${file} is not there`]]);
  });

  test.each(shellNames)('%s: one that is not valid yet', async (shell) => {
    await write();
    lay([own]);
    root.exec(['mv', '/usr/bin/date', '/usr/bin/real-date']);
    const day = (shift: string) => replaceTool(root, 'date', `exec real-date -d '${shift}' "$@"`);
    day('1 day ago');
    expect(preflight.told({ shell })).toEqual([['certificateEnded', described()]]);
    day('1 minute');
    expect(preflight.told({ shell })).toEqual([['certificateFits', described()]]);
    root.exec(['mv', '/usr/bin/real-date', '/usr/bin/date']);
  });

  test.each(shellNames)('%s waits for no pipe, and not for ever', async (shell) => {
    await preflight.write(
      {
        packages: { linux: { rpm: { file: 'client.rpm' } } },
        certificates: { client: { source: 'own-pki', file: { linux: file } } },
        preflight: { timeoutSeconds: 1 },
      },
      undefined,
      'check-certificate',
    );
    root.remove(file);
    root.exec(['mkfifo', file]);
    expect(preflight.told({ shell })).toEqual([['certificateUnread', `${file} is no file`]]);
    lay([own]);
    root.exec(['mv', '/usr/bin/openssl', '/usr/bin/real-openssl']);
    replaceTool(root, 'openssl', 'exec sleep 300');
    const told = preflight.told({ shell, timeout: 30_000 });
    root.exec(['mv', '/usr/bin/real-openssl', '/usr/bin/openssl']);
    expect(told).toEqual([['certificateUnread', `${file}; it did not open within 1 seconds`]]);
  });

  test('without openssl it cannot be read', async () => {
    await write();
    lay([own]);
    root.exec(['mv', '/usr/bin/openssl', '/usr/bin/hidden']);
    expect(preflight.told()).toEqual([['certificateUnread', `${file}; openssl is not installed`]]);
    root.exec(['mv', '/usr/bin/hidden', '/usr/bin/openssl']);
  });
});
