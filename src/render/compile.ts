import { quoteMustaches } from './quote-mustaches.js';
import { helperNames } from './template.js';

/** The parts of Handlebars' compiler that are used; it is loaded only where templates are compiled. */
export interface Compiler {
  parse(source: string): object;
  precompile(program: object, options: object): unknown;
}

/** A template as the JavaScript of a compiled one, with quoting put in. Throws on a template that is wrong. */
export function precompile(
  compiler: Compiler,
  source: string,
): { precompiled: string; raws: readonly string[] } {
  const { program, raws } = quoteMustaches(compiler.parse(source), helperNames);
  const knownHelpers = Object.fromEntries(helperNames.map((name) => [name, true]));
  // strict: a value that is not there is an error, never an empty place in a script.
  const options = { strict: true, noEscape: true, knownHelpersOnly: true, knownHelpers };
  return { precompiled: String(compiler.precompile(program, options)), raws };
}
