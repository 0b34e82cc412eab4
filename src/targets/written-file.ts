import type { Language } from '../languages/language.js';
import type { Profile } from '../profile/profile.js';
import type { TargetName } from '../profile/targets.js';
import type { RenderedText } from '../render/template.js';
import { refusalFindings } from './findings.js';
import type { Rendered } from './target.js';
import { textFile } from './text-file.js';

/** A file of a target that is for the whole fleet, not for one kind of machine: <profile>/<target>/<file>. */
export function writtenFile(
  profile: Profile,
  target: TargetName,
  fileName: string,
  { text, refusals }: RenderedText,
  language: Language,
): Rendered {
  const path = `${profile.value.name}/${target}/${fileName}`;
  return {
    artefacts: [textFile(path, text, language)],
    diagnostics: refusalFindings(refusals, profile, target),
  };
}
