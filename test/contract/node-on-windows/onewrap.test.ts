import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { describeWith } from '../available.js';
import { createWindowsNode, installCommand, missing, releases, type WindowsNode } from './node.js';

const root = resolve(__dirname, '../../..');
const program = join(root, 'bin/onewrap.js');
const examples = readdirSync(join(root, 'examples')).filter((name) => name.endsWith('.yaml'));

interface Outcome {
  exitCode: number | null;
  stdout: string;
  stderr: string;
}

/** Every file below a folder, by its path with slashes. */
function filesIn(folder: string): Record<string, string> {
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) =>
    entry.isFile(),
  );
  const paths = entries.map((entry) => join(entry.parentPath, entry.name)).sort();
  return Object.fromEntries(
    paths.map((path) => [path.slice(folder.length + 1), readFileSync(path, 'latin1')]),
  );
}

describeWith('onewrap as a program of Windows', missing(), installCommand, () => {
  describe.each(releases)('Node %d', (release) => {
    let windows: WindowsNode;
    let folder: string;

    beforeAll(() => {
      windows = createWindowsNode(release);
    });

    afterAll(() => windows?.dispose());

    /** Two working folders with the same files: one for Linux, one for Windows. */
    beforeEach(() => {
      folder = mkdtempSync(join(tmpdir(), 'onewrap-on-windows-'));
      for (const system of ['linux', 'windows']) {
        const work = join(folder, system);
        mkdirSync(work);
        for (const name of examples) cpSync(join(root, 'examples', name), join(work, 'examples', name));
      }
    });

    afterEach(() => rmSync(folder, { recursive: true, force: true }));

    const place = (path: string, text: string) => {
      for (const system of ['linux', 'windows']) {
        mkdirSync(dirname(join(folder, system, path)), { recursive: true });
        writeFileSync(join(folder, system, path), text);
      }
    };

    const onLinux = (words: string[], stdin = ''): Outcome => {
      const cwd = join(folder, 'linux');
      const env = { PATH: process.env.PATH };
      const { status, stdout, stderr } = spawnSync(process.execPath, [program, ...words], {
        cwd,
        env,
        input: stdin,
        encoding: 'utf8',
      });
      return { exitCode: status, stdout, stderr };
    };

    const onWindows = (words: string[], stdin = ''): Outcome => {
      const cwd = join(folder, 'windows');
      const { exitCode, stdout, stderr } = windows.run([windows.toWindows(program), ...words], {
        cwd,
        stdin,
      });
      return { exitCode, stdout: stdout.toString(), stderr: stderr.toString() };
    };

    /** What Windows prints and writes for `words` is what Linux does for the same with slashes. */
    const expectSame = (words: string[], exitCode: number, stdin = ''): Outcome => {
      const expected = onLinux(
        words.map((word) => word.replaceAll('\\', '/')),
        stdin,
      );
      expect(expected.exitCode).toBe(exitCode);
      expect(onWindows(words, stdin)).toEqual(expected);
      expect(filesIn(join(folder, 'windows'))).toEqual(filesIn(join(folder, 'linux')));
      return expected;
    };

    test('validates every example', () => {
      expectSame(['validate', ...examples.map((name) => `examples/${name}`)], 0);
    });

    test('renders every example, over files that are there', () => {
      place('an output/on-premises-workstations/windows-x64/Install.cmd', 'old');
      place('an output/on-premises-workstations/notes.txt', 'mine');
      const { stdout } = expectSame(['render', 'examples/*.yaml', '-o', 'an output'], 0);
      expect(stdout).toContain('  an output/on-premises-workstations/windows-x64/Install.cmd\n');
      const files = filesIn(join(folder, 'windows', 'an output'));
      expect(files['on-premises-workstations/windows-x64/Install.cmd']).toContain('Step 1 of');
      expect(files['on-premises-workstations/notes.txt']).toBe('mine');
      expect(Object.keys(files).filter((name) => name.includes('onewrap-new'))).toEqual([]);
    });

    test('takes backslashes, in names and in patterns', () => {
      expectSame(['validate', 'examples\\saas-single-tenant.yaml'], 0);
      expectSame(['validate', 'examples\\saas-*.yaml'], 0);
      expectSame(['render', 'examples\\saas-single-tenant.yaml', '-o', 'out\\deep'], 0);
    });

    test('follows extends from folder to folder', () => {
      const base = readFileSync(join(root, 'examples/saas-single-tenant.yaml'), 'utf8');
      place('shared profiles/base.yaml', base);
      place('sites/north/child.yaml', 'extends: ../../shared profiles/base.yaml\nname: north\n');
      place(
        'sites/south/child.yaml',
        'extends: ../../shared profiles/base.yaml\nname: south\nclient: { tempDir: x }\n',
      );
      expectSame(['render', 'sites\\north\\child.yaml', '-o', 'out'], 0);
      const { stdout } = expectSame(['validate', 'sites\\north\\child.yaml', 'sites\\south\\child.yaml'], 1);
      expect(stdout).toContain('sites/south/child.yaml:3:');
    });

    test('reads standard input, and writes one file to standard output', () => {
      const profile = readFileSync(join(root, 'examples/saas-single-tenant.yaml'), 'utf8');
      expectSame(['validate', '-'], 0, profile);
      const { stdout } = expectSame(['render', '-', '--target', 'msiexec', '-o', '-'], 0, profile);
      expect(stdout).toMatch(/^Lines to paste: .*\r\n/);
    });

    test('says what is not there', () => {
      expect(onWindows(['validate', 'examples\\nowhere.yaml'])).toEqual({
        exitCode: 2,
        stdout: '',
        stderr: expect.stringMatching(/^onewrap: examples[\\/]nowhere\.yaml does not exist\n/),
      });
    });
  });
});
