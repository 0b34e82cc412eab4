import type { CheckedProfile } from '../check.js';
import { type Profile, placeOf } from '../profile/profile.js';
import type { TargetName } from '../profile/targets.js';
import { type RenderOptions, renderProfile } from '../targets/render.js';
import type { Artefact } from '../targets/target.js';
import { check, type Findings } from './check.js';
import type { Io } from './io.js';
import type { Arguments } from './options.js';
import { packageFinder } from './packages.js';

/**
 * Checks and renders profiles one after the other, so that a thousand of them need no more memory than one. What
 * is found is added to the findings; the artefacts of a profile come only where nothing stops it.
 */
export async function* renderAll(
  names: readonly string[],
  findings: Findings,
  options: Arguments['options'],
  renderOptions: RenderOptions,
  io: Io,
): AsyncGenerator<readonly Artefact[]> {
  const taken = new Map<string, string>();
  const findPackage = packageFinder(io, options.packages as string | undefined);
  for (const source of names) {
    const targets = options.target as TargetName[] | undefined;
    const { profile, diagnostics, texts, name } = await check(source, io, { targets, findPackage });
    findings.add(name, diagnostics, texts);
    if (profile === undefined) continue;
    const other = taken.get(profile.value.name);
    if (other !== undefined) {
      findings.add(name, [nameTaken(profile, other)], texts);
      continue;
    }
    taken.set(profile.value.name, name);
    const rendered = tried(profile, renderOptions, options.templates);
    findings.add(name, rendered.diagnostics, texts);
    if (!findings.stops([...diagnostics, ...rendered.diagnostics])) yield rendered.artefacts;
  }
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

function nameTaken(profile: Profile, taken: string) {
  const message = `name: ${profile.value.name} is the name of ${taken} as well`;
  const hint = 'the output folder is named after the profile; give each its own name';
  return { ...placeOf(profile, ['name']), rule: 'name-taken', severity: 'error' as const, message, hint };
}
