import { nastyValues } from '../../nasty-values.js';
import { describeWith } from '../available.js';
import { client, clientProgram, Deployment, folder, profileText, renderGood } from './deployment.js';
import { clientKey, createPrefix, exactKey, installCommand, missing, type Prefix } from './rig.js';

const properties = { 'EXAMPLE.RING': 'a "b" c', NOTE: 'x & y | z (1)', 'A.1_B': '', LAST: "it's ^ <here>; " };

const profile = {
  platform: {
    type: 'on-premises',
    switch: 'h.example:4000',
    backgroundChannelUrl: 'https://h.example:443/Background/',
  },
  modules: { contentDistribution: { enabled: true, cachePath: 'C:\\Nomad Cache' } },
  properties,
  install: { logDirectory: 'C:\\Deployment & logs' },
};

const names = [
  ...Object.keys(properties),
  'SWITCH',
  'BACKGROUNDCHANNELURL',
  'MODULE.NOMAD.ENABLED',
  'MODULE.NOMAD.CACHEPATH',
];

type Place = 'Configuration Manager, program' | 'Intune' | 'Command Prompt';

/** The lines of one part of msiexec.txt for one place, by their announced length. */
function linesOf(text: string, title: string, place: Place): string[] {
  const rule = `${'='.repeat(80)}\r\n`;
  const parts = text.split(rule);
  const part = parts[parts.indexOf(`${title}\r\n`) + 1] ?? '';
  // Places with the same lines share a section: a title a line.
  const section = part
    .split(/\r\n\r\n(?=Configuration Manager|Intune|Command Prompt)/)
    .find((text) => text.split('\r\n').some((title) => title.startsWith(place)));
  const paragraphs = (section ?? '').split('\r\n\r\n');
  return paragraphs.flatMap((paragraph, index) => {
    const announced = /^ {2}Length (\d+) characters of at most (\d+)\.$/.exec(paragraph);
    if (!announced) return [];
    const line = paragraphs[index + 1]?.replace(/\r\n$/, '') ?? '';
    expect(line).not.toContain('\r\n');
    expect(line).toHaveLength(Number(announced[1]));
    expect(line.length).toBeLessThanOrEqual(Number(announced[2]));
    return [line];
  });
}

const installs = 'Installs and configures the 1E Client';
const removes = 'Removes the 1E Client';
const repairs = 'Repairs the installed 1E Client';
const configures = 'Configures the installed 1E Client';

describeWith('msiexec.txt', missing(), installCommand, () => {
  let windows: Prefix;
  let deployment: Deployment;
  let wanted: Record<string, string>;

  beforeAll(async () => {
    windows = await createPrefix();
    deployment = await Deployment.place(windows, profile, { properties: names });
    expect((await deployment.run('Install.cmd')).exitCode).toBe(0);
    wanted = await windows.exportRegistry(exactKey);
    expect(Object.keys(wanted)).toHaveLength(names.length);
    await deployment.run('Uninstall.cmd');
  });

  afterAll(() => windows?.dispose());

  /** As a person does at a prompt, or as CreateProcess does for an agent; both in the folder of the package. */
  const run = async (place: Place, lines: string[]) => {
    for (const line of lines) {
      // Wine's `start` is a program of its own, which quotes the properties anew; without it cmd waits as well here.
      const typed = line.replace(/^start "" \/wait (?=.* \/i )/, '');
      const whole = place === 'Command Prompt' ? `cmd.exe /d /s /c "${typed}"` : line;
      expect({ line, ...(await windows.runLine(whole, { cwd: folder })) }).toMatchObject({
        line,
        exitCode: 0,
      });
    }
  };

  test.each<[Place, number]>([
    ['Command Prompt', 2],
    ['Configuration Manager, program', 1],
    ['Intune', 1],
  ])('installs, repairs and removes what Install.cmd does: %s', async (place, count) => {
    const text = deployment.script('msiexec.txt');
    expect(linesOf(text, installs, place)).toHaveLength(count);
    const lines = linesOf(text, installs, place);
    // Both ways are proven: the settings on the line, and the call of the wrapper where it is too long.
    expect(lines.join().includes('Install.cmd')).toBe(place === 'Configuration Manager, program');
    await run(place, lines);
    expect(await windows.exportRegistry(exactKey)).toEqual(wanted);
    expect(await windows.exportRegistry(clientKey)).not.toEqual({});
    await windows.runLine(`cmd /d /c del "${clientProgram}"`);
    await run(place, linesOf(text, repairs, place));
    expect(windows.exists(clientProgram)).toBe(true);
    await run(place, linesOf(text, removes, place));
    expect(windows.exists(clientProgram)).toBe(false);
    expect(await windows.exportRegistry(exactKey)).toEqual({});
  });

  test('the log folder with & in its name was made, and used', () => {
    for (const what of ['install', 'repair', 'uninstall']) {
      expect(windows.exists(`C:\\Deployment & logs\\1E.Client-x64-${what}.log`)).toBe(true);
    }
  });

  test('configures the installed client at a prompt', async () => {
    await deployment.run('Install.cmd');
    deployment.forgetCalls();
    const text = deployment.script('msiexec.txt');
    await run('Command Prompt', linesOf(text, configures, 'Command Prompt'));
    const [call] = deployment.calls();
    expect([call?.at(0), call?.at(-1)]).toEqual(['-reconfigure', '-restart']);
    expect(deployment.configuration()).toMatchObject({
      Switch: 'h.example:4000',
      'Module.Nomad.Enabled': 'true',
    });
  });

  test('configures the installed client from a field', async () => {
    await deployment.run('Install.cmd');
    deployment.forgetCalls();
    const lines = linesOf(deployment.script('msiexec.txt'), configures, 'Intune');
    expect(lines).toEqual(['cmd.exe /d /c .\\Reconfigure.cmd']);
    await run('Intune', lines);
    expect(deployment.calls()[0]?.[0]).toBe('-reconfigure');
  });

  test('a program beside the package is not taken for msiexec or reg at a prompt', async () => {
    await windows.placeStandin('recorder', `${folder}\\msiexec.exe`);
    await windows.placeStandin('recorder', `${folder}\\reg.exe`);
    const text = deployment.script('msiexec.txt');
    for (const title of [configures, removes])
      await run('Command Prompt', linesOf(text, title, 'Command Prompt'));
    expect(windows.readRecorded()).toEqual([]);
  });
});

describe('msiexec.txt has no line', () => {
  const msiexecFor = async (value: string) => {
    const text = profileText({
      properties: { ANY: value },
      targets: ['msiexec'],
      surfaces: ['intune', 'command-prompt'],
    });
    const { files, diagnostics } = await renderGood(text);
    const lines = files.get('windows-x64/msiexec.txt') ?? '';
    const lead = 'target msiexec has no line for ';
    const places = diagnostics
      .filter(({ message }) => message.startsWith(lead))
      .flatMap(({ message }) => message.slice(lead.length).split(':', 1)[0]?.split(' and ') ?? []);
    return { lines, places };
  };

  test.each([
    ['a percent sign', 'a%b', ['the command prompt']],
    ['what may be a variable', '%PATH%', ['a Windows app (Win32) of Intune', 'the command prompt']],
    ['two percent signs', 'x%20y%20z', ['a Windows app (Win32) of Intune', 'the command prompt']],
    ['& beside a quote', 'a "b & c"', ['the command prompt']],
    ['more than a prompt reads', 'x'.repeat(9000), ['the command prompt']],
    [
      'more than a process gets',
      'x'.repeat(33000),
      ['a Windows app (Win32) of Intune', 'the command prompt'],
    ],
    ['nothing unusual: a quote', 'a "b"', []],
    ['nothing unusual: other scripts', 'a\u00e4\u65e5', []],
    ['nothing unusual: much', 'x'.repeat(8000), []],
  ])('that cannot carry %s', async (_, value, places) => {
    const { lines, places: found } = await msiexecFor(value);
    expect(linesOf(lines, installs, 'Intune')).toHaveLength(
      places.includes('a Windows app (Win32) of Intune') ? 0 : 1,
    );
    expect(linesOf(lines, installs, 'Command Prompt')).toHaveLength(
      places.includes('the command prompt') ? 0 : 2,
    );
    expect(found.sort()).toEqual(places);
  });

  test('of two commands for a field that takes one', async () => {
    const patches = [{ file: 'one.msp' }, { file: 'two.msp' }];
    const { files } = await renderGood(profileText({ package: { patches } }));
    const text = files.get('windows-x64/msiexec.txt') ?? '';
    expect(linesOf(text, installs, 'Intune')).toHaveLength(1);
    expect(text).toContain(
      'Not in this line: packages.windows.x64.patches.0.file, packages.windows.x64.patches.1.file.',
    );
    expect(linesOf(text, installs, 'Command Prompt')).toHaveLength(4);
  });

  test('that would be read differently from what was meant', async () => {
    const short = nastyValues.filter((value) => value.length < 1000 && !/[\0-\x1f]/.test(value));
    for (const value of short) {
      const { lines } = await msiexecFor(value);
      for (const line of linesOf(lines, installs, 'Command Prompt').slice(1)) {
        expect(line.replace('%SystemRoot%', '').replaceAll('%SystemRoot%\\Logs\\1E', '')).not.toContain('%');
        expect(line.replace(/"[^"]*"/g, '')).not.toMatch(/[&|<>^()]/);
        expect(line).toContain(` ANY="${value.replaceAll('"', '""')}" /qn`);
      }
    }
  });

  test('for a client that is not there', async () => {
    const { files } = await renderGood(profileText({ platform: { type: 'none', crlChecks: 'soft' } }));
    const text = files.get('windows-x64/msiexec.txt') ?? '';
    expect(text).toContain('Not in this line: platform.crlChecks.');
    expect(text).toContain(client.productCode);
  });
});
