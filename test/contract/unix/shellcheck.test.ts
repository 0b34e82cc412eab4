import { execFile } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { failures } from '../../../src/plan/failures.js';
import { outcomes } from '../../../src/plan/outcomes/index.js';
import { describeWith } from '../available.js';
import { type ProfileParts, render, renderFile } from './deployment.js';
import { find } from './programs.js';

const examples = join(__dirname, '../../../examples');

/** Every branch of the templates: what examples leave out, and what they name. */
const profiles = {
  bare: {
    packages: { linux: { deb: { file: 'a.deb' } }, macos: { file: 'a.dmg' } },
    certificates: { client: { source: 'provisioning', file: { linux: '/a.p12' } } },
  },
  named: {
    packages: {
      linux: {
        rpm: { file: 'a.rpm', sha256: '0'.repeat(64), signingKey: '0'.repeat(40) },
        ...{ packageName: 'a', configurationFile: '/a b/c', client: "/it's", service: 'a.service' },
      },
      macos: {
        file: 'a b.pkg',
        teamId: 'ABCDE12345',
        ...{ packageId: 'a', configurationFile: '/a b/c', client: "/it's", service: 'a' },
      },
    },
    client: { temporaryDirectory: { linux: "/a b/it's", macos: "/a b/it's" }, loggingLevel: '`~*' },
    certificates: {
      client: { source: 'own-pki', issuer: "it's `~*", file: { linux: "/a b/it's.pfx" } },
      server: { issuer: '"`~*', thumbprint: 'A'.repeat(40) },
    },
  },
  alone: {
    packages: { linux: { deb: { file: 'a.deb' } }, macos: { file: 'a.dmg', teamId: 'ABCDE12345' } },
    platform: { type: 'none', switch: undefined, backgroundChannelUrl: undefined },
  },
} satisfies Record<string, ProfileParts>;

async function scripts(): Promise<Map<string, string>> {
  const all = new Map<string, string>();
  const add = (name: string, rendered: Map<string, string>) => {
    for (const [path, text] of rendered) {
      if (path.endsWith('.sh')) all.set(`${name}/${path}`.replaceAll('/', '-'), text);
    }
  };
  for (const name of readdirSync(examples).filter((name) => name.endsWith('.yaml'))) {
    add(name, await renderFile(join(examples, name)));
  }
  for (const [name, parts] of Object.entries(profiles)) add(name, await render(parts));
  return all;
}

const missing = find('shellcheck') === undefined ? ['shellcheck'] : [];

describeWith('every rendered shell script', missing, 'apt-get install -y shellcheck', () => {
  let folder: string;
  let rendered: Map<string, string>;
  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'onewrap-scripts-'));
    rendered = await scripts();
    for (const [name, text] of rendered) writeFileSync(join(folder, name), text);
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  const changing = () =>
    [...rendered].filter(([name]) => !name.endsWith('preflight.sh')).map(([, text]) => text);

  // shellcheck takes its time; the dialects go side by side.
  test('shellcheck has nothing to say about it as sh, bash, dash and ksh', async () => {
    expect(rendered.size).toBeGreaterThanOrEqual(15);
    const said = ['sh', 'bash', 'dash', 'ksh'].map((dialect) => {
      const argv = ['--norc', '-s', dialect, '-S', 'style', ...rendered.keys()];
      return new Promise((resolve) => {
        execFile('shellcheck', argv, { cwd: folder }, (error, stdout, stderr) => {
          resolve({ dialect, ended: error?.code ?? 0, stdout, stderr });
        });
      });
    });
    for (const outcome of await Promise.all(said)) {
      expect(outcome).toMatchObject({ ended: 0, stdout: '', stderr: '' });
    }
  });

  test('stops only for reasons that it knows', () => {
    for (const text of changing()) {
      const known = [...text.matchAll(/^ {4}(\w+)\) code=(\d+) /gm)].map(([, name, code]) => [
        name,
        Number(code),
      ]);
      expect(known.length).toBeGreaterThan(0);
      for (const [name, code] of known) expect(failures).toMatchObject({ [String(name)]: { code } });
      const used = [...text.matchAll(/\b(?:fail|one_of) ([a-z]\w+)/g)].map(([, name]) => name);
      expect(known.map(([name]) => name)).toEqual(expect.arrayContaining(used));
    }
  });

  test('a preflight tells only what it knows, and stops for nothing', () => {
    const looking = [...rendered].filter(([name]) => name.endsWith('preflight.sh'));
    expect(looking.length).toBeGreaterThan(5);
    for (const [, text] of looking) {
      const known = [...text.matchAll(/^ {4}(\w+)\) set -- '([a-z-]+)' '(\w+)' /gm)];
      for (const [, name, check, status] of known) {
        expect(outcomes).toMatchObject({ [String(name)]: { check, status } });
      }
      const code = text.replace(/^ *#.*$/gm, '');
      const used = [...code.matchAll(/\b(?:tell |keep_best \d |none=)([a-z]\w+)/g)].map(([, name]) => name);
      expect(used.length).toBeGreaterThan(10);
      expect(known.map(([, name]) => name)).toEqual(expect.arrayContaining(used));
      expect(text).not.toMatch(/^ *fail \w|\|\| fail /m);
    }
  });

  test('keeps its lines to themselves: LF, and no byte order mark', () => {
    for (const text of rendered.values()) {
      expect(text).toMatch(/^#!\/bin\/sh\n[^\r]*\nexit (?:0|"\$worst")\n$/);
      expect(text).not.toMatch(/[ \t]\n|\n\n\n/);
    }
  });
});
