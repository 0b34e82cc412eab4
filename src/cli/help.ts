import yargs, { type Argv } from 'yargs';
import type { Positional, Verb } from './options.js';
import { verbs } from './verbs.js';

/** The help for a command line: that of its verb, if it names one. */
export async function helpText(words: readonly string[], width: number): Promise<string> {
  const named = words.find((word) => verbs.some(({ name }) => name === word));
  let printed = '';
  const parser = verbs
    .reduce(
      (argv, verb) =>
        argv.command(
          [verb.name, positionalText(verb.positional)].filter(Boolean).join(' '),
          verb.describe,
          (inner) => build(inner, verb),
        ),
      yargs()
        .scriptName('onewrap')
        .locale('en')
        .usage('$0 VERB\n\nOne YAML profile in, everything needed to install the 1E Client on a fleet out.')
        .epilogue('Exit codes: 0 fine, 1 findings, 2 usage, input or output. More: onewrap VERB --help'),
    )
    .version(false)
    .option('version', { type: 'boolean', describe: 'Show version number' })
    .alias('help', 'h')
    .wrap(Math.min(100, width))
    .exitProcess(false);
  await parser.parseAsync(
    [...(named === undefined ? [] : [named]), '--help'],
    {},
    (_error, _values, output) => {
      printed = output;
    },
  );
  return `${printed}\n`;
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
