import { hasErrors } from '../diagnostic.js';
import type { Language } from '../languages/language.js';
import { longestValues } from '../plan/longest-value.js';
import type { Machine, Plan } from '../plan/step.js';
import { type Profile, placeOf } from '../profile/profile.js';
import type { TargetName } from '../profile/targets.js';
import { renderScript } from '../render/script.js';
import type { Templates } from '../render/template.js';
import { exchangedFinding, lineFindings, refusalFindings } from './findings.js';
import type { Limit } from './surfaces.js';
import { folderOf, type Rendered, type Target, together } from './target.js';
import { textFile } from './text-file.js';

export interface Script {
  readonly machine: Machine;
  readonly fileName: string;
  readonly plan: Plan;
  /** Takes the place of the plan where that cannot be written. */
  readonly otherwise?: () => Plan;
}

export interface ScriptTarget {
  readonly name: TargetName;
  readonly language: Language;
  /** The longest line that the reader of the script takes. */
  readonly longestLine?: Limit;
  scripts(profile: Profile): readonly Script[];
}

/** A target that is one script a plan: rendered, and checked for what its language can carry and its lines' length. */
export function scriptTarget(target: ScriptTarget): Target {
  return {
    name: target.name,
    render: (profile, templates) =>
      together(target.scripts(profile).map((script) => rendered(script, target, profile, templates))),
  };
}

function rendered(script: Script, target: ScriptTarget, profile: Profile, templates: Templates): Rendered {
  const { otherwise } = script;
  const first = written(script, target, profile, templates);
  if (otherwise === undefined || !hasErrors(first.diagnostics)) return first;
  const second = written({ ...script, plan: otherwise() }, target, profile, templates);
  if (hasErrors(second.diagnostics)) return first;
  const notes = first.diagnostics.map(exchangedFinding);
  return { ...second, diagnostics: [...second.diagnostics, ...notes] };
}

function written(
  { plan, machine, fileName }: Script,
  { name: targetName, language, longestLine }: ScriptTarget,
  profile: Profile,
  templates: Templates,
): Rendered {
  const path = `${folderOf(profile, machine)}/${fileName}`;
  const { text, refusals } = renderScript(templates, plan, profile, language, fileName);
  const [longest] = longestValues(plan, 1);
  const place = placeOf(profile, longest?.origin ?? []);
  const tooLong = longestLine === undefined ? [] : lineFindings(text, longestLine, place, path);
  return {
    artefacts: [textFile(path, text, language)],
    diagnostics: [...refusalFindings([...plan.refusals, ...refusals], profile, targetName), ...tooLong],
  };
}
