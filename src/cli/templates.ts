import { readdir, readFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import Handlebars from 'handlebars';
import type { Diagnostic } from '../diagnostic.js';
import { templates as ownTemplates } from '../generated/templates.js';
import type { Templates } from '../render/template.js';
import { withUserTemplates } from '../render/user-templates.js';
import type { Io } from './io.js';
import { unreadable } from './sources.js';

/** Reads a folder of templates and compiles them. Only this module loads Handlebars' compiler. */
export async function readTemplates(
  folder: string,
  io: Io,
): Promise<{ templates: Templates; problems: readonly Diagnostic[] }> {
  const root = resolve(io.cwd, folder);
  const names = await readdir(root, { recursive: true }).catch((error) => {
    throw unreadable(folder, error);
  });
  const users = await Promise.all(
    names
      .map((name) => name.replaceAll('\\', '/'))
      .filter((name) => name.endsWith('.hbs'))
      .map(async (name) => ({
        name: name.slice(0, -'.hbs'.length),
        source: (await readFile(join(root, name), 'utf8')).replaceAll('\r\n', '\n'),
      })),
  );
  const { templates, problems } = withUserTemplates(ownTemplates, users, Handlebars);
  return {
    templates,
    problems: problems.map(({ name, message }) => ({
      rule: 'template-problem',
      severity: 'error',
      message,
      file: join(folder, `${name}.hbs`).replaceAll('\\', '/'),
      hint: `the own templates are: ${Object.keys(ownTemplates).slice(0, 4).join(', ')}, …; see the folder templates/`,
    })),
  };
}
