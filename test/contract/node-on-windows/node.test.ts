import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describeWith } from '../available.js';
import { createWindowsNode, installCommand, missing, releases, type WindowsNode } from './node.js';

for (const release of releases) {
  describeWith(`Node ${release} for Windows`, missing(), installCommand, () => {
    let windows: WindowsNode;
    let folder: string;

    beforeAll(() => {
      windows = createWindowsNode(release);
      folder = mkdtempSync(join(tmpdir(), 'onewrap a folder '));
    });

    afterAll(() => {
      windows?.dispose();
      if (folder) rmSync(folder, { recursive: true });
    });

    /** What a script prints; it must end well and without a word on stderr. */
    function print(args: string[], options?: Parameters<WindowsNode['run']>[1]): string {
      const { exitCode, stdout, stderr } = windows.run(args, options);
      expect({ exitCode, stderr: stderr.toString() }).toEqual({ exitCode: 0, stderr: '' });
      return stdout.toString();
    }

    const printJson = (script: string, args: string[] = [], options?: Parameters<WindowsNode['run']>[1]) =>
      JSON.parse(print(['-e', `console.log(JSON.stringify(${script}))`, '--', ...args], options));

    test('it is Windows, and the release that was asked for', () => {
      expect(print(['-p', 'process.platform'])).toBe('win32\n');
      expect(printJson('[parseInt(process.versions.node), require("os").EOL, require("path").sep]')).toEqual([
        release,
        '\r\n',
        '\\',
      ]);
    });

    test('files of the host are on drive Z', () => {
      const script = `const fs = require('node:fs');
        const [from, to] = process.argv.slice(1);
        fs.writeFileSync(to, fs.readFileSync(from, 'utf8').toUpperCase());`;
      const [from, to] = [join(folder, 'from ä 日.txt'), join(folder, 'to ä 日.txt')];
      writeFileSync(from, 'zoë\n');
      expect(windows.toWindows(from)).toMatch(/^Z:\\.*\\onewrap a folder [^\\]*\\from ä 日\.txt$/);
      print(['-e', script, '--', windows.toWindows(from), windows.toWindows(to)]);
      expect(readFileSync(to, 'utf8')).toBe('ZOË\n');
    });

    test('drive C is a folder of its own', () => {
      mkdirSync(join(windows.driveC, 'a folder'));
      writeFileSync(join(windows.driveC, 'a folder', 'from.txt'), 'from the host');
      const script = `const fs = require('node:fs');
        const text = fs.readFileSync('C:\\\\a folder\\\\from.txt', 'utf8');
        fs.writeFileSync('C:\\\\a folder\\\\to.txt', text + ' and back');`;
      print(['-e', script]);
      expect(readFileSync(join(windows.driveC, 'a folder', 'to.txt'), 'utf8')).toBe('from the host and back');
    });

    test('the working directory is the one that was asked for', () => {
      expect(printJson('process.cwd()', [], { cwd: folder })).toBe(windows.toWindows(folder));
      expect(printJson('process.cwd()')).toBe('C:\\');
    });

    test('arguments arrive as they are', () => {
      const args = [
        'two words',
        'say "hi"',
        'C:\\My Logs\\',
        '',
        '*',
        '%PATH%',
        'a^b&c|d',
        'ä 日 😀',
        'two\nlines',
      ];
      expect(printJson('process.argv.slice(1)', args)).toEqual(args);
    });

    test('variables arrive, and those of the host do not', () => {
      const env = { GREETING: 'Zoë, 100% & more', PATH: 'C:\\tools' };
      const script =
        '[process.env.GREETING, process.env.PATH.split(";").slice(0, 2), "JEST_WORKER_ID" in process.env]';
      expect(printJson(script, [], { env })).toEqual([
        env.GREETING,
        ['C:\\tools', 'C:\\Program Files\\nodejs'],
        false,
      ]);
      expect(() => windows.run([], { env: { UserProfile: 'C:\\me' } })).toThrow(
        'UserProfile would not reach',
      );
    });

    test('standard input arrives, and is empty without any', () => {
      const read = 'require("node:fs").readFileSync(0, "utf8")';
      expect(printJson(read, [], { stdin: 'zoë\r\n' })).toBe('zoë\r\n');
      expect(printJson(read)).toBe('');
      const stream =
        'let n = 0; process.stdin.on("data", (d) => { n += d.length; }).on("end", () => console.log(n));';
      expect(print(['-e', stream], { stdin: Buffer.alloc(100_000) })).toBe('100000\n');
    });

    test('1 MB of output arrives whole', () => {
      const size = 1024 * 1024;
      const script = `process.stdout.write(Buffer.from(Array.from({ length: ${size} }, (_, i) => i % 251)))`;
      const { stdout } = windows.run(['-e', script]);
      expect(stdout.equals(Buffer.from(Array.from({ length: size }, (_, i) => i % 251)))).toBe(true);
    });

    test('stdout, stderr and the exit code are kept apart', () => {
      const script = 'console.log("out"); console.error("err"); process.exitCode = 7;';
      const { exitCode, stdout, stderr } = windows.run(['-e', script]);
      expect([exitCode, stdout.toString(), stderr.toString()]).toEqual([7, 'out\n', 'err\n']);
    });

    test('output is not a terminal and gets no colours', () => {
      expect(printJson('[process.stdin, process.stdout, process.stderr].map((s) => !!s.isTTY)')).toEqual([
        false,
        false,
        false,
      ]);
    });

    test('a rename replaces a file, but not one that is open', () => {
      const script = `const fs = require('node:fs');
        fs.writeFileSync('old.txt', 'old');
        fs.writeFileSync('new.txt', 'new');
        const file = fs.openSync('old.txt', 'r');
        try { fs.renameSync('new.txt', 'old.txt'); } catch (error) { console.log(error.code); }
        fs.closeSync(file);
        fs.renameSync('new.txt', 'old.txt');
        console.log(fs.readFileSync('old.txt', 'utf8'), fs.existsSync('new.txt'));`;
      expect(print(['-e', script], { cwd: folder })).toBe('EPERM\nnew false\n');
      expect(readFileSync(join(folder, 'old.txt'), 'utf8')).toBe('new');
    });

    describe('ES modules', () => {
      const main = `import { name } from './lib/name.js';
        const { name: again } = await import('./lib/name.js');
        const byUrl = await import(new URL('./lib/name.js', import.meta.url).href);
        const byPath = await import(process.argv[2]).catch((error) => error);
        console.log(JSON.stringify([name, again, byUrl.name, byPath.code, import.meta.url]));`;

      function writeModules(into: string): void {
        mkdirSync(join(into, 'lib'), { recursive: true });
        writeFileSync(join(into, 'package.json'), '{ "type": "module" }');
        writeFileSync(join(into, 'main.js'), main);
        writeFileSync(join(into, 'lib', 'name.js'), 'export const name = "zoë";');
      }

      test.each(['C:', 'Z:'])('load from a folder of drive %s, statically and dynamically', (drive) => {
        const into = join(drive === 'C:' ? windows.driveC : folder, 'a module');
        const onWindows = drive === 'C:' ? 'C:\\a module' : windows.toWindows(into);
        writeModules(into);
        const [name, again, byUrl, byPath, url] = JSON.parse(
          print([`${onWindows}\\main.js`, `${onWindows}\\lib\\name.js`]),
        );
        expect([name, again, byUrl]).toEqual(['zoë', 'zoë', 'zoë']);
        expect(byPath).toBe('ERR_UNSUPPORTED_ESM_URL_SCHEME');
        expect(url).toBe(`file:///${encodeURI(onWindows.replaceAll('\\', '/'))}/main.js`);
      });
    });

    test('a program can start another, through a file and through a pipe', () => {
      const script = `const { spawnSync } = require('node:child_process');
        console.log('before');
        spawnSync(process.execPath, ['-e', 'console.log("inherited")'], { stdio: 'inherit' });
        console.log(spawnSync('node', ['-p', '"piped"']).stdout.toString() + 'after');`;
      expect(print(['-e', script])).toBe('before\ninherited\npiped\nafter\n');
    });

    test('a program that does not end is given up', () => {
      expect(() => windows.run(['-e', 'setInterval(() => {}, 1000)'], { timeout: 1000 })).toThrow(
        'ETIMEDOUT',
      );
      expect(print(['-p', '1 + 1'])).toBe('2\n');
    });

    test('two of them do not share a drive C', () => {
      const other = createWindowsNode(release);
      try {
        writeFileSync(join(other.driveC, 'mine.txt'), '');
        const script = 'require("node:fs").existsSync("C:\\\\mine.txt")';
        expect(print(['-p', script])).toBe('false\n');
        expect(other.run(['-p', script]).stdout.toString()).toBe('true\n');
      } finally {
        other.dispose();
        other.dispose();
      }
    });
  });
}
