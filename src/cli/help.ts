import yargs, { type Argv } from 'yargs';
import { didYouMean } from '../profile/suggest.js';
import { version } from '../version.js';
import { Unusable } from './io.js';
import type { Positional, Verb } from './options.js';
import type { Call } from './parse.js';
import { verbs } from './verbs.js';

/**
 * Reads a command line with yargs: help, version, completion, and a sentence for everything that is wrong.
 * Returns the call, or the text to print.
 */
export async function parseWithHelp(words: readonly string[], width: number): Promise<Call | string> {
  let call: Call | undefined;
  let printed = '';
  const parser = verbs
    .reduce(
      (argv, verb) =>
        argv.command(
          [verb.name, positionalText(verb.positional)].filter(Boolean).join(' '),
          verb.describe,
          (inner) => build(inner, verb),
          (values) => {
            call = { verb, arguments: argumentsOf(verb, values) };
          },
        ),
      yargs()
        .scriptName('onewrap')
        .usage('$0 VERB\n\nOne YAML profile in, everything needed to install the 1E Client on a fleet out.')
        .completion('completion', verbs.find(({ name }) => name === 'completion')?.describe ?? '')
        .epilogue('Exit codes: 0 fine, 1 findings, 2 usage, input or output. More: onewrap VERB --help'),
    )
    .demandCommand(1, 'Name a verb.')
    .strict()
    .recommendCommands()
    .version(version)
    .alias('help', 'h')
    .wrap(Math.min(100, width))
    .exitProcess(false)
    .fail((message, error) => {
      if (error) throw error;
      if (words[0] === 'completion') throw new Unusable('completion knows bash and zsh');
      throw new Unusable(message, suggestion(message, words) ?? 'onewrap --help tells what there is');
    });
  await parser.parseAsync([...words], {}, (_error, _values, output) => {
    printed = output;
  });
  if (call === undefined || printed !== '') return printed === '' ? '' : `${printed}\n`;
  return call;
}

/** The option that a slip was meant to be. */
function suggestion(message: string, words: readonly string[]): string | undefined {
  const unknown = /^Unknown arguments?: ([^,]+)/.exec(message)?.[1];
  const options = Object.keys(verbs.find(({ name }) => name === words[0])?.options ?? {});
  const near = unknown === undefined ? undefined : didYouMean(unknown, options);
  return near?.replace('did you mean ', 'did you mean --');
}

function positionalText(positional: Positional | undefined): string {
  if (positional === undefined) return '';
  const name = `${positional.name}${positional.many ? '..' : ''}`;
  return positional.required ? `<${name}>` : `[${name}]`;
}

function build(inner: Argv, verb: Verb): Argv {
  let argv = inner;
  if (verb.positional) {
    const { name, describe, choices } = verb.positional;
    argv = argv.positional(name, { type: 'string', describe, ...(choices && { choices }) });
  }
  for (const [name, option] of Object.entries(verb.options)) {
    argv = argv.option(name, {
      type: option.type,
      describe: option.describe,
      requiresArg: option.type === 'string',
      ...(option.alias && { alias: option.alias }),
      ...(option.choices && { choices: option.choices }),
      ...(option.multiple && { array: true, nargs: 1 }),
      ...(option.default && { defaultDescription: option.default }),
    });
  }
  return verb.examples.reduce((result, [command, describe]) => result.example(command, describe), argv);
}

function argumentsOf(verb: Verb, values: Record<string, unknown>): Call['arguments'] {
  const given = verb.positional === undefined ? [] : [values[verb.positional.name] ?? []].flat();
  const options = Object.keys(verb.options).map((name) => [name, values[name]] as const);
  return {
    positionals: given.map(String),
    options: Object.fromEntries(options) as Call['arguments']['options'],
  };
}
