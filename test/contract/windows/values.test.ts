import { msiexec } from '../../../src/languages/msiexec.js';
import { nastyValues } from '../../nasty-values.js';
import { describeWith } from '../available.js';
import { Deployment, errorsOf, type ProfileParts, profileText, render } from './deployment.js';
import { createPrefix, exactKey, installCommand, missing, type Prefix } from './rig.js';

/** Beside the common ones, what cmd, its loops and msiexec would act on. */
const values = [
  ...nastyValues,
  '%SystemRoot%\\x',
  '50%L %%K %K %~fL',
  '%OW_RESULT%',
  '=starts',
  'ends=',
  ';first',
  'a  b   c',
  '^^',
  '!OW_KEY!',
  'x\\"',
  'a ""b"" c',
  '"a" (b)',
  'a "b" (c',
  'OW_RESULT=1',
];

/** Settings of free text that reach the client by -reconfigure, under these keys. */
const keys = ['ClientCertificateSelection', 'CRLChecks', 'LoggingLevel'];

const settingsWith = ([selection, checks, level]: string[]): ProfileParts => ({
  platform: { type: 'none', clientCertificateSelection: selection, crlChecks: checks },
  client: { loggingLevel: level },
});

/** Whether a profile is refused; the finding then stands at the value, and nothing is rendered. */
async function isRefused(parts: ProfileParts, value: string): Promise<boolean> {
  const rendering = await render(profileText(parts));
  const errors = errorsOf(rendering);
  if (errors.length > 0) expect(rendering.files.size).toBe(0);
  for (const { rule, range, hint } of errors) {
    expect(hint).toBeTruthy();
    // Too long is the whole line, not one value.
    if (rule === 'line-too-long') continue;
    expect(JSON.parse(rendering.text.slice(range?.start.offset, range?.end.offset))).toBe(value);
  }
  return errors.length > 0;
}

/** The values that are not refused; of ASCII, only those that the pattern tells are. */
async function carried(parts: (value: string) => ProfileParts, refused: RegExp): Promise<string[]> {
  const good: string[] = [];
  for (const value of values) {
    const plain = /^[\x20-\x7e]{0,1000}$/.test(value);
    const is = await isRefused(parts(value), value);
    expect([value, is]).toEqual([value, !plain || refused.test(value)]);
    if (!is) good.push(value);
  }
  return good;
}

describeWith('a value', missing(), installCommand, () => {
  let windows: Prefix;

  beforeAll(async () => {
    windows = await createPrefix();
  });

  afterAll(() => windows?.dispose());

  test('of a property is refused or received to the byte', async () => {
    const good = await carried((value) => ({ properties: { ANY: value } }), /^(?=.*")(?=.*[&|<>^])/);
    // Wine's engine misreads a doubled quote before another one, which Microsoft's own example has.
    const known = good.filter((value) => !/""|"$/.test(value));
    const named = (list: string[]) =>
      Object.fromEntries(list.map((value, index) => [`V${String(index).padStart(3, '0')}.A_1`, value]));
    const properties = named(known);
    const deployment = await Deployment.place(
      windows,
      { properties },
      { properties: Object.keys(properties) },
    );
    expect((await deployment.run('Install.cmd')).exitCode).toBe(0);
    // The other thing that Wine's engine changes: several blanks become one.
    const bars = named(known.map((value) => `|${value.replace(/ {2,}/g, ' ')}|`));
    expect(await windows.exportRegistry(exactKey)).toEqual(bars);

    await windows.useRecorderAsMsiexec();
    const whole = await Deployment.place(windows, { properties: named(good) });
    await whole.run('Install.cmd');
    await windows.useRealMsiexec();
    const words = [...(windows.readRecorded()[0] ?? '').matchAll(/ V\d+\.A_1=("(?:[^"]|"")*")(?= )/g)];
    expect(words.map(([, word]) => msiexec.read(word ?? ''))).toEqual(good);
  });

  test('that goes through -reconfigure is refused, or received to the byte and found in the file', async () => {
    const good = await carried((value) => settingsWith(['x', value, 'y']), /"/);
    // Wine's cmd expands the variable of a loop over and over in what the file holds.
    const known = good.filter((value) => !value.includes('%K'));
    await (await Deployment.place(windows, {})).run('Install.cmd');
    for (let at = 0; at < known.length; at += keys.length) {
      const chosen = keys.map((_, index) => known[at + index] ?? '');
      const deployment = await Deployment.place(windows, settingsWith(chosen));
      deployment.forgetCalls();
      expect(await deployment.run('Reconfigure.cmd')).toMatchObject({ exitCode: 0 });
      const pairs = keys.map((key, index) => `${key}=${chosen[index]}`);
      expect(deployment.calls()[0]).toEqual(expect.arrayContaining(pairs));
    }
  });
});
