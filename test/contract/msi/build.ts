import { execFile } from 'node:child_process';
import { copyFileSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { hashOf, once } from '../windows/once.js';

const run = promisify(execFile);

/**
 * Statements for the database; a table in the form that msibuild imports, which replaces one that is there; binary
 * data by name, which does so too; or subject, author, template and package code for the summary information.
 */
export type Step =
  | { readonly sql: readonly string[] }
  | { readonly table: string }
  | { readonly binary: Readonly<Record<string, string>> }
  | { readonly summary: readonly string[] };

/** Lets msibuild keep the texts of a database in another code page; wixl makes neutral ones alone. */
export function inCodePage(codePage: number): Step {
  return { table: `\r\n\r\n${codePage}\t_ForceCodepage\r\n` };
}

/** Adds rows to the Property table. */
export function properties(values: Readonly<Record<string, string>>): Step {
  return {
    sql: Object.entries(values).map(
      ([name, value]) => `INSERT INTO \`Property\` (\`Property\`, \`Value\`) VALUES ('${name}', '${value}')`,
    ),
  };
}

/** A table of 70,000 texts: where there are more than 65,535, their numbers take three bytes. */
export const manyTexts: Step = textTable(
  'Many',
  Array.from({ length: 3500 }, (_, row) => Array.from({ length: 20 }, (_, column) => `r${row} c${column}`)),
);

/** A table whose columns are all text, the first one its key. */
function textTable(name: string, rows: readonly (readonly string[])[]): Step {
  const columns = (rows[0] ?? []).map((_, index) => `Column${index}`);
  const types = columns.map((_, index) => (index === 0 ? 's72' : 'L255'));
  const lines = [columns, types, [name, columns[0] ?? ''], ...rows];
  return { table: lines.map((line) => `${line.join('\t')}\r\n`).join('') };
}

/** A copy of a package with changes that are made by msibuild, one after the other. */
export async function changed(original: string, steps: readonly Step[]): Promise<string> {
  const folder = await once(`changed-${hashOf(original, JSON.stringify(steps))}`, async (draft) => {
    copyFileSync(original, join(draft, 'client.msi'));
    for (const step of steps) await change(draft, step);
  });
  return join(folder, 'client.msi');
}

async function change(folder: string, step: Step): Promise<void> {
  // msibuild takes its arguments for UTF-8 only where the environment says so.
  const options = { cwd: folder, env: { ...process.env, LC_ALL: 'C.UTF-8' } };
  const { stderr } = await run('msibuild', ['client.msi', ...instruction(folder, step)], options);
  if (stderr !== '') throw new Error(`msibuild: ${stderr}`);
}

function instruction(folder: string, step: Step): string[] {
  if ('sql' in step) return ['-q', ...step.sql];
  if ('summary' in step) return ['-s', ...step.summary];
  writeFileSync(join(folder, 'table.idt'), 'table' in step ? step.table : binaryTable(folder, step.binary));
  return ['-i', 'table.idt'];
}

/** The data lie in files of a folder that is called as the table is, and the table names them. */
function binaryTable(folder: string, contents: Readonly<Record<string, string>>): string {
  mkdirSync(join(folder, 'Binary'));
  const rows = Object.entries(contents).map(([name, content], index) => {
    writeFileSync(join(folder, 'Binary', `${index}.bin`), content);
    return `${name}\t${index}.bin\r\n`;
  });
  return `Name\tData\r\ns72\tv0\r\nBinary\tName\r\n${rows.join('')}`;
}

/** A package by wixl from a source and the files that lie beside it. */
export async function fromSource(
  source: string,
  files: Readonly<Record<string, string | Uint8Array>>,
): Promise<string> {
  const contents = Object.entries(files).flat();
  const folder = await once(`wixl-${hashOf(source, ...contents)}`, async (draft) => {
    for (const [name, content] of Object.entries(files)) writeFileSync(join(draft, name), content);
    writeFileSync(join(draft, 'source.wxs'), source);
    await run('wixl', ['-a', 'x64', '-o', 'client.msi', 'source.wxs'], { cwd: draft });
  });
  return join(folder, 'client.msi');
}
