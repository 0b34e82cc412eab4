import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import Handlebars from 'handlebars';
import { root } from './schemas.js';

/** The own templates as JavaScript, so that a user's machine needs no compiler: { name: compiled }. */
export function compiledTemplates(compile) {
  const folder = join(root, 'templates');
  const names = readdirSync(folder, { recursive: true })
    .map((name) => name.replaceAll('\\', '/'))
    .filter((name) => name.endsWith('.hbs'))
    .sort();
  const entries = names.map((name) => {
    const { precompiled, raws } = compile(Handlebars, readFileSync(join(folder, name), 'utf8'));
    return { name: name.slice(0, -'.hbs'.length), precompiled, raws };
  });
  const templates = entries
    .map(({ name, precompiled }) => `  ${JSON.stringify(name)}: ${precompiled},\n`)
    .join('');
  const raws = Object.fromEntries(
    entries.filter((entry) => entry.raws.length > 0).map((entry) => [entry.name, entry.raws]),
  );
  return `export const templates = {\n${templates}};\n\nexport const raws = ${JSON.stringify(raws, null, 2)};\n`;
}
