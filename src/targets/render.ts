import { type Diagnostic, hasErrors } from '../diagnostic.js';
import { templates as ownTemplates } from '../generated/templates.js';
import { type Profile, placeOf } from '../profile/profile.js';
import type { Templates } from '../render/template.js';
import { targets } from './index.js';
import { type TargetName, targetSystems } from './systems.js';
import { type Artefact, together } from './target.js';

export interface RenderOptions {
  /** Only these; undefined: what the profile says, or everything its packages allow. */
  readonly targets?: readonly TargetName[];
  /** Instead of the own templates. */
  readonly templates?: Templates;
}

/** Renders a checked profile. With an error among the findings there are no artefacts. */
export function renderProfile(
  profile: Profile,
  options: RenderOptions = {},
): { artefacts: readonly Artefact[]; diagnostics: readonly Diagnostic[] } {
  const lacking = (options.targets ?? []).filter((name) => !profile.value.packages[targetSystems[name]]);
  if (lacking.length > 0)
    return { artefacts: [], diagnostics: lacking.map((name) => noPackage(name, profile)) };
  const wanted = options.targets ?? profile.value.targets;
  const chosen = targets.filter(({ name, operatingSystem }) => {
    return wanted
      ? wanted.includes(name as TargetName)
      : profile.value.packages[operatingSystem] !== undefined;
  });
  const { artefacts, diagnostics } = together(
    chosen.map((target) => target.render(profile, options.templates ?? ownTemplates)),
  );
  // A value that stands in the artefacts of two architectures is one finding.
  const findings = [...new Map(diagnostics.map((finding) => [JSON.stringify(finding), finding])).values()];
  return { artefacts: hasErrors(findings) ? [] : artefacts, diagnostics: findings };
}

/** Asked for on the command line; the same in a profile is found by the rule of this name. */
function noPackage(name: TargetName, profile: Profile): Diagnostic {
  const system = targetSystems[name];
  return {
    ...placeOf(profile, ['packages'], 'key'),
    rule: 'target-without-package',
    severity: 'error',
    message: `the target ${name} needs a package for ${system}`,
    hint: `add packages.${system}, or choose another target`,
  };
}
