import type { CheckedProfile } from '../check.js';
import type { Diagnostic } from '../diagnostic.js';
import { plainText } from '../languages/plain-text.js';
import { assignmentsFor } from '../plan/assignments.js';
import { intentTitles } from '../plan/describe.js';
import { changesComputer, intentsOn } from '../plan/plan.js';
import type { Intent, WindowsMachine } from '../plan/step.js';
import { transformName } from '../plan/transform.js';
import { headerView } from '../render/header.js';
import { renderTemplate, type Templates } from '../render/template.js';
import { type Offer, offerFor } from './delivery.js';
import { type Offered, offerFindings, refusalFindings } from './findings.js';
import { limitOf, type PasteSurface, pasteSurfaces, tooLongFor } from './surfaces.js';
import { folderOf, type Rendered, type Target, together, windowsMachines } from './target.js';
import { textFile } from './text-file.js';
import { batchFile } from './windows-files.js';

/** Lines to paste, each with the place it is for and its length. */
export const msiexec: Target = {
  name: 'msiexec',
  render: (profile, templates) =>
    together(windowsMachines(profile).map((machine) => file(profile, machine, templates))),
};

function file(profile: CheckedProfile, machine: WindowsMachine, templates: Templates): Rendered {
  const findings: Diagnostic[] = [];
  const intents = intentsOn(machine).filter(changesComputer);
  const sections = intents.map((intent) => {
    const { places, offers } = placesFor(intent, profile, machine);
    findings.push(...offerFindings(offers, profile, batchFile(intent)));
    return { title: intentTitles[intent], remarks: remarksOn(intent, profile, machine), places };
  });
  const title = `Lines to paste: 1E Client on Windows ${machine.architecture}`;
  const view = { ...headerView(profile, title), architecture: machine.architecture, sections };
  const rendered = renderTemplate(templates, 'text/msiexec', view, plainText);
  const path = `${folderOf(profile, machine)}/msiexec.txt`;
  return {
    artefacts: [textFile(path, rendered.text, plainText)],
    diagnostics: [...findings, ...refusalFindings(rendered.refusals, profile, 'msiexec')],
  };
}

/** Places with the same lines, and what is to be said of them. */
export interface PlaceView {
  readonly titles: readonly string[];
  readonly lines: readonly { readonly line: string; readonly length: number; readonly limit: number }[];
  readonly remarks: readonly string[];
}

/** What can be pasted where to carry out an intent. */
export function placesFor(intent: Intent, profile: CheckedProfile, machine: WindowsMachine) {
  const wanted = profile.value.surfaces;
  const offers = pasteSurfaces
    .filter(({ id }) => wanted?.includes(id) ?? true)
    .map((surface): Offered => ({ surface, offer: offerFor(profile, intent, machine, surface) }));
  const places = grouped(offers.map(({ surface, offer }) => placeView(offer, surface, profile, intent)));
  return { places, offers };
}

function placeView(offer: Offer, surface: PasteSurface, profile: CheckedProfile, intent: Intent): PlaceView {
  const { lines, remarks, leftOut } = offer.lines;
  const wrapper = `Use ${batchFile(intent)} of the target cmd for the whole of it.`;
  return {
    titles: [surface.title],
    lines: lines.map((line) => ({ line, length: line.length, limit: limitOf(surface).maximum })),
    remarks: [
      ...howItCame(offer, surface, profile, intent),
      ...remarks,
      ...(lines.length === 0 || leftOut.length > 0 ? [wrapper] : []),
      ...(surface.manner.several ? [] : lines.flatMap(otherPlaces)),
    ],
  };
}

/** What was done for the place, and why. */
function howItCame(
  offer: Offer,
  { manner }: PasteSurface,
  profile: CheckedProfile,
  intent: Intent,
): string[] {
  const { form, passedOver, doubt } = offer;
  const reasons = passedOver.map(({ form: other, why }) =>
    other === 'inline' ? `Not with the settings on the line: ${why}.` : `Not with the transform: ${why}.`,
  );
  const done = {
    inline: [],
    transform: [
      offer.lines.lines.some((line) => line.includes('TRANSFORMS='))
        ? `The settings lie in ${transformName(profile)}, which the target mst makes: keep it beside the package.`
        : 'The package itself holds every setting.',
    ],
    wrapper: [
      `So ${batchFile(intent)} is called: keep it beside the package.`,
      ...(manner.wrapperRemark === undefined ? [] : [manner.wrapperRemark]),
    ],
  };
  if (form === undefined) return ['No line here.', ...reasons];
  const doubtful = doubt === undefined ? [] : [`Perhaps too long: ${doubt.why}.`];
  return [...(doubt?.form === form ? [] : reasons), ...done[form], ...doubtful];
}

function otherPlaces(line: string): string[] {
  const places = tooLongFor(line).map(({ surface, limit }) => `${surface.name} (${limit.maximum})`);
  return places.length > 0 ? [`Too long for ${places.join(', ')}.`] : [];
}

/** Places with the same lines are shown together. */
function grouped(places: readonly PlaceView[]): PlaceView[] {
  const groups = new Map<string, PlaceView>();
  for (const { titles, ...rest } of places) {
    const key = JSON.stringify(rest);
    groups.set(key, { ...rest, titles: [...(groups.get(key)?.titles ?? []), ...titles] });
  }
  return [...groups.values()];
}

/** After the installation only the configuration file can be changed: what lies elsewhere is named. */
export function remarksOn(intent: Intent, profile: CheckedProfile, machine: WindowsMachine): string[] {
  if (intent !== 'reconfigure') return [];
  const { leftOut } = assignmentsFor(profile, machine, 'life');
  if (leftOut.length === 0) return [];
  const names = leftOut.map(({ setting }) => setting.id).join(', ');
  return [`Only the installer sets these; they keep the values of the installation: ${names}.`];
}
