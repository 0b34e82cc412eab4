import { describeWith } from '../available.js';
import {
  buildTimeout,
  type DefenderScenario,
  installCommand,
  missing,
  type Outcome,
  type PowerShell,
  type Scenario,
  startPowerShell,
} from '../powershell/rig.js';
import { clientFolder, type ProfileParts } from '../windows/deployment.js';
import {
  clientProgram,
  Deployed,
  editions,
  folder,
  said,
  stopped,
  temporaryDirectory,
} from './deployment.js';

const modes = editions.flatMap((edition) =>
  (['FullLanguage', 'ConstrainedLanguage'] as const).map((languageMode) => ({ edition, languageMode })),
);
const temporary = { windows: '%ProgramData%\\1E\\Client\\Temp' };
const profile: ProfileParts = {
  targets: ['powershell', 'exclusions'],
  client: { temporaryDirectory: temporary },
};
const theirs = 'C:\\Users\\Public\\theirs';
const open = 'O:BAG:BAD:(A;OICI;FA;;;SY)(A;OICI;FA;;;BA)(A;OICI;FA;;;BU)';
const foreign = 'O:S-1-5-21-1-2-3-1001G:BAD:P(A;OICI;FA;;;SY)(A;OICI;FA;;;BA)';
/** Others may read and add, as in what is made in ProgramData. */
const addable =
  'O:BAG:BAD:AI(A;OICIID;FA;;;SY)(A;OICIID;FA;;;BA)(A;OICIID;0x1200a9;;;BU)(A;CIID;DCLCRPCR;;;BU)';

describeWith('Exclusions.ps1', missing(), installCommand, () => {
  let powershell: PowerShell;
  beforeAll(async () => {
    powershell = await startPowerShell();
  }, buildTimeout);
  afterAll(() => powershell?.dispose());

  /** A computer on which the directory is there, and locked. */
  const place = async (parts: ProfileParts = profile) => {
    const deployed = await Deployed.place(powershell, parts);
    deployed.computer.makeDirectory(temporaryDirectory);
    return deployed;
  };
  const run = (deployed: Deployed, defender: DefenderScenario | undefined, own: Scenario = {}, run = {}) =>
    deployed.run('Exclusions.ps1', { ...(defender && { defender }), ...own }, run);
  const check = { parameters: { Check: true } };
  const undo = { parameters: { Undo: true } };
  const changes = ({ calls }: Outcome) =>
    calls.filter(({ command }) => /^(?:Add|Remove|Set|New)-/.test(command));
  const told = (outcome: Outcome) => ({ exitCode: outcome.exitCode, text: said(outcome) });

  test.each(modes)('applied, twice, checked and undone: $edition, $languageMode', async (mode) => {
    const deployed = await place();
    const before: DefenderScenario = { exclusionPath: [theirs], exclusionProcess: ['theirs.exe'] };
    const missing = await run(deployed, before, {}, { ...mode, ...check });
    expect(told(missing)).toEqual({ exitCode: 1, text: `Missing: ${temporaryDirectory}` });
    expect(changes(missing)).toEqual([]);
    const applied = await run(deployed, before, {}, mode);
    expect(applied).toMatchObject({ exitCode: 0, errors: [] });
    expect(applied.defender).toMatchObject({ ...before, exclusionPath: [theirs, temporaryDirectory] });
    const again = await run(deployed, applied.defender, {}, mode);
    expect(told(again)).toEqual({ exitCode: 0, text: `Left alone already: ${temporaryDirectory}` });
    expect(changes(again)).toEqual([]);
    expect((await run(deployed, applied.defender, {}, { ...mode, ...check })).exitCode).toBe(0);
    const undone = await run(deployed, applied.defender, {}, { ...mode, ...undo });
    expect(undone).toMatchObject({ exitCode: 0, errors: [] });
    expect(undone.defender).toMatchObject(before);
    const nothing = await run(deployed, undone.defender, {}, { ...mode, ...undo });
    expect(nothing.exitCode).toBe(0);
    expect(changes(nothing)).toEqual([]);
  });

  test('with -WhatIf nothing is changed, and what would be is told', async () => {
    const deployed = await place();
    const whatIf = { parameters: { WhatIf: true } };
    const outcome = await run(deployed, {}, {}, whatIf);
    expect(outcome.exitCode).toBe(0);
    expect(said(outcome)).toContain(`Let Microsoft Defender leave alone ${temporaryDirectory}`);
    expect(changes(outcome)).toEqual([]);
    const undone = await run(
      deployed,
      { exclusionPath: [temporaryDirectory] },
      {},
      { parameters: { Undo: true, WhatIf: true } },
    );
    expect(undone.defender?.exclusionPath).toEqual([temporaryDirectory]);
    expect(said(undone)).toContain(`look again at ${temporaryDirectory}`);
  });

  test('what a policy writes with a variable counts as there, and is not undone', async () => {
    const deployed = await place();
    const byPolicy = { exclusionPath: ['%programdata%\\1E\\Client\\Temp'] };
    const outcome = await run(deployed, byPolicy);
    expect(outcome.exitCode).toBe(0);
    expect(changes(outcome)).toEqual([]);
    expect((await run(deployed, byPolicy, {}, undo)).defender).toMatchObject(byPolicy);
  });

  test('-Undo takes away what somebody else had put there before, and the help says so', async () => {
    const deployed = await place();
    const applied = await run(deployed, { exclusionPath: [temporaryDirectory, theirs] });
    expect(changes(applied)).toEqual([]);
    const undone = await run(deployed, applied.defender, {}, undo);
    expect(undone.defender?.exclusionPath).toEqual([theirs]);
    const script = deployed.computer.readFile(`${folder}\\Exclusions.ps1`).toString();
    expect(script).toContain('puts there, even where somebody else had put it there before.');
  });

  test('no administrator, no Microsoft Defender, and one that does not tell', async () => {
    const deployed = await place();
    // Without a rule of its own the computer itself answers whether the account may.
    const ordinary = { elevated: false, processes: [] };
    for (const mode of [{}, check, undo])
      expect(told(await run(deployed, {}, ordinary, mode))).toMatchObject(stopped('notElevated'));
    expect(told(await run(deployed, undefined))).toMatchObject(stopped('defenderUnreadable'));
    expect(told(await run(deployed, { hides: true }))).toMatchObject(stopped('defenderUnreadable'));
    expect(told(await run(deployed, { hides: true }, {}, check))).toMatchObject(
      stopped('defenderUnreadable'),
    );
  });

  test('a change that is ignored without a word is a failure', async () => {
    const deployed = await place();
    expect(told(await run(deployed, { ignores: true }))).toMatchObject(stopped('exclusionIgnored'));
    const kept = { ignores: true, exclusionPath: [temporaryDirectory] };
    expect(told(await run(deployed, kept, {}, undo))).toMatchObject(stopped('exclusionIgnored'));
  });

  test('a directory that is not there, not locked, a link or foreign', async () => {
    const deployed = await place();
    const accessLists = (list: string) => ({ accessLists: { [temporaryDirectory]: list } });
    const expectStop = async (failure: Parameters<typeof stopped>[0], own: Scenario = {}) => {
      const outcome = await run(deployed, {}, own);
      expect(told(outcome)).toMatchObject(stopped(failure));
      expect(said(outcome)).toContain(temporaryDirectory);
      expect(changes(outcome)).toEqual([]);
    };
    await expectStop('directoryOpen', accessLists(open));
    await expectStop('directoryForeign', accessLists(foreign));
    // One that is left alone already, and is open by now, is no less dangerous.
    const outcome = await run(deployed, { exclusionPath: [temporaryDirectory] }, accessLists(open), check);
    expect(told(outcome)).toMatchObject(stopped('directoryOpen'));
    deployed.computer.remove(temporaryDirectory);
    await expectStop('directoryAbsent');
    deployed.computer.makeDirectory('C:\\Elsewhere');
    deployed.computer.link(temporaryDirectory, 'C:\\Elsewhere');
    await expectStop('directoryIsLink');
    // What is not there can be taken out of the list all the same.
    const undone = await run(deployed, { exclusionPath: [temporaryDirectory] }, {}, undo);
    expect(undone).toMatchObject({ exitCode: 0, defender: { exclusionPath: [] } });
  });

  describe.each(['C:\\ProgramData\\1E', 'C:\\ProgramData\\1E\\Client'])('on the way: %s', (level) => {
    test.each([
      ['directoryForeign', foreign],
      ['directoryOpen', open],
      ['directoryOpen', 'O:BAG:BAD:(A;OICI;FA;;;BA)(A;OICI;0x1301bf;;;BU)'],
    ] as const)('%s: %s', async (failure, list) => {
      const deployed = await place();
      for (const mode of [{}, check]) {
        const own = { accessLists: { [level]: list } };
        const outcome = await run(deployed, { exclusionPath: [temporaryDirectory] }, own, mode);
        expect(told(outcome)).toMatchObject(stopped(failure));
        expect(said(outcome)).toContain(`: ${level}`);
        expect(changes(outcome)).toEqual([]);
      }
    });

    test('a link', async () => {
      const deployed = await Deployed.place(powershell, profile);
      const elsewhere = 'C:\\Users\\Public\\elsewhere';
      deployed.computer.makeDirectory(temporaryDirectory.replace(level, elsewhere));
      deployed.computer.link(level, elsewhere);
      const outcome = await run(deployed, {});
      expect(told(outcome)).toMatchObject(stopped('directoryIsLink'));
      expect(said(outcome)).toContain(`: ${level}`);
      expect(changes(outcome)).toEqual([]);
    });

    test('others may add to it', async () => {
      const deployed = await place();
      expect((await run(deployed, {}, { accessLists: { [level]: addable } })).exitCode).toBe(0);
    });
  });

  test('paths arrive as the profile has them', async () => {
    const names = ["it's $home & [1]; `x`", '100% ^ (x86) @{}', 'Zoë ‘curly’ 日本', '--%', '# x; y'];
    const below = (name: string) => `%ProgramData%\\1E\\Client\\Temp\\${name}`;
    const deployed = await place({ ...profile, exclusions: { directories: names.map(below) } });
    const outcome = await run(deployed, {});
    expect(outcome).toMatchObject({ exitCode: 0, errors: [] });
    expect(outcome.defender?.exclusionPath).toEqual([
      temporaryDirectory,
      ...names.map((name) => `${temporaryDirectory}\\${name}`),
    ]);
    expect((await run(deployed, outcome.defender, {}, undo)).defender?.exclusionPath).toEqual([]);
  });

  test('a log in a place of administrators, and one in a place that turns out to be open', async () => {
    const log = 'C:\\Program Files\\1E\\Logs\\1E.Client';
    const logged = {
      temporaryDirectory: temporary,
      logPath: { windows: '%ProgramFiles%\\1E\\Logs\\1E.Client.log' },
    };
    const deployed = await place({ ...profile, client: logged });
    deployed.computer.makeDirectory('C:\\Program Files\\1E');
    const programFiles =
      'O:S-1-5-80-956008885-3418522649-1831038044-1853292631-2271478464G:SYD:AI(A;ID;FA;;;S-1-5-80-956008885-3418522649-1831038044-1853292631-2271478464)(A;OICIIOID;GA;;;SY)(A;ID;0x1301bf;;;SY)(A;ID;0x1200a9;;;BU)(A;OICIIOID;GXGR;;;BU)(A;OICIIOID;GA;;;CO)(A;ID;0x1200a9;;;AC)';
    const own = (list: string) => ({ accessLists: { 'C:\\Program Files\\1E': list } });
    const outcome = await run(deployed, {}, own(programFiles));
    expect(outcome).toMatchObject({ exitCode: 0, errors: [] });
    expect(outcome.defender?.exclusionPath).toEqual([
      temporaryDirectory,
      `${log}.log`,
      ...[1, 2, 3, 4, 5].map((number) => `${log}.${number}.log`),
    ]);
    for (const right of ['0x1301bf', 'FA', 'DCLC', '0x2', 'GW', '0x100116', 'WD']) {
      const list = `O:BAG:BAD:(A;;FA;;;BA)(A;OICI;${right};;;BU)`;
      expect(told(await run(deployed, {}, own(list)))).toMatchObject(stopped('placeWritable'));
    }
  });

  describe('a log in a place of administrators, through', () => {
    const logged = { logPath: { windows: '%ProgramFiles%\\1E\\Client\\Logs\\1E.Client.log' } };
    const logs = 'C:\\Program Files\\1E\\Client\\Logs';

    test.each([
      ['C:\\Program Files\\1E', foreign, 'directoryForeign'],
      ['C:\\Program Files\\1E\\Client', foreign, 'directoryForeign'],
      [logs, foreign, 'directoryForeign'],
      ['C:\\Program Files\\1E', open, 'directoryOpen'],
      ['C:\\Program Files\\1E\\Client', open, 'directoryOpen'],
      [logs, open, 'placeWritable'],
      [logs, addable, 'placeWritable'],
    ] as const)('%s with %s', async (level, list, failure) => {
      const deployed = await Deployed.place(powershell, { ...profile, client: logged });
      deployed.computer.makeDirectory(logs);
      const outcome = await run(deployed, {}, { accessLists: { [level]: list } });
      expect(told(outcome)).toMatchObject(stopped(failure));
      expect(said(outcome)).toContain(`: ${level}`);
      expect(changes(outcome)).toEqual([]);
    });

    test('a link', async () => {
      const deployed = await Deployed.place(powershell, { ...profile, client: logged });
      deployed.computer.makeDirectory('C:\\Elsewhere\\Client\\Logs');
      deployed.computer.link('C:\\Program Files\\1E', 'C:\\Elsewhere');
      expect(told(await run(deployed, {}))).toMatchObject(stopped('directoryIsLink'));
    });
  });

  describe('programs', () => {
    const wanted = { ...profile, exclusions: { processes: true } };
    const registry = { 'HKLM:\\SOFTWARE\\1E\\Client': { InstallationDirectory: `${clientFolder}\\` } };

    test('are found in the installation folder, where the profile asks for them', async () => {
      const deployed = await place(wanted);
      const own = { registry, programs: [clientProgram] };
      const outcome = await run(deployed, {}, own);
      expect(outcome).toMatchObject({ exitCode: 0, errors: [] });
      expect(outcome.defender).toMatchObject({
        exclusionPath: [temporaryDirectory],
        exclusionProcess: [clientProgram],
      });
      expect((await run(deployed, outcome.defender, own, check)).exitCode).toBe(0);
      const undone = await run(deployed, outcome.defender, own, undo);
      expect(undone.defender).toMatchObject({ exclusionPath: [], exclusionProcess: [] });
    });

    test('stop the script where others may write to their folder', async () => {
      const deployed = await place(wanted);
      const own = { registry, programs: [clientProgram], accessLists: { [clientFolder]: open } };
      const outcome = await run(deployed, {}, own);
      expect(told(outcome)).toMatchObject(stopped('placeWritable'));
      expect(changes(outcome)).toEqual([]);
    });

    test.each([
      [clientProgram, foreign, 'placeWritable'],
      [clientProgram, 'O:BAG:BAD:AI(A;ID;FA;;;SY)(A;ID;FA;;;BA)(A;ID;0x1301bf;;;BU)', 'placeWritable'],
      [clientFolder, foreign, 'directoryForeign'],
      ['C:\\Program Files\\1E', foreign, 'directoryForeign'],
      ['C:\\Program Files\\1E', open, 'directoryOpen'],
    ] as const)('stop the script where %s has the access list %s', async (path, list, failure) => {
      const deployed = await place(wanted);
      const own = { registry, programs: [clientProgram], accessLists: { [path]: list } };
      for (const mode of [{}, check]) {
        const before = { exclusionPath: [temporaryDirectory], exclusionProcess: [clientProgram] };
        const outcome = await run(deployed, before, own, mode);
        expect(told(outcome)).toMatchObject(stopped(failure));
        expect(said(outcome)).toContain(`: ${path}`);
        expect(changes(outcome)).toEqual([]);
      }
    });

    test('stop the script where one is a link, or a folder on the way to it', async () => {
      for (const link of [clientProgram, clientFolder]) {
        const deployed = await place(wanted);
        deployed.computer.writeFile('C:\\Elsewhere\\1E.Client.exe', '');
        deployed.computer.link(link, link.replace(clientFolder, 'C:\\Elsewhere'));
        const outcome = await run(deployed, {}, { registry });
        expect(told(outcome)).toMatchObject(stopped('directoryIsLink'));
        expect(said(outcome)).toContain(`: ${link}`);
      }
    });

    test('are not known where the client is not installed; the rest is undone', async () => {
      const deployed = await place(wanted);
      expect(told(await run(deployed, {}))).toMatchObject(stopped('notInstalled'));
      const undone = await run(deployed, { exclusionPath: [temporaryDirectory] }, {}, undo);
      expect(told(undone)).toMatchObject(stopped('notInstalled'));
      expect(undone.defender?.exclusionPath).toEqual([]);
    });
  });

  test('a 32-bit host hands on to the 64-bit one, with the same switches', async () => {
    const deployed = await place();
    const processes = [{ program: 'Sysnative.*powershell\\.exe$', exitCode: 1 }];
    const outcome = await run(deployed, {}, { architecture: 'Wow64', processes }, check);
    expect(outcome.exitCode).toBe(1);
    const [call] = outcome.calls.filter(({ arguments: own }) => own);
    expect(call?.arguments?.slice(-1)).toEqual(['-Check']);
  });
});
