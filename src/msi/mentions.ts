import type { Database } from './database.js';
import { Malformed } from './malformed.js';

/** What could be the name of a public property: no small letter, a letter or underscore first. */
const name = /(?<![A-Za-z0-9_.])[A-Z_][A-Z0-9_.]*(?![A-Za-z0-9_])/g;
/** Pieces of the identifiers of components count as well: a large package has some hundred thousand. */
const mostNames = 1 << 22;

/**
 * Every name that could be one of a public property and stands in any text of the database: in Property,
 * SecureCustomProperties, Registry, IniFile, CustomAction, LaunchCondition, conditions and the rest alike. Each text
 * of the pool is looked at once, so that a table which repeats one a million times costs nothing.
 */
export function mentionedNames(database: Database): Set<string> {
  const found = new Set<string>();
  for (const text of database.strings()) {
    for (const [match] of text.matchAll(name)) found.add(withoutLastDots(match));
    if (found.size > mostNames) throw new Malformed('the texts name more than those of any package');
  }
  return found;
}

/** The end of a sentence is no part of a name. By hand: an expression would try every dot of a million anew. */
function withoutLastDots(text: string): string {
  let end = text.length;
  while (text.charAt(end - 1) === '.') end--;
  return text.slice(0, end);
}

/**
 * Whether a name stands in one of the programs or scripts that the package carries, as ASCII or UTF-16. Such a
 * program can ask for a property that no table mentions.
 */
export function mentionedInBinary(database: Database, wanted: string): boolean {
  const table = database.table('Binary');
  if (table === undefined) return false;
  const wide = [...wanted].map((character) => `${character}\0`).join('');
  // A key stands there once, but a hostile table can repeat one a million times.
  const keys = new Set(table.rows.map(([key]) => key));
  // As text, one character a byte: the engine searches that many times faster than bytes.
  const decoder = new TextDecoder('latin1');
  return [...keys].some((key) => {
    const bytes = database.stream(`Binary.${key}`);
    if (bytes === undefined) return false;
    const text = decoder.decode(bytes);
    return text.includes(wanted) || text.includes(wide);
  });
}
