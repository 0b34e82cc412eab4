import { describeWith } from '../available.js';
import {
  buildTimeout,
  installCommand,
  missing,
  type PowerShell,
  startPowerShell,
} from '../powershell/rig.js';
import { Authorities } from './authorities.js';
import { Listeners } from './listeners.js';
import { preflight, told } from './preflight.js';

describeWith('connections and Preflight.ps1', missing(), installCommand, () => {
  let powershell: PowerShell;
  const authorities = new Authorities();
  const listeners = new Listeners();
  beforeAll(async () => {
    await authorities.make('private', '/O=Example/CN=Example Private CA');
    await authorities.make('unknown', '/O=Example/CN=Unknown CA', false);
    await authorities.make('zscaler', '/O=Zscaler Inc./CN=Zscaler Root CA');
    powershell = await startPowerShell(authorities.trusted);
  }, buildTimeout);
  afterAll(async () => {
    await powershell?.dispose();
    listeners.close();
    authorities.dispose();
  });

  test.each(['Desktop', 'Core'] as const)(
    'x %s',
    async (edition) => {
      const t = async (port: number, host = 'localhost', server: object | undefined = undefined) => {
        const parts = {
          platform: {
            type: 'on-premises',
            switch: `${host}:${port}`,
            backgroundChannelUrl: `https://${host}:${port}/Background/`,
          },
          preflight: { timeoutSeconds: 1 },
          ...(server && { certificates: { server } }),
        };
        const { document } = await preflight({ powershell, parts }, {}, { edition });
        console.log(
          JSON.stringify(
            document.outcomes.filter((o) => o.check === 'connection' || o.status !== 'ok'),
            undefined,
            1,
          ),
        );
      };
      await t(await listeners.tls(await authorities.issue('private')));
      await t(await listeners.tls(await authorities.issue('unknown')));
      await t(await listeners.tls(await authorities.issue('zscaler')));
      await t(await listeners.tls(await authorities.issue('private', { ended: true })));
      await t(await listeners.tls(await authorities.issue('private', { name: 'other.example.com' })));
      await t(await listeners.closed());
      await t(await listeners.full());
      await t(await listeners.plain(() => {}));
      await t(
        await listeners.plain((s) => {
          s.end('HTTP/1.1 400\r\n\r\n');
        }),
      );
      await t(443, 'something.invalid');
      for (const maxVersion of ['TLSv1.2', 'TLSv1.3'] as const)
        await t(
          await listeners.tls({
            ...(await authorities.issue('private')),
            requestCert: true,
            rejectUnauthorized: true,
            maxVersion,
          }),
        );
    },
    120000,
  );
});
