import { visible } from '../report/visible.js';
import { Findings } from './check.js';
import type { ExitCode, Io } from './io.js';
import type { Arguments } from './options.js';
import { renderAll } from './render-all.js';
import { findSources, shownName } from './sources.js';

/** Checks profiles and prints what is wrong; writes nothing. */
export async function validate({ positionals, options }: Arguments, io: Io): Promise<ExitCode> {
  const findings = new Findings(options, io);
  const names = await findSources(positionals, io);
  // What a language cannot carry shows only when it is written: everything is rendered, and dropped.
  for await (const _ of renderAll(names, findings, options, {}, io));
  findings.print((text) => io.write(text));
  if (options.format !== 'json' && !options.quiet && findings.exitCode === 0) {
    const [first = ''] = names;
    io.write(
      names.length === 1 ? `${visible(shownName(first))} is valid\n` : `${names.length} profiles are valid\n`,
    );
  }
  return findings.exitCode;
}
