import { visible } from '../report/visible.js';
import type { RenderOptions } from '../targets/render.js';
import type { Artefact } from '../targets/target.js';
import { Findings } from './check.js';
import { emit } from './emit.js';
import { type ExitCode, type Io, Unusable } from './io.js';
import type { Arguments } from './options.js';
import { renderAll } from './render-all.js';
import { findSources } from './sources.js';

/** Renders profiles. One with errors writes nothing; the others are written. */
export async function render({ positionals, options }: Arguments, io: Io): Promise<ExitCode> {
  const findings = new Findings(options, io);
  const renderOptions = await optionsOf(options, io, findings);
  if (renderOptions === undefined) return finish(findings, options, io);
  const toOutput: Artefact[] = [];
  const names = await findSources(positionals, io);
  for await (const artefacts of renderAll(names, findings, options, renderOptions, io)) {
    if (typeof options.out === 'string' && options.out !== '-') {
      findings.written.push(...emit(artefacts, options.out, io));
    } else {
      toOutput.push(...artefacts);
      if (toOutput.length > 1) throw severalArtefacts(toOutput);
    }
  }
  if (toOutput[0]) io.write(toOutput[0].bytes);
  return finish(findings, options, io);
}

function severalArtefacts(artefacts: readonly Artefact[]): Unusable {
  const names = artefacts.slice(0, 3).map(({ path }) => path);
  const lines = artefacts.filter(({ path }) => path.endsWith('/msiexec.txt'));
  return new Unusable(
    `several files would be made (${names.join(', ')}${artefacts.length > 3 ? ', …' : ''}), and standard output takes one`,
    lines.length === 1 && artefacts.length > 1
      ? 'name a folder with -o DIR, or choose one file with --target msiexec'
      : 'name a folder with -o DIR',
  );
}

/** The report goes where the artefact does not. */
function finish(findings: Findings, options: Arguments['options'], io: Io): ExitCode {
  const toFolder = typeof options.out === 'string' && options.out !== '-';
  const json = options.format === 'json';
  findings.print(json && toFolder ? (text) => io.write(text) : io.writeError);
  if (toFolder && !json && !options.quiet && findings.written.length > 0) {
    io.write(`Written:\n${findings.written.map((path) => `  ${visible(path)}\n`).join('')}`);
  }
  return findings.exitCode;
}

async function optionsOf(
  options: Arguments['options'],
  io: Io,
  findings: Findings,
): Promise<RenderOptions | undefined> {
  if (typeof options.templates !== 'string') return {};
  const { readTemplates } = await import('./templates.js');
  const { templates, problems, texts } = await readTemplates(options.templates, io);
  if (problems.length === 0) return { templates };
  findings.addOther(problems, texts);
  return undefined;
}
