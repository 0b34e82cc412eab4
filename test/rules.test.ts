import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Diagnostic } from '../src/diagnostic.js';
import { documentedRules } from '../src/documentation.js';
import { profileFindings } from '../src/profile/findings.js';
import { readProfile } from '../src/profile/profile.js';
import { checkRules, rules } from '../src/rules/index.js';

/** Valid, and without any finding: what an example changes is all that is wrong with it. */
const base = `
apiVersion: onewrap/v1
name: base
packages:
  windows:
    x64:
      file: 1E.Client-x64.msi
      sha256: '${'0'.repeat(64)}'
platform:
  type: on-premises
  switch: tachyon.example.com:4000
  backgroundChannelUrl: https://tachyon.example.com:443/Background/
client:
  temporaryDirectory: { windows: '%ProgramData%\\1E\\Client\\Temp' }
`;

function source(name: string, text: string) {
  return { name, bytes: new TextEncoder().encode(text) };
}

/** What is found in an example that is laid over the base. */
async function findings(example: string): Promise<readonly Diagnostic[]> {
  const read = await readProfile(source('example.yaml', `extends: base.yaml\n${example}\n`), async () =>
    source('base.yaml', base),
  );
  return read.profile ? checkRules(read.profile) : read.diagnostics;
}

test('the base of the examples has no finding', async () => {
  expect(await findings('')).toEqual([]);
});

/** What they find lies in the package, not in the profile; cases show it. */
const ofPackages = ['package-unreadable', 'package-differs', 'property-not-in-package', 'transform-differs'];
const withExample = rules.filter(({ id }) => !ofPackages.includes(id));

describe.each(withExample.map((rule) => [rule.id, rule] as const))('%s', (id, { example }) => {
  test('has an example', () => expect(example).toBeDefined());

  test('finds what its example does wrong', async () => {
    const found = await findings(example?.bad ?? '');
    expect(found.filter(({ rule }) => rule === id)).not.toEqual([]);
  });

  test('has nothing against its other example', async () => {
    const found = await findings(example?.good ?? '');
    // Only this rule counts: an example for Linux has no package here.
    expect(found.filter(({ rule }) => rule === id)).toEqual([]);
  });
});

/** Where the examples do not show how far a rule goes. */
test.each<[id: string, severities: readonly string[], example: string]>([
  ['return-code-hides-failure', ['note'], 'install: { returnCodes: [{ code: 4711, kind: success }] }'],
  ['return-code-hides-failure', ['warning'], 'install: { returnCodes: [{ code: 1618, kind: success }] }'],
  ['return-code-hides-failure', [], 'install: { returnCodes: [{ code: 3010, kind: success }] }'],
  [
    'file-name-twice',
    ['error'],
    'packages: { windows: { x64: { transforms: [{ file: site.mst }, { file: b/SITE.mst }] } } }',
  ],
  ['file-name-twice', ['error'], 'packages: { windows: { x64: { transforms: [{ file: Base.mst }] } } }'],
  [
    'file-name-twice',
    ['error'],
    'packages: { windows: { x64: { patches: [{ file: a.msp }, { file: b/a.msp }] } } }',
  ],
  ['delivery-needs-target', ['error'], 'delivery: transform\ntargets: [msiexec, cmd]'],
  ['delivery-needs-target', [], 'delivery: wrapper'],
  [
    'presumed-property',
    [],
    'packages: { windows: null, linux: { deb: { file: a.deb } } }\nplatform: { workerThreads: 4 }',
  ],
  ['presumed-property', [], 'modules: { contentDistribution: { enabled: true, sspbaEnabled: true } }'],
])('%s finds %j: %s', async (id, severities, example) => {
  const found = (await findings(example)).filter(({ rule }) => rule === id);
  expect(found.map(({ severity }) => severity)).toEqual(severities);
});

const shown = profileFindings.flatMap(({ id, example }) => (example ? [[id, example] as const] : []));

describe.each(shown)('%s', (id, example) => {
  test('is found in its example', async () => {
    expect((await findings(example.bad)).map(({ rule }) => rule)).toContain(id);
  });

  test('is not found in its other example', async () => {
    expect((await findings(example.good)).map(({ rule }) => rule)).not.toContain(id);
  });
});

test('identifiers are words with hyphens, each of its own', () => {
  const ids = documentedRules.map(({ id }) => id);
  for (const id of ids) expect(id).toMatch(/^[a-z0-9]+(?:-[a-z0-9]+)*$/);
  expect(new Set(ids).size).toBe(ids.length);
});

test('every rule says in sentences what it demands and why', () => {
  for (const { summary, why } of documentedRules) {
    expect(summary).toMatch(/^[A-Z0-9].*\.$/s);
    expect(why).toMatch(/^[A-Z0-9].*\.$/s);
  }
});

test('evidence is an address', () => {
  for (const { evidence } of documentedRules) {
    for (const address of evidence ?? []) expect(address).toMatch(/^https:\/\/\S+$/);
  }
});

test('every finding is shown by a case', () => {
  const cases = join(__dirname, 'cases');
  const printed = readdirSync(cases)
    .flatMap((name) => [join(cases, name, 'stdout'), join(cases, name, 'stderr')])
    .filter((file) => existsSync(file))
    .map((file) => readFileSync(file, 'utf8'))
    .join('\n');
  const missing = documentedRules.filter(
    ({ id }) => !new RegExp(`  (?:error|warning|note)  ${id}$`, 'm').test(printed),
  );
  expect(missing.map(({ id }) => id)).toEqual([]);
});

test('every rule that a finding can name is documented', () => {
  const source = join(__dirname, '../src');
  const named = readdirSync(source, { recursive: true })
    .map(String)
    .filter((name) => name.endsWith('.ts') && !/^(?:generated|plan)\b/.test(name))
    .flatMap((name) => [...readFileSync(join(source, name), 'utf8').matchAll(/\brule: '([^']+)'/g)])
    .map(([, id]) => id);
  const documented = documentedRules.map(({ id }) => id);
  expect(named.length).toBeGreaterThan(5);
  expect(named.filter((id) => !documented.includes(id ?? ''))).toEqual([]);
});
