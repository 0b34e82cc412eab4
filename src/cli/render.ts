import type { CheckedProfile } from '../check.js';
import { type Profile, placeOf } from '../profile/profile.js';
import type { TargetName } from '../profile/targets.js';
import { type RenderOptions, renderProfile } from '../targets/render.js';
import type { Artefact } from '../targets/target.js';
import { check, Findings } from './check.js';
import { emit } from './emit.js';
import { type ExitCode, type Io, Unusable } from './io.js';
import type { Arguments } from './options.js';
import { findSources } from './sources.js';

/**
 * Renders profiles one after the other, so that a thousand of them need no more memory than one. A profile with
 * errors writes nothing; the others are written.
 */
export async function render({ positionals, options }: Arguments, io: Io): Promise<ExitCode> {
  const findings = new Findings(options, io);
  const renderOptions = await optionsOf(options, io, findings);
  if (renderOptions === undefined) return finish(findings, options, io);
  const names = new Map<string, string>();
  const toOutput: Artefact[] = [];
  for (const source of await findSources(positionals, io)) {
    const { profile, diagnostics, texts, name } = await check(source, io, {
      targets: options.target as TargetName[] | undefined,
    });
    findings.add(name, diagnostics, texts);
    if (profile === undefined || findings.stops(diagnostics)) continue;
    const taken = names.get(profile.value.name);
    if (taken !== undefined) {
      findings.add(name, [nameTaken(profile, taken)], texts);
      continue;
    }
    names.set(profile.value.name, name);
    const rendered = tried(profile, renderOptions, options.templates);
    findings.add(name, rendered.diagnostics, texts);
    if (findings.stops(rendered.diagnostics)) continue;
    if (typeof options.out === 'string' && options.out !== '-') {
      findings.written.push(...emit(rendered.artefacts, options.out, io));
    } else {
      toOutput.push(...rendered.artefacts);
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

/** Own templates never fail; those of a user can ask for what is not there. */
function tried(
  profile: CheckedProfile,
  options: RenderOptions,
  templates: Arguments['options'][string],
): ReturnType<typeof renderProfile> {
  try {
    return renderProfile(profile, options);
  } catch (error) {
    if (typeof templates !== 'string') throw error;
    const message = `these templates cannot be rendered: ${error instanceof Error ? error.message : String(error)}`;
    const hint = 'is there a slip in a name between {{ and }}?';
    const problem = { rule: 'template-problem', severity: 'error' as const, message, hint, file: templates };
    return { artefacts: [], diagnostics: [problem] };
  }
}

/** The report goes where the artefact does not. */
function finish(findings: Findings, options: Arguments['options'], io: Io): ExitCode {
  const toFolder = typeof options.out === 'string' && options.out !== '-';
  const json = options.format === 'json';
  findings.print(json && toFolder ? (text) => io.write(text) : io.writeError);
  if (toFolder && !json && !options.quiet && findings.written.length > 0) {
    io.write(`Written:\n${findings.written.map((path) => `  ${path}\n`).join('')}`);
  }
  return findings.exitCode;
}

function nameTaken(profile: Profile, taken: string) {
  const message = `name: ${profile.value.name} is the name of ${taken} as well`;
  const hint = 'the output folder is named after the profile; give each its own name';
  return { ...placeOf(profile, ['name']), rule: 'name-taken', severity: 'error' as const, message, hint };
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
