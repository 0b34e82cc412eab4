import { execFile } from 'node:child_process';
import { copyFileSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { hashOf, once } from '../windows/once.js';
import { createPrefix, type Prefix } from '../windows/rig.js';
import { compiler } from '../windows/standins.js';

const shared = join(__dirname, '../windows/standins');
const options = ['-std=c11', '-O1', '-s', '-Wall', '-Wextra', '-Werror', '-DUNICODE', '-D_UNICODE'];
const libraries = ['-lmsi', '-lole32', '-luuid'];

type Program = 'property-table' | 'storages' | 'code-page';

/** A program of this folder, built for Windows. */
async function compiled(name: Program): Promise<Buffer> {
  const source = join(__dirname, `${name}.c`);
  const contents = [source, join(shared, 'standin.h')].map((file) => readFileSync(file));
  const folder = await once(`${name}-${hashOf(...options, ...libraries, ...contents)}`, async (draft) => {
    const program = join(draft, `${name}.exe`);
    await promisify(execFile)(compiler, [...options, '-I', shared, source, '-o', program, ...libraries]);
  });
  return readFileSync(join(folder, `${name}.exe`));
}

async function runOurs(windows: Prefix, name: Program, args: string[]) {
  const program = `C:\\programs\\${name}.exe`;
  if (!windows.exists(program)) windows.writeFile(program, await compiled(name));
  return windows.run(program, args);
}

/** The Property table as Wine's msi.dll sees it after the transforms, one after the other; or what it complains of. */
export async function propertyTable(
  windows: Prefix,
  ...files: string[]
): Promise<Record<string, string> | string> {
  const { exitCode, output } = await runOurs(windows, 'property-table', files);
  const rows = output.trimEnd().split('\n');
  // Wine prints the rows of a transform that it cannot make sense of, and goes on.
  if (exitCode !== 0 || !rows.every((row) => row.startsWith('['))) return output;
  const table = Object.fromEntries(rows.map((row): [string, string] => JSON.parse(row)));
  // No name may be there twice.
  return Object.keys(table).length === rows.length ? table : output;
}

/** What each sequence of bytes beyond ASCII, in hexadecimal digits, stands for in a code page of Wine. */
export async function charactersOf(windows: Prefix, codePage: number): Promise<Map<string, string>> {
  const { output } = await runOurs(windows, 'code-page', [`${codePage}`]);
  const lines = output.trimEnd().split('\n');
  return new Map(
    lines.map((line) => {
      const [bytes = '', units = ''] = line.split(' ');
      return [bytes, Buffer.from(units, 'hex').swap16().toString('utf16le')];
    }),
  );
}

/** Puts a transform into a package, which then has it under a name of its own. */
export async function embed(windows: Prefix, into: string, transform: string, name: string): Promise<void> {
  const { exitCode, output } = await runOurs(windows, 'storages', ['embed', into, transform, name]);
  if (exitCode !== 0) throw new Error(output);
}

/** The same package with sectors of 4096 bytes, as Windows 8 and later write them. */
export async function withLargeSectors(original: string): Promise<string> {
  const folder = await once(`large-sectors-${hashOf(original)}`, async (draft) => {
    const windows = await createPrefix();
    try {
      windows.writeFile('C:\\from.msi', readFileSync(original));
      const { exitCode, output } = await runOurs(windows, 'storages', ['copy', 'C:\\from.msi', 'C:\\to.msi']);
      if (exitCode !== 0) throw new Error(output);
      copyFileSync(windows.toLinux('C:\\to.msi'), join(draft, 'client.msi'));
    } finally {
      windows.dispose();
    }
  });
  return join(folder, 'client.msi');
}
