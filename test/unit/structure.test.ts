import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { targetNames } from '../../src/profile/targets.js';
import { targets } from '../../src/targets/index.js';
import { version } from '../../src/version.js';

const root = join(__dirname, '../..');
const sources = readdirSync(join(root, 'src'), { recursive: true })
  .map((name) => String(name).replaceAll('\\', '/'))
  .filter((name) => name.endsWith('.ts') && !name.startsWith('generated/'));

function read(name: string): string {
  return readFileSync(join(root, 'src', name), 'utf8');
}

/** Modules below src that a file imports. */
function imports(name: string): string[] {
  return [...read(name).matchAll(/^(?:import|export) [^;]*? from '([^']+)';/gms)].map(
    (match) => match[1] ?? '',
  );
}

test('only src/cli uses the process, the disk, the clock or the environment', () => {
  const core = sources.filter((name) => !name.startsWith('cli/'));
  for (const name of core) {
    expect({ name, modules: imports(name).filter((module) => module.startsWith('node:')) }).toEqual({
      name,
      modules: [],
    });
    expect({
      name,
      uses: /\bprocess\.|\bDate[.(]|\bconsole\.[a-z]+\(|\bMath\.random/.exec(read(name))?.[0],
    }).toEqual({
      name,
      uses: undefined,
    });
  }
});

test('the rooms know only what lies before them', () => {
  const forbidden: Record<string, RegExp> = {
    'requirements/': /\/(?:rules|plan|render|runbook|targets|explain|report|cli)\//,
    'msi/': /\/(?:profile|catalogue|languages|rules|plan|render|targets|explain|report|cli)\//,
    'profile/': /\/(?:catalogue|requirements|rules|plan|render|targets|explain|report|cli)\//,
    'catalogue/': /\/(?:rules|plan|render|targets|explain|report|cli)\//,
    'languages/': /\/(?:profile|catalogue|rules|plan|render|targets|explain|report|cli)\//,
    'plan/': /\/(?:rules|render|targets|explain|report|cli)\//,
    'render/': /\/(?:rules|targets|explain|report|cli)\//,
    'rules/': /\/(?:render|targets|explain|report|cli)\//,
    'runbook/': /\/(?:rules|explain|report|cli)\//,
    'targets/': /\/(?:rules|explain|report|cli)\//,
    'report/': /\/(?:rules|plan|render|targets|cli)\//,
  };
  for (const name of sources) {
    const rule = Object.entries(forbidden).find(([room]) => name.startsWith(room))?.[1];
    if (rule)
      expect({ name, wrong: imports(name).filter((module) => rule.test(module)) }).toEqual({
        name,
        wrong: [],
      });
  }
});

test('every target has its system, and the schema knows it', () => {
  const schema = JSON.parse(readFileSync(join(root, 'schemas/profile.schema.json'), 'utf8'));
  expect(targets.map(({ name }) => name)).toEqual(targetNames);
  expect(schema.properties.targets.items.enum).toEqual(targetNames);
});

test('the version is the one of the package, and the files that it names exist', () => {
  const manifest = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  expect(version).toBe(manifest.version);
  for (const file of [
    manifest.bin.onewrap,
    manifest.exports['.'].types,
    manifest.exports['.'].default,
    manifest.exports['./schema'],
  ]) {
    expect({ file, exists: existsSync(join(root, file)) }).toEqual({ file, exists: true });
  }
});

test('no file is longer than one read', () => {
  const long = sources.filter((name) => read(name).split('\n').length > 250);
  expect(long).toEqual([]);
});
