import type { Language } from '../languages/language.js';
import { longestValue } from '../plan/longest-value.js';
import type { Plan } from '../plan/step.js';
import { type Profile, placeOf } from '../profile/profile.js';
import type { TargetName } from '../profile/targets.js';
import { renderScript } from '../render/script.js';
import { lineFindings, refusalFindings } from './findings.js';
import type { Limit } from './surfaces.js';
import { type Target, together } from './target.js';

export interface Script {
  readonly plan: Plan;
  /** Below the folder of the profile. */
  readonly path: string;
}

export interface ScriptTarget {
  readonly name: TargetName;
  readonly language: Language;
  readonly executable: boolean;
  /** The longest line that the reader of the script takes. */
  readonly longestLine?: Limit;
  scripts(profile: Profile): readonly Script[];
}

/** A target that is one script a plan: rendered, and checked for what its language can carry and its lines' length. */
export function scriptTarget({ name, language, executable, longestLine, scripts }: ScriptTarget): Target {
  return {
    name,
    render(profile, templates) {
      const rendered = scripts(profile).map((script) => {
        const path = `${profile.value.name}/${script.path}`;
        const fileName = path.split('/').at(-1) ?? path;
        const { text, refusals } = renderScript(templates, script.plan, profile, language, fileName);
        const tooLong =
          longestLine === undefined
            ? []
            : lineFindings(text, longestLine, placeOf(profile, longestValue(script.plan)), path);
        return {
          artefacts: [{ path, bytes: new TextEncoder().encode(text), executable }],
          diagnostics: [...refusalFindings(refusals, profile, name), ...tooLong],
        };
      });
      return together(rendered);
    },
  };
}
