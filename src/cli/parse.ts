import { parseArgs } from 'node:util';
import { didYouMean, oneOf } from '../profile/suggest.js';
import { Unusable } from './io.js';
import type { Arguments, Option, Positional, Verb } from './options.js';
import { verbs } from './verbs.js';

export interface Call {
  readonly verb: Verb;
  readonly arguments: Arguments;
}

/** What is asked for instead of a verb. */
export function asksFor(words: readonly string[]): 'help' | 'version' | undefined {
  const end = words.indexOf('--');
  const options = end < 0 ? words : words.slice(0, end);
  if (options[0] === 'help' || options.includes('--help') || options.includes('-h')) return 'help';
  return options.includes('--version') ? 'version' : undefined;
}

/** Reads a command line by the table of verbs, and says in a sentence what is wrong with it. */
export function parse(words: readonly string[]): Call {
  const [name, ...rest] = words;
  const names = verbs.map((verb) => verb.name);
  if (name === undefined) throw new Unusable(`name a verb: ${oneOf(names)}`, 'onewrap --help tells more');
  if (name.startsWith('-'))
    throw new Unusable(`the verb comes first, before ${name}`, `verbs: ${oneOf(names)}`);
  const verb = verbs.find((candidate) => candidate.name === name);
  if (verb === undefined) {
    const hint = didYouMean(name, [...names, '--version']) ?? `verbs: ${oneOf(names)}`;
    throw new Unusable(`there is no verb ${name}`, hint);
  }
  const options = Object.entries(verb.options).map(([long, { type, alias, multiple }]) => {
    return [long, { type, multiple: multiple ?? false, ...(alias && { short: alias }) }] as const;
  });
  const { tokens } = parseArgs({
    args: rest,
    options: Object.fromEntries(options),
    allowPositionals: true,
    strict: false,
    tokens: true,
  });
  const positionals: string[] = [];
  const values: Record<string, string | boolean | string[]> = {};
  for (const token of tokens) {
    if (token.kind === 'positional') positionals.push(token.value);
    if (token.kind === 'option') read(token, verb, values);
  }
  checkPositionals(positionals, verb);
  return { verb, arguments: { positionals, options: values } };
}

interface OptionToken {
  readonly name: string;
  readonly rawName: string;
  readonly value?: string | undefined;
  readonly inlineValue?: boolean | undefined;
}

function read(
  { name, rawName, value, inlineValue }: OptionToken,
  verb: Verb,
  values: Record<string, string | boolean | string[]>,
): void {
  const option = Object.hasOwn(verb.options, name) ? verb.options[name] : undefined;
  if (option === undefined) {
    const known = Object.keys(verb.options).map((long) => `--${long}`);
    const listed = known.length > 0 ? `it has: ${oneOf(known)}` : 'it has none but --help';
    throw new Unusable(`${verb.name} has no option ${rawName}`, didYouMean(rawName, known) ?? listed);
  }
  if (option.type === 'boolean') {
    if (value !== undefined)
      throw new Unusable(`${rawName} takes no value`, `write ${rawName} alone, or leave it out`);
    values[name] = true;
    return;
  }
  const isOption = !inlineValue && value !== undefined && value.length > 1 && value.startsWith('-');
  if (value === undefined || value === '' || isOption) {
    throw new Unusable(
      `${rawName} needs a value`,
      option.choices ? `one of ${oneOf(option.choices)}` : `write ${rawName} ${valueName(option)}`,
    );
  }
  if (option.choices) checkChoice(rawName, value, option.choices);
  if (option.multiple) values[name] = [...((values[name] as string[] | undefined) ?? []), value];
  else if (values[name] === undefined) values[name] = value;
  else throw new Unusable(`${rawName} is given twice`, `choose ${String(values[name])} or ${value}`);
}

function valueName(option: Option): string {
  return option.value ?? 'VALUE';
}

function checkChoice(what: string, value: string, choices: readonly string[]): void {
  if (choices.includes(value)) return;
  throw new Unusable(`${what} cannot be ${value}`, didYouMean(value, choices) ?? `one of ${oneOf(choices)}`);
}

function checkPositionals(given: readonly string[], { name, positional, examples }: Verb): void {
  const example = `for example: ${examples[0]?.[0]}`;
  if (given.includes('')) throw new Unusable('an argument is empty', 'is a variable not set?');
  if (positional === undefined) {
    if (given.length > 0) throw new Unusable(`${name} takes no argument, but ${given[0]} is given`, example);
    return;
  }
  if (given.length === 0 && positional.required)
    throw new Unusable(`${name} needs ${wanted(positional)}`, example);
  if (given.length > 1 && !positional.many) {
    throw new Unusable(`${name} takes one ${positional.name}, but ${given[1]} is given as well`, example);
  }
  const { choices } = positional;
  if (choices && given[0] !== undefined) checkChoice(`the ${positional.name}`, given[0], choices);
}

function wanted({ many, name }: Positional): string {
  return many ? `one or more ${name}` : `a ${name}`;
}
