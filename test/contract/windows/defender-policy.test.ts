import { checkProfile, renderProfile } from '../../../src/index.js';
import { describeWith } from '../available.js';
import { errorsOf, profileText } from './deployment.js';
import { createPrefix, installCommand, missing, type Prefix } from './rig.js';

const policy = 'HKLM\\SOFTWARE\\Policies\\Microsoft\\Windows Defender\\Exclusions';
const names = ["it's & [x]; `y` @ #", '100% ^ (x86) {} = , ~', 'Zoë Größe', '日本 Кир 😀', 'a=b;c'];
const temporary = '%ProgramData%\\1E\\Client\\Temp';

/** The bytes of defender-policy.reg, as they are written. */
async function policyFile(parts: object): Promise<Uint8Array> {
  const text = profileText({ targets: ['cmd', 'exclusions'], ...parts });
  const source = { name: 'profile.yaml', bytes: new TextEncoder().encode(text) };
  const { profile, diagnostics } = await checkProfile(source, async () => undefined);
  expect(errorsOf({ text, files: new Map(), diagnostics })).toEqual([]);
  const { artefacts } = renderProfile(profile as NonNullable<typeof profile>);
  const file = artefacts.find(({ path }) => path === 'fleet/exclusions/defender-policy.reg');
  return file?.bytes ?? new Uint8Array();
}

describeWith('defender-policy.reg in the registry', missing(), installCommand, () => {
  let windows: Prefix;
  beforeAll(async () => {
    windows = await createPrefix();
  });
  afterAll(() => windows?.dispose());

  test.each([
    ['regedit.exe', (file: string) => ['/S', file]],
    ['reg.exe', (file: string) => ['import', file]],
  ])('every path arrives as the profile has it: %s', async (program, argumentsFor) => {
    const file = 'C:\\policy.reg';
    const bytes = await policyFile({
      client: {
        temporaryDirectory: { windows: temporary },
        installDir: '%ProgramFiles%\\1E\\Client',
        logPath: { windows: "%SystemRoot%\\Logs\\1E 'x'\\1E.Client.log" },
      },
      exclusions: { directories: names.map((name) => `${temporary}\\${name}`), processes: true },
    });
    // Regedit takes a file without the mark for one in the code page of the computer.
    expect([...bytes.slice(0, 2)]).toEqual([0xff, 0xfe]);
    windows.writeFile(file, bytes);
    await windows.run('reg.exe', ['delete', policy, '/f']);
    expect((await windows.run(program, argumentsFor(file))).exitCode).toBe(0);
    expect(await windows.exportRegistry(policy)).toEqual({
      Exclusions_Paths: 'dword:00000001',
      Exclusions_Processes: 'dword:00000001',
    });
    const log = "%SystemRoot%\\Logs\\1E 'x'\\1E.Client";
    const paths = [
      temporary,
      ...names.map((name) => `${temporary}\\${name}`),
      `${log}.log`,
      ...[1, 2, 3, 4, 5].map((number) => `${log}.${number}.log`),
    ];
    expect(await windows.exportRegistry(`${policy}\\Paths`)).toEqual(
      Object.fromEntries(paths.map((path) => [path, '0'])),
    );
    expect(await windows.exportRegistry(`${policy}\\Processes`)).toEqual({
      '%ProgramFiles%\\1E\\Client\\1E.Client.exe': '0',
    });
    // Another reader of the registry sees the same.
    const { output } = await windows.run('reg.exe', ['query', `${policy}\\Paths`]);
    expect(output).toContain(`${temporary}    REG_SZ    0`);
    const flag = await windows.run('reg.exe', ['query', policy, '/v', 'Exclusions_Paths']);
    expect(flag.output).toMatch(/Exclusions_Paths +REG_DWORD +0x1/);
  });
});
