import { execFile } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { hashOf, once } from './once.js';

const sources = join(__dirname, 'standins');

export const compiler = 'x86_64-w64-mingw32-gcc';
const options = ['-std=c11', '-O1', '-s', '-Wall', '-Wextra', '-Werror'];
const libraries = ['-lmsi'];
const defines = ['-DUNICODE', '-D_UNICODE', '-DWIN32_LEAN_AND_MEAN'];

function sourceFiles(): string[] {
  return readdirSync(sources)
    .filter((file) => /\.[ch]$/.test(file))
    .sort();
}

/** Changes with every change to a stand-in, so that nothing built from old sources is used again. */
export function standinsHash(): string {
  const files = sourceFiles();
  return hashOf(
    ...options,
    ...defines,
    ...libraries,
    ...files,
    ...files.map((file) => readFileSync(join(sources, file))),
  );
}

async function compile(source: string, folder: string): Promise<void> {
  const program = join(folder, source.replace(/\.c$/, '.exe'));
  await promisify(execFile)(compiler, [
    ...options,
    ...defines,
    join(sources, source),
    '-o',
    program,
    ...libraries,
  ]);
}

/** The folder with all stand-ins as Windows programs, named after their sources: `recorder.exe`, … */
export function standins(): Promise<string> {
  return once(`standins-${standinsHash()}`, async (folder) => {
    const programs = sourceFiles().filter((file) => file.endsWith('.c'));
    await Promise.all(programs.map((source) => compile(source, folder)));
  });
}
