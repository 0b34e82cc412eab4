import { createHash } from 'node:crypto';
import { textOf } from '../../src/catalogue/uses.js';
import { checkProfile, type ProfileValue, renderProfile } from '../../src/index.js';
import { settingsGiven } from '../../src/plan/assignments.js';
import { intentsOn, planFor } from '../../src/plan/plan.js';
import type { Machine } from '../../src/plan/step.js';
import { targetsOf } from '../../src/profile/targets.js';
import { display } from '../../src/text.js';
import { requirements } from '../../src/vendor.js';
import { hostileProfile, hostileValues, profiles, runbookOfObject } from '../runbook/profiles.js';
import { anchorsOf, attribute, readHtml, readMarkdown, textOf as shownIn } from '../runbook/read.js';

/** Every kind of computer that a profile has a package for, in the order of the document. */
function machinesOf({ packages }: ProfileValue): { machine: Machine; name: string }[] {
  return [
    ...(['x64', 'x86'] as const)
      .filter((architecture) => packages.windows?.[architecture])
      .map((architecture) => ({
        machine: { operatingSystem: 'windows' as const, architecture },
        name: `Windows ${architecture}`,
      })),
    ...(packages.linux ? [{ machine: { operatingSystem: 'linux' as const }, name: 'Linux' }] : []),
    ...(packages.macos ? [{ machine: { operatingSystem: 'macos' as const }, name: 'macOS' }] : []),
  ];
}

describe.each([...profiles])('the runbook of %s', (_, make) => {
  test('says the same in Markdown and in HTML', async () => {
    const { markdown, html } = await make();
    const [one, other] = [readMarkdown(markdown), readHtml(html)];
    expect(one.headings).toEqual(other.headings);
    expect(one.tables).toEqual(other.tables);
    expect(one.codeBlocks).toEqual(other.codeBlocks);
    expect(one.codes).toEqual(other.codes);
    expect(one.items).toEqual(other.items);
    // The link to the content is for keyboards alone.
    expect(one.links).toEqual(other.links.slice(1));
    expect(one.codes.length).toBeGreaterThan(10);
  });

  test('leads nowhere that is not there', async () => {
    const { markdown, html } = await make();
    const page = readHtml(html);
    const within = page.links.filter(({ address }) => address.startsWith('#'));
    expect(within.length).toBeGreaterThan(10);
    expect(within.filter(({ address }) => !page.ids.includes(address.slice(1)))).toEqual([]);
    expect(page.ids.filter((id, index) => page.ids.indexOf(id) !== index)).toEqual([]);
    const document = readMarkdown(markdown);
    const anchors = anchorsOf(document.headings).map((anchor) => `#${anchor}`);
    expect(
      document.links.filter(({ address }) => address.startsWith('#') && !anchors.includes(address)),
    ).toEqual([]);
    const outside = document.links.filter(({ address }) => !address.startsWith('#'));
    expect(
      outside.filter(({ address }) => !/^https?:\/\/[a-z.-]*(?:1e\.com|microsoft\.com)[/:]/i.test(address)),
    ).toEqual([]);
  });

  test('has no script, loads nothing, and its policy knows its style', async () => {
    const { html } = await make();
    const { elements } = readHtml(html);
    const kinds = new Set(elements.map(({ tagName }) => tagName));
    for (const kind of ['script', 'link', 'img', 'iframe', 'object', 'form', 'base'])
      expect(kinds).not.toContain(kind);
    const attributes = elements.flatMap(({ attrs }) => attrs.map(({ name }) => name));
    expect(attributes.filter((name) => /^on|^src|^style$/.test(name))).toEqual([]);
    const style = shownIn(elements.find(({ tagName }) => tagName === 'style') ?? (elements[0] as never));
    const policy = elements
      .map((one) => attribute(one, 'http-equiv') && attribute(one, 'content'))
      .find(Boolean);
    const digest = createHash('sha256').update(style).digest('base64');
    expect(policy).toBe(
      `default-src 'none'; style-src 'sha256-${digest}'; base-uri 'none'; form-action 'none'`,
    );
    expect(style).not.toMatch(/url\(|@import/);
  });

  test('describes every intent on every computer step by step', async () => {
    const { profile, html } = await make();
    const { headings, steps } = readHtml(html);
    const computers = machinesOf(profile.value);
    const plans = computers.flatMap(({ machine, name }) =>
      intentsOn(machine).map((intent) => ({ name, ...planFor(profile, intent, machine) })),
    );
    const all = [
      ...plans.filter(({ intent }) => intent === 'preflight'),
      ...plans.filter(({ intent }) => intent !== 'preflight'),
    ];
    expect(steps).toEqual(all.map((plan) => plan.steps.length));
    const titles = headings.map((heading) => heading.slice(3).toLowerCase());
    for (const { name, intent } of all) expect(titles).toContain(`${intent} on ${name.toLowerCase()}`);
  });

  test('explains every setting that is given', async () => {
    const { profile, html } = await make();
    const { tables } = readHtml(html);
    const rows = tables
      .filter(([head]) => head?.[0] === 'Setting and value')
      .flatMap((table) => table.slice(1));
    const given = settingsGiven(profile.value);
    expect(rows).toHaveLength(given.length);
    for (const use of given) {
      const value = display(textOf(use)) || 'empty';
      const [row] = rows.filter(
        ([cell]) => cell?.startsWith(String(use.setting.pointer.at(-1))) && cell.endsWith(value),
      );
      expect({ setting: use.setting.id, row: row?.length }).toEqual({ setting: use.setting.id, row: 4 });
    }
  });

  test('has no date, and is of a size that can be mailed', async () => {
    const [one, other] = [await make(), await make()];
    expect(one.html).toBe(other.html);
    expect(one.markdown).toBe(other.markdown);
    expect(one.html.length).toBeLessThan(300_000);
    expect(one.html).not.toMatch(/20\d\d-\d\d-\d\d/);
  });
});

test('hostile values arrive as they are', async () => {
  const { markdown, html } = await runbookOfObject(hostileProfile);
  for (const read of [readMarkdown(markdown), readHtml(html)]) {
    const table = read.tables.find(([head]) => head?.join() === 'Property,Value');
    expect(new Map(table?.slice(1) as [string, string][])).toEqual(
      new Map(hostileValues.map((value, index) => [`H${index}`, value])),
    );
    const first = new Map(read.tables[0] as [string, string][]);
    expect(first.get('Description')).toBe(hostileProfile.description);
    const all = read.codes.join('\n');
    for (const value of ['<i>Example</i> & "Sons" | Ltd', '<b>Clients</b> | `CA`', '/var/lib/<b>|`x`/tmp'])
      expect(all).toContain(value);
  }
});

test('what is kept out of logs is not shown', async () => {
  const { markdown, html } = await runbookOfObject({
    apiVersion: 'onewrap/v1',
    name: 'p',
    packages: { windows: { x64: { file: 'c.msi' } } },
    platform: { type: 'none' },
    client: { tags: 'blue-tag' },
    properties: { 'EXAMPLE.RING': 'blue-ring', OTHER: '' },
    install: { hiddenProperties: ['EXAMPLE.RING', 'TAGS'] },
    targets: ['cmd', 'runbook'],
  });
  for (const document of [markdown, html]) expect(document).not.toMatch(/blue-(?:tag|ring)/);
  const { tables } = readMarkdown(markdown);
  expect(tables.flat()).toContainEqual(['EXAMPLE.RING', 'hidden, as the profile asks']);
  expect(tables.flat()).toContainEqual(['OTHER', 'empty']);
});

test('what no document can carry is refused at its place', async () => {
  const bytes = new TextEncoder().encode(
    'apiVersion: onewrap/v1\nname: p\npackages: { linux: { deb: { file: client.deb } } }\nplatform: { type: none }\nclient: { loggingLevel: "a\\ud800b" }\n',
  );
  const { profile } = await checkProfile({ name: 'p.yaml', bytes }, async () => undefined, {
    targets: ['runbook'],
  });
  if (profile === undefined) throw new Error('no profile');
  const { artefacts, diagnostics } = renderProfile(profile);
  expect(artefacts).toEqual([]);
  expect(diagnostics.map(({ rule, range }) => [rule, range?.start.line])).toEqual([
    ['not-writable', 5],
    ['not-writable', 5],
  ]);
});

test('only requirements that are about a profile are named', async () => {
  const named = async (parts: object) => {
    const { html } = await runbookOfObject({ apiVersion: 'onewrap/v1', name: 'p', ...parts });
    const table = readHtml(html).tables.find(([head]) => head?.[0] === 'No.' && head[1] === 'Requirement');
    return table?.slice(1).map(([number]) => number);
  };
  const windows = { packages: { windows: { x64: { file: 'c.msi' } } } };
  expect(await named({ ...windows, platform: { type: 'none' } })).toEqual([
    'R01',
    'R02',
    'R05',
    'R15',
    'R17',
    'R18',
    'R21',
    'R22',
    'R23',
    'R24',
  ]);
  const platform = {
    type: 'on-premises',
    switch: 'tachyon.example.com:4000',
    backgroundChannelUrl: 'https://tachyon.example.com:443/Background/',
  };
  expect(await named({ packages: { linux: { deb: { file: 'c.deb' } } }, platform })).toEqual([
    'R01',
    'R03',
    'R04',
    'R05',
    'R06',
    'R13',
    'R14',
    'R15',
    'R16',
    'R17',
    'R18',
    'R20',
  ]);
  expect(
    await named({ ...windows, platform: { type: 'none' }, modules: { wakeUp: { enabled: true } } }),
  ).toContain('R12');
  expect(Object.keys(requirements)).toHaveLength(24);
});

test('what is not known is said, and what is known is not', async () => {
  const doubts = async (parts: object) => {
    const { markdown } = await runbookOfObject({
      apiVersion: 'onewrap/v1',
      name: 'p',
      platform: { type: 'none' },
      ...parts,
    });
    return markdown.slice(markdown.indexOf('## What is not proven'), markdown.indexOf('## Sources'));
  };
  const file = { file: 'c.msi', version: '25.3.0' };
  const bare = await doubts({
    packages: { windows: { x64: file } },
    modules: { pxeEverywhere: { enabled: true, configServerUrl: 'http://pxe.example.com/' } },
  });
  expect(bare).toContain('No SHA-256 is pinned');
  expect(bare).toContain('no script insists on a signer');
  expect(bare).toContain('other PXE Everywhere agents: port unknown');
  expect(bare).toContain('names no directory for temporary files');
  const exact = { ...file, sha256: 'a'.repeat(64), publisher: 'Example', service: 'Example' };
  const all = Object.fromEntries(
    ['contentDistribution', 'shopping', 'wakeUp', 'pxeEverywhere', 'inventory', 'interaction'].map((name) => [
      name,
      { enabled: false },
    ]),
  );
  const told = await doubts({
    packages: { windows: { x64: exact } },
    modules: all,
    client: { temporaryDirectory: { windows: '%ProgramData%\\1E\\Client\\Temp' } },
  });
  for (const words of [
    'pinned',
    'signer',
    'port unknown',
    'directory for temporary files',
    'do not name',
    'name of the Windows service',
  ])
    expect(told).not.toContain(words);
  expect(told).toContain('not at hand');
});

test('keeps to itself what the profile hides from the log', async () => {
  const { markdown, html } = await runbookOfObject({
    apiVersion: 'onewrap/v1',
    name: 'hidden',
    packages: { windows: { x64: { file: 'client.msi' } } },
    platform: { type: 'none' },
    properties: { 'EXAMPLE.RING': 'must-not-be-seen' },
    install: { hiddenProperties: ['EXAMPLE.RING'] },
  });
  expect(markdown).toContain('EXAMPLE.RING');
  expect(markdown + html).not.toContain('must-not-be-seen');
});

// Of the hostile profile no script can be made.
test.each([...profiles].filter(([name]) => name !== 'hostile'))(
  'the runbook of %s tells to run no script that is not made',
  async (_, make) => {
    const { profile, markdown } = await make();
    // A runbook is the same whichever files are made in this run.
    const targets = targetsOf(profile);
    const { artefacts } = renderProfile({ ...profile, targets } as typeof profile);
    const made = artefacts.map(({ path }) => path.split('/').at(-1));
    const called = readMarkdown(markdown)
      .codeBlocks.flatMap((block) => [...block.matchAll(/[\w-]+\.(?:ps1|cmd|sh)\b/g)])
      .map(([name]) => name);
    expect(called.length).toBeGreaterThan(3);
    expect(called.filter((name) => !made.includes(name))).toEqual([]);
  },
);
