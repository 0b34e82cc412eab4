import { type Failure, failures } from '../plan/failures.js';
import type { Templates } from './template.js';

const known = Object.keys(failures) as Failure[];

/** What was found in a template, by set of templates and name: it is the same for every script. */
const found = new WeakMap<Templates, Map<string, readonly Failure[]>>();

/**
 * The failures that templates speak of, in the order of the table: a script explains only those. They are read from
 * the templates themselves, so that a template of a user or another language needs no list of its own.
 */
export function failuresIn(templates: Templates, names: readonly string[]): Failure[] {
  const all = found.get(templates) ?? new Map<string, readonly Failure[]>();
  found.set(templates, all);
  const used = names.flatMap((name) => {
    const here = all.get(name) ?? spokenOf(templates, name);
    all.set(name, here);
    return here;
  });
  return known.filter((failure) => used.includes(failure));
}

/** A compiled template is a set of functions whose text holds the text of the template, and the names of its partials. */
function spokenOf(templates: Templates, name: string): Failure[] {
  const source = Object.values(templates[name] ?? {})
    .map(String)
    .join('\n');
  const folder = name.slice(0, name.indexOf('/') + 1);
  const partials = [...source.matchAll(/\(partials,"([^"]+)"\)/g)].map(
    ([, partial]) => `${folder}${partial}`,
  );
  const own = known.filter((failure) => new RegExp(`(?:\\b|_)${failure}\\b`).test(source));
  return [...own, ...partials.flatMap((partial) => spokenOf(templates, partial))];
}
