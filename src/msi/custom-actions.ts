import type { Database } from './database.js';

/** A program, script or assignment that the package runs by itself. */
export interface CustomAction {
  readonly name: string;
  /** What it is, in words. */
  readonly kind: string;
  /** When and as whom it runs, in words; empty: at once, as the caller. */
  readonly manner: readonly string[];
  readonly source: string | null;
  /** What a property or folder is set to; null for every other kind. */
  readonly target: string | null;
}

/** Source: learn.microsoft.com/windows/win32/msi/summary-list-of-all-custom-action-types. */
const kinds: Readonly<Record<number, string>> = {
  1: 'DLL in the package',
  2: 'program in the package',
  5: 'JScript in the package',
  6: 'VBScript in the package',
  7: 'installation inside the package',
  17: 'DLL that is installed',
  18: 'program that is installed',
  19: 'error message',
  21: 'JScript that is installed',
  22: 'VBScript that is installed',
  23: 'installation from the source',
  34: 'program in a folder',
  35: 'sets a folder',
  37: 'JScript as text',
  38: 'VBScript as text',
  39: 'advertised installation',
  50: 'program named by a property',
  51: 'sets a property',
  53: 'JScript in a property',
  54: 'VBScript in a property',
};

/** Those that set a folder or a property. */
const assigns: readonly number[] = [35, 51];

const manners: readonly (readonly [bits: number, words: string])[] = [
  [0x0800, 'as the system'],
  [0x0400, 'deferred'],
  [0x0100, 'on rollback'],
  [0x0200, 'on commit'],
  [0x0040, 'failures ignored'],
  [0x0080, 'not waited for'],
  [0x2000, 'hidden from the log'],
];

/** The custom actions of a database, in the order of its table. */
export function readCustomActions(database: Database): CustomAction[] {
  const table = database.table('CustomAction');
  if (table === undefined) return [];
  return table.rows.map(([name, type, source, target]) => {
    const bits = Number(type ?? 0);
    const deferred = (bits & 0x0400) !== 0;
    return {
      name: String(name ?? ''),
      kind: kinds[bits & 0x3f] ?? `type ${bits & 0x3f}`,
      // Two of the bits have another meaning where the action is not deferred.
      manner: manners
        .filter(([bit]) => (bits & bit) !== 0 && (deferred || ![0x0100, 0x0200, 0x0800].includes(bit)))
        .map(([, words]) => words),
      source: source === null || source === undefined ? null : String(source),
      target: assigns.includes(bits & 0x3f) ? String(target ?? '') : null,
    };
  });
}
