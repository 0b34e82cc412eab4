import type { ExitCode, Io } from './io.js';

/** An option, in the terms that yargs and node:util share. */
export interface Option {
  readonly type: 'string' | 'boolean';
  readonly describe: string;
  readonly alias?: string;
  readonly multiple?: true;
  readonly choices?: readonly string[];
  readonly default?: string;
  /** Name of the value in the help. */
  readonly value?: string;
}

export interface Positional {
  readonly name: string;
  readonly describe: string;
  readonly required: boolean;
  readonly many?: true;
  readonly choices?: readonly string[];
}

export interface Arguments {
  readonly positionals: readonly string[];
  readonly options: Readonly<Record<string, string | boolean | string[] | undefined>>;
}

/** A verb as data: parsed fast from here, explained by yargs from here. */
export interface Verb {
  readonly name: string;
  readonly describe: string;
  readonly positional?: Positional;
  readonly options: Readonly<Record<string, Option>>;
  readonly examples: readonly (readonly [command: string, describe: string])[];
  readonly load: () => Promise<(arguments_: Arguments, io: Io) => Promise<ExitCode>>;
}

/** Options of the verbs that look at profiles. */
export const reportOptions = {
  format: {
    type: 'string',
    choices: ['text', 'json'],
    default: 'text',
    describe: 'How findings are printed',
  },
  strict: { type: 'boolean', describe: 'Warnings count as errors' },
  quiet: { type: 'boolean', alias: 'q', describe: 'Print errors only' },
} as const satisfies Record<string, Option>;
