import { describeWith } from '../available.js';
import {
  buildTimeout,
  installCommand,
  missing,
  type PowerShell,
  type Scenario,
  startPowerShell,
} from '../powershell/rig.js';
import type { ProfileParts } from '../windows/deployment.js';
import {
  clientProgram,
  configurationFile,
  Deployed,
  editions,
  folder,
  present,
  profile,
  said,
  wanted,
} from './deployment.js';

const modes = editions.flatMap((edition) =>
  (['FullLanguage', 'ConstrainedLanguage'] as const).map((languageMode) => ({ edition, languageMode })),
);
const nomad = 'HKLM:\\SOFTWARE\\1E\\NomadBranch';

describeWith('Detect.ps1', missing(), installCommand, () => {
  let powershell: PowerShell;
  beforeAll(async () => {
    powershell = await startPowerShell();
  }, buildTimeout);
  afterAll(() => powershell?.dispose());

  /** What consoles see, and what people see. */
  const detect = async (
    own: Scenario,
    {
      parts = profile,
      lines = wanted,
      mode = {},
    }: { parts?: ProfileParts; lines?: string[]; mode?: object } = {},
  ) => {
    const deployed = await Deployed.place(powershell, parts);
    if (lines.length > 0) deployed.configure(lines);
    const quiet = await deployed.run('Detect.ps1', own, mode);
    const explained = await deployed.run('Detect.ps1', own, { ...mode, parameters: { Explain: true } });
    expect(
      quiet.calls.concat(explained.calls).some(({ command }) => /^(?:Set|New|Start)-/.test(command)),
    ).toBe(false);
    return { quiet, explained };
  };
  const there = { exitCode: 0, errors: [], host: [] };
  const line = ['1E Client 25.3.0.100 is there, as the profile fleet says.'];

  const expectAbsent = ({ quiet, explained }: Awaited<ReturnType<typeof detect>>, reason: string) => {
    expect(quiet).toMatchObject({ exitCode: 0, output: [], host: [], errors: [] });
    expect(explained).toMatchObject({ exitCode: 1, output: [], errors: [] });
    expect(said(explained)).toBe(`Not there: ${reason}`);
  };

  test.each(modes)('installed and right: $edition, $languageMode', async (mode) => {
    const { quiet, explained } = await detect(present(), { mode });
    expect(quiet).toMatchObject({ ...there, output: line });
    expect(explained).toMatchObject({ ...there, output: line });
  });

  test('nothing is installed', async () => {
    expectAbsent(await detect({}, { lines: [] }), 'the client is not installed');
  });

  test('one setting changed', async () => {
    const lines = wanted.map((one) => one.replace('Switch=none', 'Switch=None'));
    expectAbsent(await detect(present(), { lines }), 'its configuration has another value for Switch');
    // Of two lines for one key the last one counts.
    expect((await detect(present(), { lines: ['Switch=old', ...wanted] })).quiet.output).toEqual(line);
    const parts = { ...profile, detect: { configuration: 'ignore' } };
    expect((await detect(present(), { lines, parts })).quiet.output).toEqual(line);
  });

  test.each([
    ['25.2.9', 'minimum', false],
    ['25.3.0', 'minimum', true],
    ['25.10', 'minimum', true],
    ['26.0.0.1', 'minimum', true],
    ['25.3.7', 'exact', true],
    ['25.4', 'exact', false],
    ['26.0', 'exact', false],
  ])('version %s, wanted is 25.3, %s', async (version, rule, fits) => {
    const outcome = await detect(present(version), {
      parts: { ...profile, detect: { version: rule } },
    });
    if (fits) expect(outcome.quiet.output).toHaveLength(1);
    else expectAbsent(outcome, `its version is ${version}, not 25.3`);
  });

  test('another product is judged by the version of its file', async () => {
    const parts = {
      ...profile,
      package: { ...profile.package, productCode: '{00000000-3F9A-4C7B-8D21-6B0F93A7E452}' },
    };
    expect((await detect(present(), { parts })).quiet.output).toEqual(line);
    const older = present('24.1.0.5');
    expectAbsent(await detect(older, { parts }), 'its version is 24.1.0.5, not 25.3');
    const careless = { ...parts, package: { ...parts.package, version: undefined } };
    expectAbsent(
      await detect(present(), { parts: careless }),
      'the product {00000000-3F9A-4C7B-8D21-6B0F93A7E452} is not installed',
    );
  });

  test('program or configuration is gone, the registry still names them', async () => {
    const deployed = await Deployed.place(powershell);
    deployed.configure();
    deployed.computer.remove(configurationFile);
    const explain = { parameters: { Explain: true } };
    const conf = await deployed.run('Detect.ps1', present(), explain);
    expect(said(conf)).toBe(`Not there: ${configurationFile} is missing`);
    deployed.computer.remove(clientProgram);
    const program = await deployed.run('Detect.ps1', { ...present(), programs: [] }, explain);
    expect(said(program)).toBe(`Not there: ${clientProgram} is missing`);
  });

  test('the registry is compared, numbers as numbers', async () => {
    const parts = {
      ...profile,
      modules: {
        contentDistribution: {
          enabled: true,
          certIssuer: 'Example CA',
          maxCacheDays: 60,
          nomadInhibitedSubnets: ['10.2.0.0/16'],
          // What the computer may rightly have otherwise is not compared.
          specialNetShare: 8288,
          platformURL: 'https://server.example.com:4443/Background/',
        },
      },
    };
    const lines = [...wanted, 'Module.Nomad.Enabled=true'];
    const withValues = (values: Record<string, string | number>): Scenario => {
      const own = present();
      return { ...own, registry: { ...own.registry, [nomad]: values } };
    };
    const right = { CertIssuer: 'Example CA', MaxCacheDays: 60, NomadInhibitedSubnets: '10.2.0.0/16' };
    expect((await detect(withValues(right), { parts, lines })).quiet.output).toEqual(line);
    expectAbsent(
      await detect(withValues({ ...right, MaxCacheDays: 61 }), { parts, lines }),
      'the registry has another value for MaxCacheDays',
    );
    expectAbsent(
      await detect(withValues({ ...right, CertIssuer: 'example CA' }), { parts, lines }),
      'the registry has another value for CertIssuer',
    );
    const { NomadInhibitedSubnets: _, ...fewer } = right;
    expectAbsent(
      await detect(withValues(fewer), { parts, lines }),
      'the registry has another value for NomadInhibitedSubnets',
    );
  });

  test('a 32-bit host asks the 64-bit one, and hands its answer on', async () => {
    const deployed = await Deployed.place(powershell);
    const outcome = await deployed.run(
      'Detect.ps1',
      {
        architecture: 'Wow64',
        processes: [{ program: 'Sysnative.*powershell\\.exe$', exitCode: 1, output: 'an answer\r\n' }],
      },
      { parameters: { Explain: true } },
    );
    expect(outcome).toMatchObject({ exitCode: 1, output: ['an answer'] });
    const [call] = outcome.calls.filter(({ arguments: own }) => own);
    expect(call?.arguments?.slice(-1)).toEqual(['-Explain']);
    expect(call?.arguments?.join(' ')).toContain(folder);
  });

  test('a version that is none', async () => {
    const found = 'unknown';
    const { quiet, explained } = await detect(present(found));
    expect(quiet).toMatchObject({ exitCode: 0, output: [], errors: [] });
    expect(said(explained)).toContain(found);
  });
});
