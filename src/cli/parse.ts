import { parseArgs } from 'node:util';
import type { Arguments, Verb } from './options.js';
import { verbs } from './verbs.js';

export interface Call {
  readonly verb: Verb;
  readonly arguments: Arguments;
}

/**
 * Reads a plain, correct command line without loading yargs, which costs more than all the rest of a start.
 * Undefined: help is wanted, or something is wrong; yargs reads it again and says what.
 */
export function parseFast(words: readonly string[]): Call | undefined {
  const [name, ...rest] = words;
  const verb = verbs.find((candidate) => candidate.name === name);
  if (verb === undefined || verb.name === 'completion') return undefined;
  const options = Object.entries(verb.options).map(([long, { type, alias, multiple }]) => {
    return [long, { type, multiple: multiple ?? false, ...(alias && { short: alias }) }] as const;
  });
  try {
    const { values, positionals } = parseArgs({
      args: [...rest],
      options: Object.fromEntries(options),
      allowPositionals: true,
      strict: true,
    });
    return fits(verb, values, positionals)
      ? { verb, arguments: { positionals, options: values as Arguments['options'] } }
      : undefined;
  } catch {
    return undefined;
  }
}

function fits(verb: Verb, values: Record<string, unknown>, positionals: readonly string[]): boolean {
  const { positional } = verb;
  const most = positional === undefined ? 0 : positional.many ? Number.POSITIVE_INFINITY : 1;
  if (positionals.length > most || (positional?.required && positionals.length === 0)) return false;
  return Object.entries(values).every(([name, value]) => {
    const choices = verb.options[name]?.choices;
    return choices === undefined || [value].flat().every((one) => choices.includes(String(one)));
  });
}
