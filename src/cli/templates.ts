import { readdir, readFile, stat } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import Handlebars from 'handlebars';
import type { Diagnostic } from '../diagnostic.js';
import { templates as ownTemplates } from '../generated/templates.js';
import { didYouMean } from '../profile/suggest.js';
import { helperNames, type Templates } from '../render/template.js';
import { withUserTemplates } from '../render/user-templates.js';
import { type Io, Unusable } from './io.js';
import { unreadable } from './sources.js';

export interface UserTemplates {
  readonly templates: Templates;
  readonly problems: readonly Diagnostic[];
  /** By file, for code frames. */
  readonly texts: ReadonlyMap<string, string>;
}

/** Reads a folder of templates and compiles them. Only this module loads Handlebars' compiler. */
export async function readTemplates(folder: string, io: Io): Promise<UserTemplates> {
  const root = resolve(io.cwd, folder);
  const found = await readdir(root, { recursive: true }).catch((error) => {
    throw unreadable(folder, error);
  });
  const names = found.map((name) => name.replaceAll('\\', '/')).filter((name) => name.endsWith('.hbs'));
  if (names.length === 0)
    throw new Unusable(`${folder} holds no template`, 'templates end in .hbs, as in cmd/script.hbs');
  const users = await Promise.all(
    names.sort().map(async (name) => ({
      name: name.slice(0, -'.hbs'.length),
      source: (await readTemplate(join(root, name), join(folder, name))).replaceAll('\r\n', '\n'),
    })),
  );
  const { templates, problems } = withUserTemplates(ownTemplates, users, Handlebars);
  const file = (name: string) => join(folder, `${name}.hbs`).replaceAll('\\', '/');
  return {
    templates,
    problems: problems.map(({ name, message }) => ({
      rule: 'template-problem',
      severity: 'error',
      file: file(name),
      ...(Object.hasOwn(ownTemplates, name)
        ? explain(message)
        : { message, hint: didYouMean(name, Object.keys(ownTemplates)) ?? wrongName }),
    })),
    texts: new Map(users.map(({ name, source }) => [file(name), source])),
  };
}

async function readTemplate(path: string, shown: string): Promise<string> {
  try {
    if ((await stat(path)).isFile()) return await readFile(path, 'utf8');
  } catch (error) {
    throw unreadable(shown, error);
  }
  throw new Unusable(`${shown} is not a file`);
}

const wrongName =
  'the own templates lie in the folder templates/ of the package; a template takes the name of one of them';

/** The compiler's message as one sentence, and the place that it names. */
function explain(message: string): Pick<Diagnostic, 'message' | 'hint' | 'range'> {
  const [first = message] = message.split('\n');
  const line = Number(/line (\d+)/.exec(first)?.[1] ?? / - (\d+):\d+$/.exec(first)?.[1] ?? 0);
  const column = Number(/ - \d+:(\d+)$/.exec(first)?.[1] ?? 0) + 1;
  const start = { line, column, offset: 0 };
  const sentence = words(message, first.replace(/^line \d+: | - \d+:\d+$/g, ''));
  return { ...sentence, ...(line > 0 && { range: { start, end: start } }) };
}

function words(message: string, first: string): Pick<Diagnostic, 'message' | 'hint'> {
  const helper = /unknown helper (.*)/.exec(first)?.[1];
  if (helper !== undefined)
    return {
      message: `there is no helper ${helper}`,
      hint: `helpers: if, unless, each, with, lookup, ${helperNames.join(', ')}`,
    };
  if (/got 'EOF'/.test(message))
    return { message: 'a block such as {{#each}} is not closed', hint: 'close it with {{/each}}' };
  if (first.startsWith('Parse error'))
    return { message: 'this cannot be parsed', hint: message.split('\n').at(-1) };
  return { message: first };
}
