import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { python } from './programs.js';

const run = promisify(execFile);

export interface ReadContainer {
  /** What is amiss, in the words of the reader. */
  readonly issues: readonly string[];
  readonly classId: string;
  /** SHA-256 of each stream by its name in the directory, behind that of its storage. */
  readonly streams: Readonly<Record<string, string>>;
}

/** Compound files as olefile reads them, which refuses every defect that it does not know to be harmless. */
export async function containersByOlefile(...paths: string[]): Promise<ReadContainer[]> {
  const { stdout } = await run(python, [join(__dirname, 'containers.py'), ...paths], { maxBuffer: 1 << 26 });
  return JSON.parse(stdout);
}

/** The verdict of 7-Zip on a compound file: the line that it ends with, or everything that it says. */
export async function verdictOfSevenZip(path: string): Promise<string> {
  try {
    const { stdout } = await run('7z', ['t', '-y', '-tCompound', path]);
    return /^Everything is Ok$/m.exec(stdout)?.[0] ?? stdout;
  } catch (error) {
    const { stdout, stderr } = error as { stdout: string; stderr: string };
    return `${stdout}${stderr}`;
  }
}

export const soundVerdict = 'Everything is Ok';
