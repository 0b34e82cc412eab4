import { access, writeFile } from 'node:fs/promises';
import { basename, resolve } from 'node:path';
import { modules } from '../catalogue/catalogue.js';
import { didYouMean } from '../profile/suggest.js';
import { type PlatformType, starter } from '../starter.js';
import { unwritable } from './emit.js';
import { type ExitCode, type Io, Unusable } from './io.js';
import type { Arguments } from './options.js';

/** Writes a starter profile. A file that exists is never touched. */
export async function init({ positionals, options }: Arguments, io: Io): Promise<ExitCode> {
  const file = positionals[0] ?? 'profile.yaml';
  const known = modules.map(({ name }) => name).filter((name) => name !== 'platform' && name !== 'client');
  const wanted =
    typeof options.modules === 'string'
      ? options.modules
          .split(',')
          .map((name) => name.trim())
          .filter(Boolean)
      : [];
  for (const name of wanted) {
    if (known.includes(name)) continue;
    throw new Unusable(
      `there is no module ${name}`,
      didYouMean(aliased(name), known) ?? `modules: ${known.join(', ')}`,
    );
  }
  const platform = (options.platform as PlatformType | undefined) ?? 'on-premises';
  const text = starter({ name: nameFrom(file), platform, modules: wanted });
  if (file === '-') {
    io.write(text);
    return 0;
  }
  const path = resolve(io.cwd, file);
  const taken = await access(path).then(
    () => true,
    () => false,
  );
  if (taken) throw new Unusable(`${file} exists, and init overwrites nothing`, 'name another file');
  // wx: a file that appears in the meantime is not written over either.
  await writeFile(path, text, { flag: 'wx' }).catch((error) => {
    throw unwritable(file, error, io);
  });
  io.write(
    `${file} is written. Next: fill in the package and the addresses, then: onewrap validate ${/\s/.test(file) ? `"${file}"` : file}\n`,
  );
  return 0;
}

/** A profile name out of a file name. */
function nameFrom(file: string): string {
  const name = basename(file)
    .replace(/\.ya?ml$/i, '')
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replaceAll(/^-+|-+$/g, '');
  return name === '' ? 'profile' : name.slice(0, 64).replace(/-+$/, '');
}

/** The name of a module that somebody calls by an older one. */
function aliased(name: string): string {
  const is = (other: string) => other.toLowerCase() === name.toLowerCase();
  return modules.find(({ title, aliases }) => [title, ...aliases].some(is))?.name ?? name;
}
