import { describeWith } from '../available.js';
import { clientProgram, Deployment, errorsOf, profileText, render } from './deployment.js';
import { createPrefix, exactKey, installCommand, missing, type Prefix } from './rig.js';

const limit = 8191;

/** Several properties, so that no single value is unusually long; the last one has the rest. */
function properties(total: number): Record<string, string> {
  const values: Record<string, string> = {};
  for (let left = total, index = 0; left > 0; left -= 1000, index += 1) {
    values[`LONG.${index}`] = `${index}-`.padEnd(Math.min(left, 1000), 'x y ').replace(/ $/, 'z');
  }
  return values;
}

const profile = (total: number) => ({
  properties: properties(total),
  client: { installDir: '%ProgramFiles%\\1E\\Client' },
});

async function isTooLong(total: number): Promise<boolean> {
  const rendering = await render(profileText(profile(total)));
  const rules = errorsOf(rendering).map(({ rule }) => rule);
  expect(rules).toEqual(rules.length > 0 ? ['line-too-long'] : []);
  expect(rendering.files.size > 0).toBe(rules.length === 0);
  return rules.length > 0;
}

/** The most that fits. */
async function fitting(): Promise<number> {
  let [fits, over] = [0, limit + 1];
  while (over - fits > 1) {
    const middle = Math.floor((fits + over) / 2);
    if (await isTooLong(middle)) over = middle;
    else fits = middle;
  }
  return fits;
}

describeWith('the longest line', missing(), installCommand, () => {
  let windows: Prefix;

  beforeAll(async () => {
    windows = await createPrefix();
  });

  afterAll(() => windows?.dispose());

  test('installs with every property; one character more is an error', async () => {
    const most = await fitting();
    const names = [...Object.keys(properties(most))];
    const deployment = await Deployment.place(windows, profile(most), { properties: names });
    const longest = Math.max(
      ...deployment
        .script('Install.cmd')
        .split('\r\n')
        .map((line) => line.length),
    );
    // What is left is room for the folder of the script and for what Windows puts in for variables.
    expect(longest).toBeLessThanOrEqual(limit - 255);
    expect(longest).toBeGreaterThan(limit - 500);
    expect((await deployment.run('Install.cmd')).exitCode).toBe(0);
    expect(windows.exists(clientProgram)).toBe(true);
    const bars = Object.entries(properties(most)).map(([name, value]) => [name, `|${value}|`]);
    expect(await windows.exportRegistry(exactKey)).toEqual(Object.fromEntries(bars));
  });

  test('counts percent signs as they are written', async () => {
    const text = (count: number) => profileText({ properties: { ANY: '%'.repeat(count) } });
    expect(errorsOf(await render(text(3500)))).toEqual([]);
    expect(errorsOf(await render(text(4090)))).toMatchObject([{ rule: 'line-too-long' }]);
  });
});
