import type { Compiler } from './compile.js';
import { precompile } from './compile.js';
import type { Templates } from './template.js';

/** The user's templates laid over the own ones: same names, same quoting. */
export interface UserTemplate {
  /** Path below the template folder, without .hbs. */
  readonly name: string;
  readonly source: string;
}

export interface TemplateProblem {
  readonly name: string;
  readonly message: string;
}

/** Compiles the user's templates. A name that no own template has would never be used, so it is a problem. */
export function withUserTemplates(
  own: Templates,
  users: readonly UserTemplate[],
  compiler: Compiler,
): { templates: Templates; problems: readonly TemplateProblem[] } {
  const templates: Record<string, unknown> = { ...own };
  const problems: TemplateProblem[] = [];
  for (const { name, source } of users) {
    if (!Object.hasOwn(own, name)) {
      problems.push({ name, message: `Onewrap has no template ${name}` });
      continue;
    }
    try {
      const { precompiled } = precompile(compiler, source);
      // The compiler's result is a JavaScript expression made from the template, with every value escaped.
      templates[name] = new Function(`return ${precompiled}`)();
    } catch (error) {
      problems.push({ name, message: error instanceof Error ? error.message : String(error) });
    }
  }
  return { templates, problems };
}
