import { defenderList } from '../../src/languages/defender-list.js';
import { isRefusal, text } from '../../src/text.js';
import { errorsOf, profileText, render, renderGood } from '../contract/windows/deployment.js';

const temporary = '%ProgramData%\\1E\\Client\\Temp';
const client = { temporaryDirectory: { windows: temporary } };

async function exclusions(parts: object): Promise<{ files: ReadonlyMap<string, string>; overview: string }> {
  // Without the scripts that lock the directories nothing may be left alone.
  const targets = 'packages' in parts ? ['linux', 'macos', 'exclusions'] : ['cmd', 'exclusions'];
  const rendered = await renderGood(profileText({ targets, ...parts }));
  const files = new Map([...rendered.files].filter(([path]) => path.startsWith('exclusions/')));
  return { files, overview: files.get('exclusions/exclusions.txt') ?? '' };
}

/** The line of the value, behind the OMA-URI of a list. */
function intuneList(files: ReadonlyMap<string, string>, list: string): string | undefined {
  const pattern = new RegExp(`Defender/${list}\\r\\n[^]*?\\r\\n\\r\\n(.*)\\r\\n`);
  return pattern.exec(files.get('exclusions/defender-intune.txt') ?? '')?.[1];
}

describe('what can be left alone', () => {
  test('nothing: it is said, and why, and there are no files for Microsoft Defender', async () => {
    const { files, overview } = await exclusions({});
    expect([...files.keys()].toSorted()).toEqual([
      'exclusions/crowdstrike.csv',
      'exclusions/crowdstrike.txt',
      'exclusions/exclusions.txt',
    ]);
    expect(overview).toContain('Nothing can be left alone here');
    expect(overview).toContain('None: the profile does not set client.temporaryDirectory.windows.');
    expect(overview).toContain('name client.logPath.windows.');
    for (const number of ['R17', 'R18', 'R20', 'R21']) expect(overview).toContain(number);
    expect(overview).toContain('intrusion detection may raise an alarm');
  });

  test('the directory that the scripts lock', async () => {
    const { files, overview } = await exclusions({ client });
    expect(overview).toContain(`  ${temporary}\r\n    temporary files of the client; the scripts lock it.`);
    expect(intuneList(files, 'ExcludedPaths')).toBe(temporary);
    expect(intuneList(files, 'ExcludedProcesses')).toBeUndefined();
    expect(files.has('exclusions/Exclusions.ps1')).toBe(true);
  });

  test('on each system by itself, and on Linux and macOS nothing of Windows', async () => {
    const packages = { linux: { deb: { file: 'a.deb' } }, macos: { file: 'a.pkg' } };
    const { files, overview } = await exclusions({
      packages,
      client: {
        temporaryDirectory: { linux: '/var/lib/1E/tmp' },
        logPath: { linux: '/var/lib/1E/tmp/a.log' },
      },
    });
    expect([...files.keys()]).toEqual(['exclusions/exclusions.txt']);
    expect(overview).toContain('Left alone together with the directory that it lies in.');
    expect(overview).toContain('/var/lib/1E/tmp/a.5.log');
    expect(overview).not.toMatch(/Microsoft|allow lists|%ProgramFiles%/);
    // Elsewhere than on Windows a capital letter makes another directory.
    const other = await exclusions({
      packages,
      client: {
        temporaryDirectory: { linux: '/var/lib/1e/tmp' },
        logPath: { linux: '/var/lib/1E/tmp/a.log' },
      },
    });
    expect(other.overview).toContain('Not offered: users may be able to put files into its folder');
    expect(other.overview).not.toContain('a.5.log');
  });

  test.each<[string, string, string | RegExp]>([
    ['%ProgramFiles%\\1E\\Logs', 'nomad.log', '%ProgramFiles%\\1E\\Logs\\nomad.LO_'],
    ['%ProgramData%\\1E\\Client\\temp\\Logs', 'nomad.log', 'Left alone together with the directory'],
    ['%ProgramData%\\1E\\Logs', 'nomad.log', 'Not offered: users may put files into its folder'],
    ['%SystemRoot%\\Temp', 'nomad.log', 'Not offered: users may put files into its folder'],
    ['%ProgramFiles%\\1E', '..\\..\\Users\\Public\\x.log', 'Not offered: the name of its file'],
    ['%ProgramFiles%\\1E', 'a|b.log', 'Not offered: the name of its file'],
    ['%ProgramFiles%\\1E', '*.log', 'Not offered: the name of its file'],
    ['%ProgramFiles%\\1E', '%TEMP%.log', 'Not offered: the name of its file'],
  ])('a log in %s named %s', async (logPath, logName, expected) => {
    const modules = { contentDistribution: { enabled: true, logPath, logName } };
    const { files, overview } = await exclusions({ client, modules });
    expect(overview).toContain(expected);
    const offered = !String(expected).startsWith('Not offered') && !String(expected).startsWith('Left');
    expect((intuneList(files, 'ExcludedPaths') ?? '').split('|')).toEqual([
      temporary,
      ...(offered ? [`${logPath}\\${logName}`, expected] : []),
    ]);
  });

  test('programs only where the profile asks, and in a policy only by a place that is known', async () => {
    const asked = { client, exclusions: { processes: true } };
    const unknown = await exclusions(asked);
    expect(intuneList(unknown.files, 'ExcludedProcesses')).toBeUndefined();
    expect(unknown.files.get('exclusions/defender-intune.txt')).toContain('sets no\r\nclient.installDir');
    const open = await exclusions({ ...asked, client: { ...client, installDir: 'D:\\1E' } });
    expect(intuneList(open.files, 'ExcludedProcesses')).toBeUndefined();
    const known = await exclusions({ ...asked, client: { ...client, installDir: 'C:\\Program Files\\1E' } });
    expect(intuneList(known.files, 'ExcludedProcesses')).toBe('C:\\Program Files\\1E\\1E.Client.exe');
    const alone = await exclusions({ exclusions: { processes: true } });
    expect([...alone.files.keys()].filter((name) => /defender|ps1/.test(name))).toEqual([
      'exclusions/Exclusions.ps1',
    ]);
  });
});

test('a list of Microsoft Defender cannot hold what parts it', () => {
  expect(defenderList.write(text('C:\\a|b', ['exclusions']))).toMatchObject({ origin: ['exclusions'] });
  expect(isRefusal(defenderList.write({ parts: [{ variable: 'ProgramData' }, '\\x'] }))).toBe(false);
});

describe('directories that a profile asks for', () => {
  const rulesFor = async (directory: string) =>
    errorsOf(
      await render(
        profileText({ targets: ['cmd', 'exclusions'], client, exclusions: { directories: [directory] } }),
      ),
    ).map(({ rule }) => rule);

  test.each([
    [temporary, []],
    [`${temporary}\\x`, []],
    [temporary.toLowerCase(), []],
    [`${temporary}x`, ['exclusion-not-locked']],
    ['%ProgramData%\\1E', ['exclusion-not-locked']],
    ['%ProgramFiles%\\1E', ['exclusion-not-locked']],
    [`${temporary}\\..\\..`, ['windows-path', 'exclusion-not-locked']],
    [`${temporary}\\*`, ['windows-path']],
    [`${temporary}\\a|b`, ['windows-path']],
    ['%USERPROFILE%\\x', ['windows-path']],
  ])('%s: %j', async (directory, expected) => {
    expect(await rulesFor(directory)).toEqual(expected);
  });
});
