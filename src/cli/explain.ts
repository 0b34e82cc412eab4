import { fits } from '../catalogue/catalogue.js';
import { explainModule, explainRule, explainSetting } from '../catalogue/explain.js';
import { readModule, readSettings, type SettingsSchema } from '../catalogue/read.js';
import { settingsSchemas } from '../catalogue/schemas.js';
import { documentedRules } from '../documentation.js';
import { didYouMean } from '../profile/suggest.js';
import { explainSurface } from '../targets/explain-surface.js';
import { surfaces } from '../targets/surfaces.js';
import { type ExitCode, type Io, Unusable } from './io.js';
import type { Arguments } from './options.js';

/** Explains what a name stands for: a module, a setting by any of its names, a rule, or a place for lines. */
export async function explain({ positionals }: Arguments, io: Io): Promise<ExitCode> {
  const settings = settingsSchemas.flatMap((schema: SettingsSchema) => readSettings(schema));
  const modules = settingsSchemas.map(readModule);
  const [name] = positionals;
  if (name === undefined) {
    io.write(list(modules, settings));
    return 0;
  }
  const wanted = name.toLowerCase();
  const is = (other: string | undefined) => other?.toLowerCase() === wanted;
  const module = modules.find((candidate) =>
    [candidate.name, candidate.title, ...candidate.aliases].some(is),
  );
  const rule = documentedRules.find(({ id }) => is(id));
  const named = settings.filter((setting) => {
    const { id, pointer, installer, reconfigure, registry } = setting;
    const names = [
      id,
      pointer.join('.'),
      String(pointer.at(-1)),
      ...(registry ?? []).map(({ value }) => value),
    ];
    const templates = [installer?.property, reconfigure?.key];
    return names.some(is) || templates.some((template) => template !== undefined && fits(template, name));
  });
  // The same word can be the last part of several settings: the one that it names in full comes first.
  const exact = named.filter(
    ({ id, pointer, installer }) => is(id) || is(pointer.join('.')) || is(installer?.property),
  );
  const texts = [
    ...(module ? [explainModule(module, settings)] : []),
    ...(rule ? [explainRule(rule)] : []),
    ...surfaces.filter(({ id }) => is(id)).map(explainSurface),
    ...(exact.length > 0 ? exact : named).map(explainSetting),
    ...seeAlso(exact.length > 0 ? named.filter((setting) => !exact.includes(setting)) : []),
  ];
  if (texts.length === 0)
    throw unknown(name, [
      ...modules.map((one) => one.name),
      ...settings.map(({ id }) => id),
      ...documentedRules.map(({ id }) => id),
      ...surfaces.map(({ id }) => id),
    ]);
  io.write(texts.join('\n'));
  return 0;
}

function seeAlso(others: readonly { id: string }[]): string[] {
  return others.length > 0 ? [`See also: ${others.map(({ id }) => id).join(', ')}\n`] : [];
}

function unknown(name: string, known: readonly string[]): Unusable {
  const last = name.split('.').at(-1)?.toLowerCase() ?? '';
  const names = [...known, ...known.map((candidate) => candidate.split('.').at(-1) ?? candidate)];
  const same = known
    .filter((candidate) => last.length > 2 && parts(candidate).some((part) => part.startsWith(last)))
    .slice(0, 5);
  const hint =
    didYouMean(name, names) ??
    (same.length > 0 ? `did you mean ${same.join(', ')}?` : 'onewrap explain lists everything');
  return new Unusable(`nothing is called ${name}`, hint);
}

function parts(id: string): string[] {
  return id.toLowerCase().split('.');
}

function list(
  modules: readonly { name: string; title: string }[],
  settings: readonly { id: string; module: string }[],
): string {
  const blocks = modules.map(({ name, title }) => {
    const ids = settings.filter(({ module }) => module === name).map(({ id }) => `  ${id}\n`);
    return `${title}\n${ids.join('')}`;
  });
  const ids = (named: readonly { id: string }[]) => named.map(({ id }) => `  ${id}\n`).join('');
  return `${blocks.join('\n')}\nRules\n${ids(documentedRules)}\nPlaces for lines\n${ids(surfaces)}`;
}
