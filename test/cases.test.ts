import { spawnSync } from 'node:child_process';
import {
  cpSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/**
 * A folder a case, data only:
 *
 *   command   the arguments of onewrap, one a line
 *   input/    the working folder
 *   packages  files of test/packages that lie in the working folder as well, one a line
 *   stdin     what is piped in
 *   exit      the exit code (0 if the file is missing)
 *   stdout, stderr   what is printed, to the byte (nothing if the file is missing)
 *   output/   every file that is new in the working folder afterwards, to the byte
 *
 * UPDATE_CASES=1 writes what came out; read it before you commit it.
 */
const folder = join(__dirname, 'cases');
const packages = join(__dirname, 'packages');
const program = join(__dirname, '../bin/onewrap.js');
const update = process.env.UPDATE_CASES === '1';

function files(root: string): string[] {
  if (!existsSync(root)) return [];
  return readdirSync(root, { recursive: true })
    .map(String)
    .filter((name) => statSync(join(root, name)).isFile())
    .sort();
}

function lines(text: string): string[] {
  return text.split('\n').filter((line) => line !== '');
}

function read(path: string): string {
  return existsSync(path) ? readFileSync(path, 'latin1') : '';
}

describe.each(readdirSync(folder))('%s', (name) => {
  const source = join(folder, name);
  const work = mkdtempSync(join(tmpdir(), 'onewrap-case-'));
  afterAll(() => rmSync(work, { recursive: true, force: true }));

  test('prints, writes and exits as expected', () => {
    if (existsSync(join(source, 'input'))) cpSync(join(source, 'input'), work, { recursive: true });
    for (const file of lines(read(join(source, 'packages')))) cpSync(join(packages, file), join(work, file));
    const before = files(work);
    const words = lines(readFileSync(join(source, 'command'), 'utf8'));
    const { status, stdout, stderr } = spawnSync(process.execPath, [program, ...words], {
      cwd: work,
      input: existsSync(join(source, 'stdin')) ? readFileSync(join(source, 'stdin')) : '',
      env: { PATH: process.env.PATH, SystemRoot: process.env.SystemRoot },
      encoding: 'latin1',
    });
    const written = files(work).filter((file) => !before.includes(file));
    const result = {
      exit: status,
      stdout,
      stderr,
      output: Object.fromEntries(written.map((file) => [file, read(join(work, file))])),
    };
    if (update) record(source, result, work);
    const expected = {
      exit: Number(read(join(source, 'exit')).trim() || 0),
      stdout: read(join(source, 'stdout')),
      stderr: read(join(source, 'stderr')),
      output: Object.fromEntries(
        files(join(source, 'output')).map((file) => [file, read(join(source, 'output', file))]),
      ),
    };
    expect(result).toEqual(expected);
  });
});

function record(
  source: string,
  result: { exit: number | null; stdout: string; stderr: string; output: Record<string, string> },
  work: string,
) {
  const put = (name: string, text: string) => {
    if (text === '') rmSync(join(source, name), { force: true });
    else writeFileSync(join(source, name), text, 'latin1');
  };
  put('exit', result.exit === 0 ? '' : `${result.exit}\n`);
  put('stdout', result.stdout);
  put('stderr', result.stderr);
  rmSync(join(source, 'output'), { recursive: true, force: true });
  for (const file of Object.keys(result.output))
    cpSync(join(work, file), join(source, 'output', file), { recursive: true });
}
