import type { Language } from '../languages/language.js';
import type { Plan } from '../plan/step.js';
import type { Profile } from '../profile/profile.js';
import { renderScript } from '../render/script.js';
import type { Templates } from '../render/template.js';
import { lineFindings, refusalFindings } from './findings.js';
import type { Rendered } from './target.js';

/** One script of a target: rendered, checked against what its language can carry and how long its lines may be. */
export function scriptArtefact(
  templates: Templates,
  plan: Plan,
  profile: Profile,
  language: Language,
  target: string,
  folder: string,
  name: string,
): Rendered {
  const path = `${profile.value.name}/${folder}/${name}`;
  const { text, refusals } = renderScript(templates, plan, profile, language, name);
  const tooLong = language.lineEnd === '\r\n' ? lineFindings(text, profile, path) : [];
  return {
    artefacts: [{ path, bytes: new TextEncoder().encode(text), executable: language.lineEnd === '\n' }],
    diagnostics: [...refusalFindings(refusals, profile, target), ...tooLong],
  };
}
