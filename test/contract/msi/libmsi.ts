import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { python } from './programs.js';

/** A cell as any reader shows it; of binary data, its SHA-256. */
export type ReadCell = string | number | null | { readonly sha256: string };

export interface ReadTable {
  readonly name: string;
  /** Types as the Windows Installer writes them: s72, L255, i2, V0. */
  readonly columns: readonly { readonly name: string; readonly type: string }[];
  /** Names of the columns that are the key. */
  readonly keys: readonly string[];
  readonly rows: readonly (readonly ReadCell[])[];
}

/**
 * The whole database as libmsi reads it. `msiinfo export` uses the same library, but leaves tabs and line breaks in
 * values as they are, so that cells can no longer be told apart.
 */
export async function tablesByLibmsi(path: string): Promise<ReadTable[]> {
  const { stdout } = await promisify(execFile)(python, [join(__dirname, 'libmsi.py'), path], {
    maxBuffer: 1 << 28,
  });
  return JSON.parse(stdout);
}
