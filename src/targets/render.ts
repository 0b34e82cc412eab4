import type { CheckedProfile } from '../check.js';
import { type Diagnostic, hasErrors } from '../diagnostic.js';
import { templates as ownTemplates } from '../generated/templates.js';
import type { Templates } from '../render/template.js';
import { targets } from './index.js';
import { type Artefact, together } from './target.js';

export interface RenderOptions {
  /** Instead of the own templates. */
  readonly templates?: Templates;
}

/** Renders a checked profile. With an error among the findings there are no artefacts. */
export function renderProfile(
  profile: CheckedProfile,
  options: RenderOptions = {},
): { artefacts: readonly Artefact[]; diagnostics: readonly Diagnostic[] } {
  const chosen = targets.filter(({ name }) => profile.targets.includes(name));
  const { artefacts, diagnostics } = together(
    chosen.map((target) => target.render(profile, options.templates ?? ownTemplates)),
  );
  // A value that stands in the artefacts of two architectures is one finding.
  const findings = [...new Map(diagnostics.map((finding) => [JSON.stringify(finding), finding])).values()];
  return { artefacts: hasErrors(findings) ? [] : artefacts, diagnostics: findings };
}
