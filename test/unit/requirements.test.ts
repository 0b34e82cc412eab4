import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { modules, settings } from '../../src/catalogue/catalogue.js';
import { coverage } from '../../src/coverage.js';
import { topics } from '../../src/explain/topics.js';
import { checks } from '../../src/plan/checks.js';
import { outcomes } from '../../src/plan/outcomes/index.js';
import { preflightDefaults } from '../../src/plan/preflight.js';
import { features } from '../../src/requirements/features.js';
import { pointerInto } from '../../src/requirements/modules-on.js';
import { requirements } from '../../src/vendor.js';

const root = join(__dirname, '../..');
const read = (path: string) => readFileSync(join(root, path), 'utf8');

test('the vendor has 24 requirements, without a gap', () => {
  const wanted = Array.from({ length: 24 }, (_, index) => `R${String(index + 1).padStart(2, '0')}`);
  expect(Object.keys(requirements)).toEqual(wanted);
});

test('every one is covered, and the documentation has a row for it', () => {
  const rows = read('docs/requirements.md').split('\n');
  for (const [id, by] of coverage) {
    expect({ id, by }).not.toEqual({ id, by: [] });
    expect(rows.filter((line) => line.startsWith(`| ${id} |`))).toHaveLength(1);
  }
  expect([...coverage.keys()]).toEqual(Object.keys(requirements));
});

test('what covers them is known by that name', () => {
  const explained = topics.flatMap(({ entries }) => entries.map(({ id }) => id));
  const names = [...coverage.values()].flat().filter(({ kind }) => kind !== 'intent');
  expect(names.filter(({ id }) => !explained.includes(id))).toEqual([]);
});

test('without a word in the profile the preflight asks for what the schema says', () => {
  const { properties } = JSON.parse(read('schemas/profile.schema.json')).properties.preflight;
  const said = Object.entries<{ default: number }>(properties).map(([key, one]) => [key, one.default]);
  expect(Object.fromEntries(said)).toEqual(preflightDefaults);
});

test('every check can find something, good and not good', () => {
  for (const id of Object.keys(checks)) {
    const found = Object.values(outcomes).filter(({ check }) => check === id);
    expect({ id, statuses: [...new Set(found.map(({ status }) => status === 'ok'))].sort() }).toEqual({
      id,
      statuses: [false, true],
    });
  }
});

test('every outcome that is not good says what to do', () => {
  for (const outcome of Object.values(outcomes))
    expect({ outcome, says: 'todo' in outcome }).toEqual({ outcome, says: outcome.status !== 'ok' });
});

test('connections name settings of their own module, and have names of their own', () => {
  const ids = modules.flatMap(({ connections }) => (connections ?? []).map(({ id }) => id));
  expect(new Set(ids).size).toBe(ids.length);
  const named = modules.flatMap((module) =>
    (module.connections ?? []).flatMap(({ address, port, when }) =>
      [address, port?.setting, when?.setting].flatMap((key) =>
        key === undefined ? [] : [pointerInto(module.name, key).join('.')],
      ),
    ),
  );
  const known = settings.map(({ pointer }) => pointer.join('.'));
  expect(named.length).toBeGreaterThan(5);
  expect(named.filter((path) => !known.includes(path))).toEqual([]);
});

test('a default port is that of its setting', () => {
  const full = JSON.parse(read('schemas/published/v1/profile.schema.json'));
  for (const { name, connections } of modules) {
    for (const { port, when } of connections ?? []) {
      for (const one of [port, when])
        if (one !== undefined) expect(full.$defs[name].properties[one.setting].default).toBe(one.default);
    }
  }
});

test('the schema lists the features, and they need modules that exist', () => {
  const { items } = JSON.parse(read('schemas/profile.schema.json')).properties.features;
  expect(items.enum).toEqual(Object.keys(features));
  const names = modules.map(({ name }) => name);
  for (const { needs } of Object.values(features)) for (const name of needs) expect(names).toContain(name);
});
