import { longestValues } from '../plan/longest-value.js';
import { planFor } from '../plan/plan.js';
import type { Intent, Plan, WindowsMachine } from '../plan/step.js';
import type { Profile } from '../profile/profile.js';
import { packageAtHand, targetsOf } from '../profile/targets.js';
import type { Pointer } from '../text.js';
import { type PasteLines, pasteLines } from './paste-lines.js';
import { brokenLimit, type Limit, type LimitEvidence, limitText, type PasteSurface } from './surfaces.js';
import { batchFile } from './windows-files.js';

/** How the settings reach the installer at one place. */
export type Form = 'inline' | 'transform' | 'wrapper';

/** Why a form is not, or not safely, taken. */
export interface Objection {
  readonly form: Form;
  /** Half a sentence: the line would have 300 characters (…: at most 255). */
  readonly why: string;
  readonly hint: string;
  /** The value it is about; undefined where it is about none. */
  readonly origin: Pointer | undefined;
  /** Of the limit that is broken; undefined: a value cannot be carried at all. */
  readonly evidence?: LimitEvidence;
}

/** What was chosen for a place, and what was passed over on the way to it. */
export interface Offer {
  readonly form?: Form;
  readonly lines: PasteLines;
  readonly passedOver: readonly Objection[];
  /** A limit that the chosen lines break all the same: a documented one, or one that is only assumed. */
  readonly doubt?: Objection;
}

const noLines: PasteLines = { lines: [], remarks: [], leftOut: [] };

/**
 * The lines of an intent for one place, in the first form that fits it: inline, then with the transform, then the
 * call of the wrapper. What the profile pins is not exchanged for another form.
 */
export function offerFor(
  profile: Profile,
  intent: Intent,
  machine: WindowsMachine,
  surface: PasteSurface,
): Offer {
  const passedOver: Objection[] = [];
  let doubtful: Offer | undefined;
  for (const form of formsOf(profile, intent, machine)) {
    if (form === 'wrapper') {
      const lines = { ...noLines, lines: [surface.manner.wrapper(batchFile(intent))] };
      return { form, lines, passedOver };
    }
    const plan = planFor(profile, intent, machine, form);
    const [refusal] = plan.refusals;
    const lines = refusal ? { ...noLines, refusal } : pasteLines(plan, surface);
    const objection = objectionTo(lines, form, plan, surface);
    const offer = { form, lines, passedOver: [...passedOver] };
    if (objection === undefined) return withDoubt(offer, plan, surface);
    if (objection.evidence === 'documented') doubtful ??= { ...offer, doubt: objection };
    passedOver.push(objection);
  }
  return doubtful ?? { lines: noLines, passedOver };
}

/**
 * The forms that a profile allows, in the order in which they are tried. What the profile asks for counts, not what is
 * made in this run: a line is the same whichever files are made beside it.
 */
function formsOf(profile: Profile, intent: Intent, machine: WindowsMachine): Form[] {
  const { delivery = 'auto' } = profile.value;
  if (delivery === 'wrapper') return ['wrapper'];
  const transformable = intent === 'install' && isTransformable(profile, machine);
  if (delivery === 'transform' && transformable) return ['transform'];
  if (delivery !== 'auto') return ['inline'];
  return [
    'inline',
    ...(transformable ? (['transform'] as const) : []),
    ...(targetsOf(profile).includes('cmd') ? (['wrapper'] as const) : []),
  ];
}

/** Whether the profile asks for a transform, and there is a package to make it for. */
export function isTransformable(profile: Profile, machine: WindowsMachine): boolean {
  return targetsOf(profile).includes('mst') && packageAtHand(profile, machine.architecture) !== undefined;
}

function objectionTo(
  { lines, refusal }: PasteLines,
  form: Form,
  plan: Plan,
  surface: PasteSurface,
): Objection | undefined {
  if (refusal) {
    return { form, why: refusal.refused, hint: refusal.hint, origin: refusal.origin };
  }
  const broken = lines
    .map((line) => ({ line, limit: brokenLimit(line, surface) }))
    .find(({ limit }) => limit !== undefined);
  return broken?.limit && tooLong(broken.line, broken.limit, form, plan);
}

function withDoubt(offer: Offer & { form: Form }, plan: Plan, surface: PasteSurface): Offer {
  const assumed = surface.limits.find(({ evidence }) => evidence === 'assumed');
  const long = assumed && offer.lines.lines.find((line) => line.length > assumed.maximum);
  return long === undefined || assumed === undefined
    ? offer
    : { ...offer, doubt: tooLong(long, assumed, offer.form, plan) };
}

function tooLong(line: string, limit: Limit, form: Form, plan: Plan): Objection {
  const longest = longestValues(plan, 3);
  const values = longest.map(({ name, length }) => `${name} (${length})`).join(', ');
  return {
    form,
    why: `the line would have ${line.length} characters (${limitText(limit)})`,
    hint: `make the longest values shorter: ${values}`,
    origin: longest[0]?.origin,
    evidence: limit.evidence,
  };
}
