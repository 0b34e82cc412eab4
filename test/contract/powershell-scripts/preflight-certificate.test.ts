import { describeWith } from '../available.js';
import {
  buildTimeout,
  installCommand,
  missing,
  type PowerShell,
  type Scenario,
  startPowerShell,
} from '../powershell/rig.js';
import { editions } from './deployment.js';
import { preflight, told } from './preflight.js';

const clients = '1.3.6.1.5.5.7.3.2';
const servers = '1.3.6.1.5.5.7.3.1';
type Certificate = NonNullable<NonNullable<Scenario['certificates']>['My']>[number];

/** One that the client can use. */
const authority = 'Example, Issuing CA';
const good: Certificate = {
  subject: 'CN=pc1.example.com',
  issuer: `CN="${authority}", O=Example`,
  purposes: [servers, clients],
  keyUsages: ['DigitalSignature', 'KeyEncipherment'],
};

describeWith('the certificate of the client and Preflight.ps1', missing(), installCommand, () => {
  let powershell: PowerShell;
  beforeAll(async () => {
    powershell = await startPowerShell();
  }, buildTimeout);
  afterAll(() => powershell?.dispose());

  interface Wanted {
    policy?: string;
    /** What the profile says of the certificate; nothing where it is undefined. */
    client?: object | undefined;
  }

  const look = async (My: Certificate[] | null, { policy = 'required', ...own }: Wanted = {}, run = {}) => {
    const { client } = { client: { source: 'own-pki', issuer: authority }, ...own };
    const parts = {
      platform: {
        type: 'on-premises',
        switch: 'something.invalid:4000',
        backgroundChannelUrl: 'https://something.invalid/Background/',
        authenticationPolicy: policy,
      },
      ...(client && { certificates: { client } }),
    };
    const { document } = await preflight(
      { powershell, parts },
      { certificates: { My } },
      // Nothing is connected to in this mode.
      { languageMode: 'ConstrainedLanguage', parameters: { Json: true }, ...run },
    );
    return told(document, 'certificate')[0];
  };
  const outcomeOf = async (...args: Parameters<typeof look>) => (await look(...args))?.[0];
  const day = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);

  test.each(
    editions.flatMap((edition) => [
      { edition, languageMode: 'FullLanguage' },
      { edition, languageMode: 'ConstrainedLanguage' },
    ]),
  )('one that fits: $edition, $languageMode', async (mode) => {
    const run = { ...mode, parameters: { Json: true } };
    expect(await look([good], {}, run)).toEqual([
      'certificateFits',
      expect.stringMatching(
        /^CN=pc1\.example\.com, issued by CN="Example, Issuing CA", O=Example, valid from /,
      ),
    ]);
  });

  test.each<[string, Partial<Certificate>, string]>([
    ['no key', { privateKey: false }, 'certificateNoKey'],
    ['no key usage', { keyUsages: [] }, 'certificateUsage'],
    ['one key usage', { keyUsages: ['DigitalSignature'] }, 'certificateUsage'],
    ['the other key usage', { keyUsages: ['KeyEncipherment'] }, 'certificateUsage'],
    ['ended', { fromDays: -9, toDays: -1 }, 'certificateEnded'],
    ['not yet valid', { fromDays: 1 }, 'certificateEnded'],
    ['ends soon', { toDays: 29 }, 'certificateEnds'],
    ['ends later', { toDays: 31 }, 'certificateFits'],
    ['is for servers', { purposes: [servers] }, 'certificateUsage'],
  ])('%s', async (_, own, outcome) => {
    expect(await outcomeOf([{ ...good, ...own }])).toBe(outcome);
  });

  test('its days are said', async () => {
    const found = await look([{ ...good, fromDays: -9, toDays: 20 }]);
    expect(found?.[1]).toMatch(new RegExp(`valid from ${day(-9)} to ${day(20)}$`));
  });

  test('the best one decides', async () => {
    const bad = [
      { ...good, privateKey: false },
      { ...good, keyUsages: [] },
      { ...good, fromDays: -9, toDays: -1 },
    ];
    expect(await outcomeOf(bad)).toBe('certificateEnded');
    const soon = { ...good, toDays: 5 };
    expect(await outcomeOf([...bad, soon])).toBe('certificateEnds');
    expect(await outcomeOf([...bad, soon, good, ...bad])).toBe('certificateFits');
  });

  test('only those of the issuer count, where the profile names one', async () => {
    const foreign = { ...good, issuer: 'CN=Example Issuing CA' };
    expect(await look([foreign])).toEqual(['certificateAbsent', 'none of 1 in Cert:\\LocalMachine\\My']);
    expect(await outcomeOf([foreign, { ...good, purposes: [servers] }])).toBe('certificateUsage');
  });

  test('without an issuer one that fits may be another than the one that is meant', async () => {
    const client = { source: 'own-pki' };
    expect(await outcomeOf([good], { client })).toBe('certificateUnnamed');
    expect(await outcomeOf([{ ...good, toDays: 5 }], { client })).toBe('certificateEnds');
    expect(await outcomeOf([{ ...good, purposes: [servers] }], { client })).toBe('certificateAbsent');
    expect(await outcomeOf([good], { client: { source: 'provisioning' } })).toBe('certificateUnnamed');
  });

  test('a store that may not be opened', async () => {
    expect(await look(null)).toEqual(['certificateUnread', expect.stringContaining('Access is denied.')]);
  });

  test('without one that can be used it depends on what the profile says', async () => {
    const ended = { ...good, fromDays: -9, toDays: -1 };
    for (const My of [[], [ended]])
      expect(await look(My, { client: { source: 'provisioning' } })).toEqual([
        'certificateProvisioned',
        'none that it can use in Cert:\\LocalMachine\\My',
      ]);
    for (const client of [undefined, { issuer: authority }]) {
      const wanted = { client, policy: 'optional' };
      expect(await look([], wanted)).toEqual(['certificateOptional', 'none of 0 in Cert:\\LocalMachine\\My']);
      expect(await outcomeOf([ended], wanted)).toBe('certificateEnded');
      expect(await outcomeOf([{ ...good, keyUsages: [] }], wanted)).toBe('certificateUsage');
      expect(await outcomeOf([{ ...good, privateKey: false }], wanted)).toBe('certificateNoKey');
      expect(await outcomeOf([ended], { client })).toBe('certificateEnded');
    }
    expect(await outcomeOf([], { policy: 'optional' })).toBe('certificateAbsent');
    expect(await look([], { client: { source: 'none' }, policy: 'none' })).toBeUndefined();
  });
});
