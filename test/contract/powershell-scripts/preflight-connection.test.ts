import { describeWith } from '../available.js';
import {
  buildTimeout,
  type Edition,
  installCommand,
  missing,
  type PowerShell,
  startPowerShell,
} from '../powershell/rig.js';
import { find } from '../unix/programs.js';
import { Authorities } from './authorities.js';
import { editions } from './deployment.js';
import { Listeners } from './listeners.js';
import { type Document, preflight, told } from './preflight.js';

const missingHere = [...missing(), ...(find('openssl') ? [] : ['openssl'])];

describeWith(
  'connections and Preflight.ps1',
  missingHere,
  `${installCommand}; apt-get install openssl`,
  () => {
    let powershell: PowerShell;
    let authorities: Authorities;
    let listeners: Listeners;
    beforeAll(async () => {
      listeners = new Listeners();
      authorities = new Authorities();
      await authorities.make('private', '/O=Example/CN=Example Private CA', { trusted: true });
      await authorities.make('issuing', '/O=Example/CN=Example Issuing CA', { issuer: 'private' });
      await authorities.make('nameless', '/O=Example/OU=No common name', { trusted: true });
      await authorities.make('unknown', '/O=Example/CN=Unknown CA');
      await authorities.make('proxy', '/O=Example/CN=Example Proxy Root', { trusted: true });
      await authorities.make('inspecting', '/O=Zscaler Inc./CN=Root of the company', { trusted: true });
      await authorities.make('inspecting-unknown', '/CN=FortiGate CA/O=Fortinet');
      powershell = await startPowerShell(authorities.trusted);
    }, buildTimeout);
    afterAll(async () => {
      await powershell?.dispose();
      listeners?.close();
      authorities?.dispose();
    });

    interface Wanted {
      edition?: Edition;
      host?: string;
      seconds?: number;
      /** What the profile says of the servers. */
      server?: object | undefined;
    }

    const attempt = async (
      port: number,
      { edition = 'Desktop', host = 'localhost', seconds = 10, server }: Wanted = {},
    ): Promise<Document> => {
      const parts = {
        platform: {
          type: 'on-premises',
          switch: `${host}:${port}`,
          backgroundChannelUrl: `https://${host}:${port}/Background/`,
        },
        preflight: { timeoutSeconds: seconds },
        ...(server && { certificates: { server } }),
      };
      const { document } = await preflight({ powershell, parts }, {}, { edition });
      return document;
    };

    /** Both channels lead to the same port here. */
    const expectBoth = (document: Document, port: number, outcome: string, more = '', host = 'localhost') => {
      expect(told(document, 'connection')).toEqual([
        [outcome, `switch of the 1E platform, ${host}:${port}${more}`],
        [outcome, `background channel of the 1E platform, ${host}:${port}${more}`],
      ]);
    };

    describe.each(editions)('%s', (edition) => {
      test.each([
        ['private', 'connectionUncompared', ', presented by Example Private CA'],
        ['issuing', 'connectionUncompared', ', presented by Example Issuing CA'],
        ['nameless', 'connectionUncompared', ', presented by OU=No common name, O=Example'],
        ['unknown', 'connectionUntrusted', ', presented by Unknown CA, UntrustedRoot'],
        ['inspecting', 'connectionInspected', ', presented by Root of the company'],
        ['inspecting-unknown', 'connectionInspected', ', presented by FortiGate CA'],
      ] as const)('a certificate of the authority %s', async (authority, outcome, more) => {
        const port = await listeners.tls(await authorities.issue(authority));
        expectBoth(await attempt(port, { edition }), port, outcome, more);
      });

      test('a certificate that has ended', async () => {
        const port = await listeners.tls(await authorities.issue('private', { ended: true }));
        const more = ', presented by Example Private CA, valid from 2020-01-01 to 2020-02-01';
        expectBoth(await attempt(port, { edition }), port, 'connectionExpired', more);
      });

      test('a certificate for another name', async () => {
        const port = await listeners.tls(await authorities.issue('private', { name: 'other.example.com' }));
        const more = ', presented by Example Private CA, for other.example.com';
        expectBoth(await attempt(port, { edition }), port, 'connectionOtherName', more);
      });

      test.each(['TLSv1.2', 'TLSv1.3'] as const)(
        'a server that demands a certificate, %s',
        async (version) => {
          const demands = { requestCert: true, rejectUnauthorized: true, maxVersion: version };
          const options = { ...(await authorities.issue('private')), ...demands };
          const port = await listeners.tls(options);
          const more = ', asks the client for a certificate, presented by Example Private CA';
          expectBoth(await attempt(port, { edition }), port, 'connectionUncompared', more);
        },
      );

      test('a server that breaks off before all of its certificates are seen is not judged', async () => {
        const demands = { requestCert: true, rejectUnauthorized: true, maxVersion: 'TLSv1.2' } as const;
        const port = await listeners.tls({ ...(await authorities.issue('issuing')), ...demands });
        const more =
          ', asks the client for a certificate, presented by Example Issuing CA, breaks off before it presents the certificates above that one';
        const thumbprint = await authorities.thumbprint('private', 'sha256');
        for (const server of [undefined, { issuer: 'Example Issuing CA' }, { thumbprint }]) {
          const document = await attempt(port, { edition, server });
          expectBoth(document, port, 'connectionUnread', more);
          expect(document).toMatchObject({ result: 'unknown', exitCode: 2 });
        }
        const [other] = told(await attempt(port, { edition, server: { issuer: 'Other CA' } }), 'connection');
        expect(other?.[0]).toBe('connectionInspected');
      });

      test('a certificate that is only sent along counts for nothing', async () => {
        const other = await authorities.issue('proxy');
        const good = await authorities.issue('private');
        const port = await listeners.tls({ key: other.key, cert: other.cert + good.cert });
        const thumbprint = await authorities.thumbprint('private', 'sha256');
        const more = ', presented by Example Proxy Root';
        for (const server of [{ issuer: 'Example Private CA' }, { thumbprint }]) {
          expectBoth(await attempt(port, { edition, server }), port, 'connectionInspected', more);
        }
        const fits = { thumbprint: await authorities.thumbprint('proxy', 'sha256') };
        expectBoth(await attempt(port, { edition, server: fits }), port, 'connectionTrusted', more);
      });

      test('a closed port', async () => {
        const port = await listeners.closed();
        expectBoth(await attempt(port, { edition }), port, 'connectionRefused');
      });

      test('a port that takes no connection', async () => {
        const port = await listeners.full();
        // By its name the computer may have another address, which refuses.
        const host = '127.0.0.1';
        const document = await attempt(port, { edition, seconds: 1, host });
        expectBoth(document, port, 'connectionSilent', ', after 1 seconds', host);
      });

      test('a computer to which no way leads', async () => {
        // The system sends nothing to a group of computers over TCP.
        const host = '224.0.0.1';
        expectBoth(await attempt(4000, { edition, host }), 4000, 'connectionUnreachable', '', host);
      });

      test('a server that says nothing', async () => {
        const port = await listeners.plain(() => {});
        const document = await attempt(port, { edition, seconds: 1 });
        expect(told(document, 'connection').map(([outcome]) => outcome)).toEqual(
          Array(2).fill('connectionNoTls'),
        );
      });

      test('a server that takes its time with every byte', async () => {
        // The beginning of a long message of the handshake: what follows comes for longer than a test may take.
        const beginning = [0x16, 3, 3, 0x40, 0, 2, 0, 0x3f, 0xfc];
        const port = await listeners.plain((socket) => {
          let sent = 0;
          const timer = setInterval(() => {
            socket.write(Buffer.from([beginning[sent] ?? 0]));
            sent += 1;
          }, 200);
          socket.on('close', () => clearInterval(timer));
        });
        const document = await attempt(port, { edition, seconds: 1 });
        expectBoth(document, port, 'connectionNoTls', ', not within 1 s');
      });

      test('a server that speaks something else', async () => {
        const port = await listeners.plain((socket) => socket.end('HTTP/1.1 400 Bad Request\r\n\r\n'));
        const document = await attempt(port, { edition });
        const [first] = told(document, 'connection');
        expect(first).toEqual(['connectionNoTls', expect.stringContaining(`localhost:${port}, `)]);
      });

      test('a name that has no address', async () => {
        const [first] = told(await attempt(443, { edition, host: 'something.invalid' }), 'connection');
        expect(first).toEqual(['connectionNoName', expect.stringContaining('something.invalid:443, ')]);
      });
    });

    describe('what the profile says of the servers', () => {
      test('the issuer, of its own certificate alone', async () => {
        const port = await listeners.tls(await authorities.issue('issuing'));
        for (const issuer of ['Example Issuing CA', 'example issuing ca']) {
          const [first] = told(await attempt(port, { server: { issuer } }), 'connection');
          expect(first?.[0]).toBe('connectionTrusted');
        }
        for (const issuer of ['Example Private CA', "It's $another, CA"]) {
          const [other] = told(await attempt(port, { server: { issuer } }), 'connection');
          expect(other).toEqual([
            'connectionInspected',
            `switch of the 1E platform, localhost:${port}, presented by Example Issuing CA`,
          ]);
        }
      });

      test.each(['sha1', 'sha256'] as const)('the thumbprint of an authority, %s', async (hash) => {
        const thumbprint = await authorities.thumbprint('private', hash);
        const right = await listeners.tls(await authorities.issue('issuing'));
        const wrong = await listeners.tls(await authorities.issue('nameless'));
        const first = async (port: number) =>
          told(await attempt(port, { server: { thumbprint } }), 'connection')[0];
        expect((await first(right))?.[0]).toBe('connectionTrusted');
        expect((await first(wrong))?.[0]).toBe('connectionInspected');
      });

      test('issuer and thumbprint must both fit', async () => {
        const thumbprint = await authorities.thumbprint('unknown', 'sha256');
        const port = await listeners.tls(await authorities.issue('private'));
        const document = await attempt(port, { server: { issuer: 'Example Private CA', thumbprint } });
        expect(told(document, 'connection')[0]?.[0]).toBe('connectionInspected');
      });

      test('it is no sign of inspection if the authority is the one that is expected', async () => {
        const port = await listeners.tls(await authorities.issue('inspecting'));
        const document = await attempt(port, { server: { issuer: 'Root of the company' } });
        expect(told(document, 'connection')[0]?.[0]).toBe('connectionTrusted');
      });
    });

    test('the authority of a server that is not of the platform cannot be named', async () => {
      const port = await listeners.tls(await authorities.issue('private'));
      const shopping = { enabled: true, shoppingCentralUrl: `https://localhost:${port}/Shopping/` };
      const { document } = await preflight({ powershell, parts: { modules: { shopping } } });
      const subject = `Shopping Central, localhost:${port}, presented by Example Private CA`;
      expect(told(document, 'connection')).toEqual([['connectionTrusted', subject]]);
    });

    test('a server without TLS', async () => {
      const open = await listeners.plain((socket) => socket.end());
      const closed = await listeners.closed();
      const attemptAt = async (port: number) => {
        const shopping = { enabled: true, shoppingCentralUrl: `http://127.0.0.1:${port}/Shopping/` };
        const { document } = await preflight({ powershell, parts: { modules: { shopping } } });
        return told(document, 'connection');
      };
      expect(await attemptAt(open)).toEqual([['connectionOpen', `Shopping Central, 127.0.0.1:${open}`]]);
      expect(await attemptAt(closed)).toEqual([
        ['connectionRefused', `Shopping Central, 127.0.0.1:${closed}`],
      ]);
    });

    test('in constrained language mode nothing is tried, and that is said', async () => {
      const shopping = { enabled: true, shoppingCentralUrl: 'http://127.0.0.1:1/Shopping/' };
      const { document } = await preflight(
        { powershell, parts: { modules: { shopping } } },
        {},
        { languageMode: 'ConstrainedLanguage' },
      );
      const subject = 'Shopping Central, 127.0.0.1:1, PowerShell runs in constrained language mode';
      expect(told(document, 'connection')).toEqual([['connectionUntried', subject]]);
      expect(document).toMatchObject({ result: 'unknown', exitCode: 2 });
    });
  },
);
