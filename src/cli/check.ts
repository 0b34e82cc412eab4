import { type Checked, type CheckOptions, checkProfile } from '../check.js';
import type { Diagnostic } from '../diagnostic.js';
import { type FormatName, formats } from '../report/index.js';
import type { ExitCode, Io } from './io.js';
import type { Arguments } from './options.js';
import { baseReader, readSource, shownName } from './sources.js';

/** Reads and checks one profile; the name is the one to show. */
export async function check(
  name: string,
  io: Io,
  options: CheckOptions = {},
): Promise<Checked & { name: string }> {
  const checked = await checkProfile(await readSource(name, io), baseReader(io), options);
  return { ...checked, name: shownName(name) };
}

/** Gathers what is found over many profiles; keeps texts only where a finding needs them. */
export class Findings {
  private readonly diagnostics: Diagnostic[] = [];
  private readonly seen = new Set<string>();
  private readonly texts = new Map<string, string>();
  private readonly profiles = new Set<string>();
  readonly written: string[] = [];

  constructor(
    private readonly options: Arguments['options'],
    private readonly io: Io,
  ) {}

  /** What is found in a profile. */
  add(name: string, diagnostics: readonly Diagnostic[], texts: ReadonlyMap<string, string>): void {
    this.profiles.add(name);
    this.addOther(diagnostics, texts);
  }

  /** What is found elsewhere. A mistake in a base that many profiles share is one finding. */
  addOther(diagnostics: readonly Diagnostic[], texts: ReadonlyMap<string, string>): void {
    for (const diagnostic of diagnostics) {
      const { file, severity } = diagnostic;
      const key = JSON.stringify(diagnostic);
      if ((this.options.quiet && !this.fails(severity)) || this.seen.has(key)) continue;
      this.seen.add(key);
      this.diagnostics.push(diagnostic);
      this.texts.set(file, texts.get(file) ?? '');
    }
  }

  private fails(severity: Diagnostic['severity']): boolean {
    return severity === 'error' || (severity === 'warning' && this.options.strict === true);
  }

  get exitCode(): ExitCode {
    return this.diagnostics.some(({ severity }) => this.fails(severity)) ? 1 : 0;
  }

  /** Whether these findings keep their profile from being written. */
  stops(diagnostics: readonly Diagnostic[]): boolean {
    return diagnostics.some(({ severity }) => this.fails(severity));
  }

  print(print: (text: string) => void): void {
    const format = formats[(this.options.format as FormatName | undefined) ?? 'text'];
    const { diagnostics, texts, written } = this;
    print(format({ diagnostics, texts, profiles: [...this.profiles], written, color: this.io.color }));
  }
}
