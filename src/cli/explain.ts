import type { Topic } from '../explain/entry.js';
import { topics } from '../explain/topics.js';
import { didYouMean } from '../profile/suggest.js';
import { type ExitCode, type Io, Unusable } from './io.js';
import type { Arguments } from './options.js';

/** Explains what a name stands for: a setting by any of its names, a rule, a requirement, a port, and more. */
export async function explain({ positionals }: Arguments, io: Io): Promise<ExitCode> {
  const [name] = positionals;
  if (name === undefined) {
    io.write(topics.map(list).join('\n'));
    return 0;
  }
  const texts = topics.flatMap(({ entries }) => {
    const named = entries.filter(({ is }) => is(name));
    // The same word can be the last part of several settings: the one that it names in full comes first.
    const exact = named.filter(({ isExactly }) => isExactly(name));
    if (exact.length === 0) return named.map((entry) => entry.text(name));
    return [
      ...exact.map((entry) => entry.text(name)),
      ...seeAlso(named.filter((one) => !exact.includes(one))),
    ];
  });
  if (texts.length === 0)
    throw unknown(
      name,
      topics.flatMap(({ entries }) => entries.map(({ id }) => id)),
    );
  io.write(texts.join('\n'));
  return 0;
}

function seeAlso(others: readonly { id: string }[]): string[] {
  return others.length > 0 ? [`See also: ${others.map(({ id }) => id).join(', ')}\n`] : [];
}

function unknown(name: string, known: readonly string[]): Unusable {
  const last = name.split('.').at(-1)?.toLowerCase() ?? '';
  const words = known.filter((candidate) => !/^[0-9]+$/.test(candidate));
  const names = [...words, ...words.map((candidate) => candidate.split('.').at(-1) ?? candidate)];
  const same = words
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

function list({ title, entries }: Topic): string {
  return `${title}\n${entries.map(({ id }) => `  ${id}\n`).join('')}`;
}
