import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { transformSync } from 'esbuild';
import Handlebars from 'handlebars';
import { raws, templates } from '../../src/generated/templates.js';
import { sh } from '../../src/languages/sh.js';
import { failures } from '../../src/plan/failures.js';
import { type Outcome, outcomes, todoOn } from '../../src/plan/outcomes/index.js';
import { returnCodes } from '../../src/plan/return-codes.js';
import { stepSystems } from '../../src/plan/step.js';
import { precompile } from '../../src/render/compile.js';
import { failuresIn, outcomesIn } from '../../src/render/spoken-of.js';
import { renderTemplate } from '../../src/render/template.js';
import { withUserTemplates } from '../../src/render/user-templates.js';
import { text } from '../../src/text.js';

function rendered(source: string, view: object): string {
  const spec = new Function(`return ${precompile(Handlebars, source).precompiled}`)();
  return renderTemplate({ 'sh/script': spec }, 'sh/script', view, sh).text;
}

describe('quoting', () => {
  test('a plain mustache is written by the language', () => {
    expect(rendered('say {{x}}', { x: "it's; rm -rf /" })).toBe("say 'it'\\''s; rm -rf /'");
  });

  test('inside blocks and helpers as well', () => {
    const view = { list: [text('a b'), text('$(c)')], name: 'KEY' };
    expect(rendered('{{#each list}}{{this}} {{assign ../name this}};{{/each}}', view)).toBe(
      "'a b' 'KEY=a b';'$(c)' 'KEY=$(c)';",
    );
  });

  test('numbers are written as they are', () => {
    expect(rendered('exit {{code}}', { code: 12 })).toBe('exit 12');
  });

  test('only raw leaves a value unquoted', () => {
    expect(rendered('# {{raw title}}', { title: 'a b' })).toBe('# a b');
    expect(() => rendered('{{{title}}}', { title: 'a b' })).toThrow('write {{raw …}}');
    expect(() => rendered('{{&title}}', { title: 'a b' })).toThrow('write {{raw …}}');
    expect(() => rendered('{{#raw title}}{{/raw}}', { title: 'a b' })).toThrow('is no block');
    expect(() => rendered('{{{{raw title}}}}x{{{{/raw}}}}', { title: 'a b' })).toThrow('is no block');
    expect(() =>
      rendered('{{#if a}}{{#assign "k" title}}{{/assign}}{{/if}}', { a: 1, title: 'a b' }),
    ).toThrow('is no block');
  });

  test('a value that is missing is an error, never an empty place', () => {
    expect(() => rendered('{{nothing}}', {})).toThrow();
  });

  test('a refused value is reported with its origin', () => {
    const spec = new Function(`return ${precompile(Handlebars, '{{x}}').precompiled}`)();
    const view = { x: text('a\nb', ['properties', 'X']) };
    const { refusals } = renderTemplate({ 'sh/script': spec }, 'sh/script', view, sh);
    expect(refusals).toMatchObject([{ origin: ['properties', 'X'] }]);
  });
});

/** What is written without quoting: names, numbers and sentences of our own, and the checked name of a profile. */
test('every raw is known', () => {
  expect(raws).toEqual({
    'cmd/detect': ['this', 'title', 'profile.name', 'name', 'code', 'sentence'],
    // Labels, which the calling templates name.
    'cmd/functions/administrator': ['otherwise'],
    // Access lists, which are our own.
    'cmd/functions/inspect-level': ['this', 'access.open', 'this'],
    'cmd/functions/keep': ['code', 'meaning', 'code', 'kind'],
    'cmd/functions/kind-of-windows': ['otherwise', 'otherwise', 'otherwise'],
    'cmd/functions/native-shell': ['options'],
    'cmd/preflight': [
      'this',
      'profile.name',
      'profile.digest',
      'fileName',
      'title',
      'name',
      'status',
      'check',
      'name',
      'sentence',
      'todo',
    ],
    'cmd/script': ['this', 'title', 'title', 'code', 'meaning', 'name', 'code', 'sentence'],
    'cmd/steps/check-older-agent': ['this'],
    'cmd/steps/ensure-locked-directory': ['../access.locked', '../access.readable'],
    // The name of the profile is part of the chain's.
    'nft/firewall': [
      'this',
      '@root.files.nftables',
      '@root.files.nftables',
      'chain',
      'chain',
      'chain',
      'chain',
      'chain',
      'protocol',
    ],
    'powershell/apply': ['title', 'this', 'this', 'fileName', 'fileName'],
    'powershell/detect': ['title', 'this', 'fileName', 'title'],
    // Well-known accounts, and names that we look for.
    'powershell/functions/directory-state': ['this'],
    'powershell/functions/show-agent': ['this'],
    'powershell/functions/show-certificate': ['this'],
    'powershell/preflight': ['title', 'this', 'title', 'fileName', 'title'],
    'powershell/script': ['title', 'this', 'title', 'fileName', 'fileName', 'title'],
    'powershell/steps/verify-installed': ['architecture'],
    'reg/defender-policy': ['this', '@root.files.exclusions'],
    'sh/common/begin': ['name'],
    'sh/detect': ['this', 'name', 'title', 'profile.name'],
    // Ports with their protocol.
    'sh/firewalld': ['this', 'fileName', 'fileName', 'fileName', 'this'],
    // Names of products, which are our own.
    'sh/functions/look-at-tls': ['this'],
    'sh/preflight': ['this', 'fileName', 'name', 'title'],
    'sh/script': ['this', 'fileName', 'title'],
    // Names of files.
    'text/crowdstrike': ['@root.files.crowdstrikeTable'],
    'text/defender-intune': ['@root.files.exclusions', '@root.files.exclusions'],
    'text/exclusions': ['@root.files.exclusions', '@root.files.defenderPolicy', '@root.files.defenderIntune'],
    'text/firewall': ['@root.files.firewall', '@root.files.nftables', '@root.files.firewalld'],
  });
});

test('sentences that are written raw hold nothing that a shell acts on', () => {
  const sentences = [
    ...returnCodes.map(({ meaning }) => meaning),
    ...Object.values(failures).map(({ sentence }) => sentence),
  ];
  for (const sentence of sentences) expect(sentence).toMatch(/^[A-Za-z0-9][A-Za-z0-9 .,;:-]*$/);
});

test('every failure is named by a template', () => {
  expect(failuresIn(templates, Object.keys(templates))).toEqual(Object.keys(failures));
});

test('every outcome is named by a template', () => {
  expect(outcomesIn(templates, Object.keys(templates))).toEqual(Object.keys(outcomes));
});

test('what an outcome says and asks for can be written into every script', () => {
  for (const outcome of Object.values<Outcome>(outcomes)) {
    expect(outcome.sentence).toMatch(/^[A-Za-z0-9][A-Za-z0-9 .,;:-]*$/);
    for (const system of ['windows', 'linux'] as const)
      expect(todoOn(outcome, system)).toMatch(/^[A-Za-z0-9 .,;:_-]*$/);
  }
});

test('a failure that a partial of a partial names is explained as well', () => {
  const compiled = (source: string) => new Function(`return ${precompile(Handlebars, source).precompiled}`)();
  const nested = {
    'sh/a': compiled('{{> b}}'),
    'sh/b': compiled('x || fail copyFailed'),
    'sh/c': compiled('x'),
  };
  expect(failuresIn(nested, ['sh/a', 'sh/c'])).toEqual(['copyFailed']);
});

test('names are found in a build that was made small as well', () => {
  const small = Object.fromEntries(
    ['sh/steps/check-certificate', 'sh/functions/without-certificate'].map((name) => {
      const path = join(__dirname, `../../templates/${name}.hbs`);
      const source = precompile(Handlebars, readFileSync(path, 'utf8')).precompiled;
      const { code } = transformSync(`module = (${source})`, { minify: true });
      return [name, new Function(`let module; ${code} return module`)()];
    }),
  );
  const own = outcomesIn(templates, ['sh/steps/check-certificate']);
  expect(own).toContain('certificateProvisioned');
  expect(outcomesIn(small, ['sh/steps/check-certificate'])).toEqual(own);
});

describe('steps', () => {
  const systems: Record<string, readonly string[]> = {
    cmd: ['windows'],
    powershell: ['windows'],
    sh: ['linux', 'macos'],
  };

  test.each(Object.keys(systems))('%s has a partial for every step of its plans', (language) => {
    const kinds = Object.entries(stepSystems)
      .filter(([, where]) => where.some((system) => systems[language]?.includes(system)))
      .map(([kind]) => `${language}/steps/${kind}`);
    expect(kinds.length).toBeGreaterThan(10);
    expect(kinds.filter((name) => !(name in templates))).toEqual([]);
  });

  test('no language has a partial for a step that its plans do not know', () => {
    const known = Object.entries(stepSystems).flatMap(([kind, where]) =>
      Object.entries(systems)
        .filter(([, own]) => where.some((system) => own.includes(system)))
        .map(([language]) => `${language}/steps/${kind}`),
    );
    expect(
      Object.keys(templates)
        .filter((name) => name.includes('/steps/'))
        .sort(),
    ).toEqual(known.sort());
  });

  test('every template file is compiled', () => {
    const files = readdirSync(join(__dirname, '../../templates'), { recursive: true }).map(String);
    const names = files
      .filter((name) => name.endsWith('.hbs'))
      .map((name) => name.slice(0, -4).replaceAll('\\', '/'));
    expect(Object.keys(templates).sort()).toEqual(names.sort());
  });
});

describe("a user's templates", () => {
  test('take the place of the own ones', () => {
    const { templates: mixed, problems } = withUserTemplates(
      templates,
      [{ name: 'sh/script', source: '{{title}}' }],
      Handlebars,
    );
    expect(problems).toEqual([]);
    expect(renderTemplate(mixed, 'sh/script', { title: 'a b' }, sh).text).toBe("'a b'");
  });

  test('that are broken or have an unknown name are problems', () => {
    const users = [
      { name: 'sh/steps/no-such-step', source: '' },
      { name: 'sh/script', source: '{{#if}}' },
      { name: 'cmd/script', source: '{{{x}}}' },
    ];
    const { problems } = withUserTemplates(templates, users, Handlebars);
    expect(problems.map(({ name }) => name)).toEqual(users.map(({ name }) => name));
  });
});
