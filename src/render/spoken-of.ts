import { type Failure, failures } from '../plan/failures.js';
import { type OutcomeName, outcomes } from '../plan/outcomes/index.js';
import type { Templates } from './template.js';

/** The failures that templates speak of, in the order of the table: a script explains only those. */
export const failuresIn = namesIn(Object.keys(failures) as Failure[]);

/** The outcomes that the templates of a preflight speak of. */
export const outcomesIn = namesIn(Object.keys(outcomes) as OutcomeName[]);

/**
 * Finds names of a table in templates. They are read from the templates themselves, so that a template of a user or
 * another language needs no list of its own.
 */
function namesIn<Name extends string>(known: readonly Name[]) {
  /** By set of templates and name: it is the same for every script. */
  const found = new WeakMap<Templates, Map<string, readonly Name[]>>();
  return (templates: Templates, names: readonly string[]): Name[] => {
    const all = found.get(templates) ?? new Map<string, readonly Name[]>();
    found.set(templates, all);
    const used = names.flatMap((name) => {
      const here = all.get(name) ?? spokenOf(known, templates, name);
      all.set(name, here);
      return here;
    });
    return known.filter((name) => used.includes(name));
  };
}

/**
 * A compiled template is a set of functions whose text holds the text of the template, and the names of its partials.
 * A bundler gives its variables other names, but not its members.
 */
function spokenOf<Name extends string>(known: readonly Name[], templates: Templates, name: string): Name[] {
  const source = Object.values(templates[name] ?? {})
    .map(String)
    .join('\n');
  const folder = name.slice(0, name.indexOf('/') + 1);
  const partials = [...source.matchAll(/\.invokePartial\([\w$]+\([\w$]+,\s*"([^"]+)"\)/g)].map(
    ([, partial]) => `${folder}${partial}`,
  );
  const own = known.filter((one) => new RegExp(`(?:\\b|_)${one}\\b`).test(source));
  return [...own, ...partials.flatMap((partial) => spokenOf(known, templates, partial))];
}
