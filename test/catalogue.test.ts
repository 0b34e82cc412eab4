import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseSync } from '@swc/core';
import { fits, settings as slimSettings } from '../src/catalogue/catalogue.js';
import { facts } from '../src/catalogue/facts.js';
import { readModule, readSettings } from '../src/catalogue/read.js';
import { settingsSchemas } from '../src/catalogue/schemas.js';
import { propertyName } from '../src/languages/msiexec.js';
import { channelOf } from '../src/plan/assignments.js';

const root = join(__dirname, '..');
const settings = settingsSchemas.flatMap(readSettings);
const modules = settingsSchemas.map(readModule);

test('the catalogue is complete', () => {
  expect(settings).toHaveLength(164);
  expect(modules).toHaveLength(8);
  expect(slimSettings.map(({ id }) => id)).toEqual(settings.map(({ id }) => id));
});

test('no name stands for two settings', () => {
  const unique = (names: readonly string[]) =>
    expect(names.filter((name, index) => names.indexOf(name) !== index)).toEqual([]);
  unique(settings.map(({ id }) => id));
  unique(settings.map(({ pointer }) => pointer.join('.')));
  unique(settings.flatMap(({ installer }) => (installer ? [installer.property.toUpperCase()] : [])));
  unique(settings.flatMap(({ reconfigure }) => (reconfigure ? [reconfigure.key.toLowerCase()] : [])));
});

describe.each(settings.map((setting) => [setting.id, setting] as const))('%s', (id, setting) => {
  const {
    description,
    evidence,
    installer,
    operatingSystems,
    placeholder,
    pointer,
    reconfigure,
    sources,
    status,
  } = setting;

  test('says what it is, and how that is known', () => {
    expect(description).toMatch(/^[A-Z0-9'].*\.$/s);
    // An evidence that `explain` has words for.
    expect(facts(setting).map(([label]) => label)).toContain('Evidence');
    if (evidence !== 'none-known') expect(sources).not.toEqual([]);
    for (const source of sources)
      expect(source).toMatch(/^(?:https?:\/\/\S+|public (?:field script|SDK code): .+)$/);
    expect(operatingSystems).not.toEqual([]);
    for (const system of operatingSystems) expect(['windows', 'linux', 'macos']).toContain(system);
  });

  test('has names of the right form', () => {
    const key = String(pointer.at(-1));
    expect(id).toBe(`${setting.module}.${key}`);
    expect(key).toMatch(/^[a-z][A-Za-z0-9]*$/);
    const filled = (template: string) => (placeholder ? template.replace(/<[^>]+>/, 'X') : template);
    if (installer) {
      expect(filled(installer.property)).toMatch(propertyName);
      expect(fits(installer.property, filled(installer.property).toLowerCase())).toBe(true);
    }
    if (reconfigure) expect(filled(reconfigure.key)).toMatch(/^[A-Z][A-Za-z0-9]*(?:\.[A-Z][A-Za-z0-9]*)*$/);
  });

  test('reaches the client on each of its systems, or says why not', () => {
    const channels = operatingSystems.map((system) =>
      channelOf(setting, system, 'installation', () => false),
    );
    if (status === 'settable') expect(channels).not.toContain(undefined);
    else expect(channels.filter(Boolean)).toEqual([]);
  });
});

/** Names that texts for people need; none of these places writes the name into a script. */
const inProse: Record<string, readonly string[]> = {
  // The setting that most rules are about is called as the vendor calls it.
  TemporaryDirectory: [
    'rules/temporary-directory-absolute.ts',
    'rules/temporary-directory-link.ts',
    'rules/temporary-directory-network.ts',
    'rules/temporary-directory-own.ts',
    'rules/temporary-directory-user-profile.ts',
    'rules/temporary-directory-vendor.ts',
    'rules/temporary-directory-version.ts',
    'plan/checks.ts',
    'vendor.ts',
  ],
  // Examples, which a test proves or which only show what can be typed.
  'MODULE.NOMAD.CACHEPATH': ['rules/duplicate-setting.ts'],
  'MODULE.NOMAD.SSDENABLED': ['cli/verbs.ts'],
  AGENTTO: ['rules/wake-up-server.ts'],
  REPORTINGSERVER: ['rules/wake-up-server.ts'],
};

test('no name of the client stands a second time in the code', () => {
  const names = new Set(
    settings.flatMap(({ installer, reconfigure, registry }) => [
      ...(installer ? [installer.property] : []),
      ...(reconfigure ? [reconfigure.key] : []),
      ...(registry ?? []).map(({ value }) => value),
    ]),
  );
  const escaped = [...names].map((name) => name.replace(/[.<>]/g, '\\$&'));
  const word = new RegExp(`(?<![A-Za-z0-9_.])(?:${escaped.join('|')})(?![A-Za-z0-9_])`, 'g');
  const files = readdirSync(join(root, 'src'), { recursive: true })
    .map((name) => String(name).replaceAll('\\', '/'))
    .filter((name) => name.endsWith('.ts') && !name.startsWith('generated/'));
  const found = files.flatMap((file) =>
    literals(readFileSync(join(root, 'src', file), 'utf8'))
      .flatMap((literal) => literal.match(word) ?? [])
      .filter((name) => !inProse[name]?.includes(file))
      .map((name) => `${file}: ${name}`),
  );
  expect(found).toEqual([]);
});

/** Every text between quotes in a program. */
function literals(code: string): string[] {
  const found: string[] = [];
  const visit = (node: unknown): void => {
    if (node === null || typeof node !== 'object') return;
    const { type, value, raw, specifiers } = node as Record<string, unknown>;
    if (type === 'StringLiteral' && typeof value === 'string') found.push(value);
    if (type === 'TemplateElement' && typeof raw === 'string') found.push(raw);
    // The paths of imports are no words of the program.
    if (specifiers === undefined) for (const inner of Object.values(node)) visit(inner);
  };
  visit(parseSync(code, { syntax: 'typescript' }));
  return found;
}

test('onewrap schema prints the published schema', () => {
  const program = join(root, 'bin/onewrap.js');
  const { status, stdout, stderr } = spawnSync(process.execPath, [program, 'schema'], { encoding: 'utf8' });
  expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
  expect(stdout).toBe(readFileSync(join(root, 'schemas/published/v1/profile.schema.json'), 'utf8'));
});
