import type { CheckedProfile } from '../check.js';
import type { Diagnostic } from '../diagnostic.js';
import { plainText } from '../languages/plain-text.js';
import { assignmentsFor } from '../plan/assignments.js';
import { intentTitles } from '../plan/describe.js';
import { planFor } from '../plan/plan.js';
import type { Intent, WindowsMachine } from '../plan/step.js';
import { placeOf } from '../profile/profile.js';
import { headerView } from '../render/header.js';
import { renderTemplate, type Templates } from '../render/template.js';
import type { Refusal } from '../text.js';
import { batchFiles } from './cmd.js';
import { refusalFindings } from './findings.js';
import { pasteLines } from './paste-lines.js';
import { type Surface, surfaces } from './surfaces.js';
import { type Rendered, type Target, together, windowsMachines } from './target.js';

const intents: readonly Intent[] = ['install', 'uninstall', 'repair', 'reconfigure'];

/** Lines to paste, each with the place it is for and its length. */
export const msiexec: Target = {
  name: 'msiexec',
  render: (profile, templates) =>
    together(windowsMachines(profile).map((machine) => file(profile, machine, templates))),
};

function file(profile: CheckedProfile, machine: WindowsMachine, templates: Templates): Rendered {
  const findings: Diagnostic[] = [];
  const sections = intents.map((intent) => ({
    title: intentTitles[intent],
    remarks: remarksOn(intent, profile),
    places: Object.values(surfaces).map((surface) => {
      const { lines, remarks, refusal, leftOut } = pasteLines(planFor(profile, intent, machine), surface);
      if (refusal) findings.push(noLine(refusal, surface, profile, batchFiles[intent]));
      const wrapper = `Use ${batchFiles[intent]} of the target cmd for the whole of it.`;
      return {
        title: surface.title,
        lines: lines.map((line) => ({ line, length: line.length })),
        limit: surface.limits.map(({ maximum }) => maximum)[0] ?? 0,
        remarks: remarks.length > 0 || leftOut.length > 0 ? [...remarks, wrapper] : [],
      };
    }),
  }));
  const title = `Lines to paste: 1E Client on Windows ${machine.architecture}`;
  const view = { ...headerView(profile, title), architecture: machine.architecture, sections };
  const rendered = renderTemplate(templates, 'text/msiexec', view, plainText);
  const path = `${profile.value.name}/windows-${machine.architecture}/msiexec.txt`;
  return {
    artefacts: [{ path, bytes: new TextEncoder().encode(rendered.text), executable: false }],
    diagnostics: [...findings, ...refusalFindings(rendered.refusals, profile, 'msiexec')],
  };
}

/** After the installation only the configuration file can be changed: what lies elsewhere is named. */
function remarksOn(intent: Intent, profile: CheckedProfile): string[] {
  if (intent !== 'reconfigure') return [];
  const { leftOut } = assignmentsFor(profile.value, 'windows', 'life');
  if (leftOut.length === 0) return [];
  const names = leftOut.map(({ setting }) => setting.id).join(', ');
  return [`Only the installer sets these; they keep the values of the installation: ${names}.`];
}

/** A place without a line is no harm where the wrapper is made as well. */
function noLine(refusal: Refusal, surface: Surface, profile: CheckedProfile, wrapper: string): Diagnostic {
  const wrapped = profile.targets.includes('cmd');
  return {
    ...placeOf(profile, refusal.origin ?? []),
    rule: 'no-line-for-surface',
    severity: wrapped ? 'note' : 'warning',
    message: `target msiexec has no line for ${surface.name}: ${refusal.refused}`,
    hint: `${refusal.hint}, or ${wrapped ? `use ${wrapper}` : 'add the target cmd'}`,
  };
}
