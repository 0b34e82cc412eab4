import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import {
  type CheckedProfile,
  checkProfile,
  type Diagnostic,
  hasErrors,
  renderProfile,
  type Source,
} from '../../../src/index.js';
import { type Failure, failures } from '../../../src/plan/failures.js';
import type { CommandOptions, Outcome, Root } from './root.js';
import type { ShellName } from './shells.js';

export type Script = 'install' | 'reconfigure' | 'uninstall' | 'detect';

/** What a test says of its profile; the rest is the same for all. */
export interface ProfileParts {
  packages: object;
  platform?: object;
  client?: object;
  detect?: object;
  certificates?: object;
  preflight?: object;
}

export interface RunOptions extends CommandOptions {
  shell?: ShellName;
}

/** The folder with the scripts, and the packages beside them. */
export const folder = '/srv/deployment';

/** A profile without errors; the rules have nothing against it either. */
export async function read({ platform, ...parts }: ProfileParts): Promise<CheckedProfile> {
  const value = {
    apiVersion: 'onewrap/v1',
    name: 'contract',
    ...parts,
    platform: {
      type: 'on-premises',
      switch: 'switch.example.com:4000',
      backgroundChannelUrl: 'https://switch.example.com:443/Background/',
      ...platform,
    },
  };
  // JSON is YAML.
  return check({ name: 'profile.yaml', bytes: new TextEncoder().encode(JSON.stringify(value)) });
}

async function check(source: Source): Promise<CheckedProfile> {
  const { profile, diagnostics } = await checkProfile(source, async (base, from) => {
    const name = join(dirname(from), base);
    return { name, bytes: readFileSync(name) };
  });
  refuseErrors(diagnostics);
  if (profile === undefined) throw new Error('no profile, and no reason');
  return profile;
}

function refuseErrors(diagnostics: readonly Diagnostic[]): void {
  if (hasErrors(diagnostics)) throw new Error(JSON.stringify(diagnostics, undefined, 2));
}

/** The rendered files of a profile by their path, such as linux/install.sh. */
export async function render(parts: ProfileParts): Promise<Map<string, string>> {
  return texts(await read(parts));
}

/** The same of a profile as it lies on the disk. */
export async function renderFile(name: string): Promise<Map<string, string>> {
  return texts(await check({ name, bytes: readFileSync(name) }));
}

function texts(profile: CheckedProfile): Map<string, string> {
  const { artefacts, diagnostics } = renderProfile(profile);
  refuseErrors(diagnostics);
  const reader = new TextDecoder();
  return new Map(artefacts.map(({ path, bytes }) => [path.replace(/^[^/]+\//, ''), reader.decode(bytes)]));
}

/** A deployment in a root: scripts of a profile, and packages under the names that the profile gives them. */
export class Deployment {
  readonly #root: Root;
  readonly #system: 'linux' | 'macos';
  #scripts = new Map<string, string>();

  constructor(root: Root, system: 'linux' | 'macos') {
    this.#root = root;
    this.#system = system;
  }

  /** From now on the scripts are those of this profile; packages stay. */
  async write(profile: ProfileParts): Promise<void> {
    this.#scripts = await render(profile);
  }

  bring(packages: Record<string, string>): void {
    for (const [name, path] of Object.entries(packages)) this.#root.copy(path, `${folder}/${name}`);
  }

  /** The path of a script, which is there from now on. */
  place(script: Script): string {
    const path = `${folder}/${script}.sh`;
    const name = `${this.#system}/${script}.sh`;
    const text = this.#scripts.get(name);
    if (text !== undefined) this.#root.write(path, text, { mode: 0o755 });
    this.#scripts.delete(name);
    return path;
  }

  run(script: Script, { shell = 'dash', ...options }: RunOptions = {}): Outcome {
    return this.#root.run({ shell, script: this.place(script), ...options });
  }
}

export function sha256(path: string): string {
  return createHash('sha256').update(readFileSync(path)).digest('hex');
}

/** A package in a profile, with its digest pinned. */
export function pinned(file: string, path: string): { file: string; sha256: string } {
  return { file, sha256: sha256(path) };
}

/** What a script that stops for this reason ends with, and the begin of what it says. */
export function stopped(failure: Failure, subject = ''): object {
  const { code, sentence } = failures[failure];
  return {
    exitCode: code,
    stderr: expect.stringMatching(
      new RegExp(
        `(?:^|\n)${escaped(sentence)}: ${escaped(subject)}[^]*\nStopped with exit code ${code}\\. Nothing after this step was done\\.\n$`,
      ),
    ),
  };
}

function escaped(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}

/** The conf as a map; every key must be there once. */
export function settingsIn(root: Root, conf: string): Record<string, string> {
  const lines = root
    .read(conf)
    .split('\n')
    .filter((line) => /^[^#[]+=/.test(line));
  const entries = lines.map((line) => [line.slice(0, line.indexOf('=')), line.slice(line.indexOf('=') + 1)]);
  expect(new Set(entries.map(([key]) => key?.toLowerCase())).size).toBe(entries.length);
  return Object.fromEntries(entries);
}
