import type { Diagnostic, RuleDocumentation } from '../diagnostic.js';
import { type Profile, placeOf } from '../profile/profile.js';
import type { Location } from '../profile/tree.js';
import type { Pointer, Refusal } from '../text.js';
import type { Offer } from './delivery.js';
import { type Limit, limitText, type PasteSurface, surfaces } from './surfaces.js';

/** Values that a language refused, at their places in the profile. */
export function refusalFindings(
  refusals: readonly Refusal[],
  profile: Profile,
  target: string,
): Diagnostic[] {
  return refusals.map((refusal) => ({
    ...placeOf(profile, refusal.origin ?? []),
    rule: 'not-writable',
    severity: 'error',
    message: `target ${target}: ${refusal.refused}`,
    hint: `${refusal.hint}, or leave out the target ${target}`,
  }));
}

/** A place, and what was chosen for it. */
export interface Offered {
  readonly surface: PasteSurface;
  readonly offer: Offer;
}

/** What there is to say of the lines of an intent: another form was taken, none fits, or one is in doubt. */
export function offerFindings(offers: readonly Offered[], profile: Profile, wrapper: string): Diagnostic[] {
  const said = offers.map(({ surface, offer }) => ({ surface, said: sentenceOn(offer, profile, wrapper) }));
  // Places about which the same is to be said are named in one finding.
  const groups = new Map<string, { sentence: Sentence; names: string[] }>();
  for (const { surface, said: sentence } of said) {
    if (sentence === undefined) continue;
    const key = JSON.stringify(sentence);
    groups.set(key, { sentence, names: [...(groups.get(key)?.names ?? []), surface.name] });
  }
  return [...groups.values()].map(({ sentence, names }) => {
    const { origin, rule, severity, lead, what, hint } = sentence;
    const message = `target msiexec${lead} ${listed(names)}: ${what}`;
    return { ...placeOf(profile, origin), rule, severity, message, hint };
  });
}

interface Sentence extends Pick<Diagnostic, 'rule' | 'severity' | 'hint'> {
  readonly origin: Pointer;
  /** What stands before the names of the places, and behind. */
  readonly lead: string;
  readonly what: string;
}

function sentenceOn(
  { form, passedOver, doubt }: Offer,
  { value }: Profile,
  wrapper: string,
): Sentence | undefined {
  const pinned = (value.delivery ?? 'auto') !== 'auto';
  // Nobody who names no places need answer for one that he may not use.
  const wanted = value.surfaces !== undefined || pinned;
  if (doubt !== undefined) {
    const severity = wanted && doubt.evidence === 'documented' ? 'warning' : 'note';
    const { origin = [], why } = doubt;
    const hint = `${doubt.hint}, or leave out the place in surfaces`;
    return { origin, rule: 'line-too-long', severity, lead: ', for', what: why, hint };
  }
  const [first] = passedOver;
  // What is about no value of the profile is said beside the lines.
  if (first?.origin === undefined) return undefined;
  const { origin, why, evidence } = first;
  if (form !== undefined) {
    const done =
      form === 'wrapper' ? `${wrapper} is called instead` : 'the settings lie in the transform instead';
    const hint = 'nothing to do; to keep the line, change the value, or leave out the place in surfaces';
    return { origin, rule: 'falls-forward', severity: 'note', lead: ', for', what: `${why}; ${done}`, hint };
  }
  const others = pinned
    ? 'use delivery: auto, or leave out the place in surfaces'
    : 'use the target cmd, or keep the package beside the profile';
  return {
    origin,
    rule: evidence === undefined ? 'no-line-for-surface' : 'line-too-long',
    severity: pinned && evidence !== 'documented' ? 'error' : wanted ? 'warning' : 'note',
    lead: ' has no line for',
    what: why,
    hint: `${first.hint}, or ${others}`,
  };
}

/** One, two and three. */
function listed(names: readonly string[]): string {
  const [last = '', ...others] = [...names].reverse();
  return others.length === 0 ? last : `${others.reverse().join(', ')} and ${last}`;
}

/** What kept a script from being written, once it is written in another way. */
export function exchangedFinding(finding: Diagnostic): Diagnostic {
  const message = `${finding.message}; the settings lie in the transform instead`;
  return { ...finding, rule: 'falls-forward', severity: 'note', message, hint: 'nothing to do' };
}

/** Lines of a script that its reader would not take to their end; the place is where to shorten them. */
export function lineFindings(text: string, limit: Limit, place: Location, path: string): Diagnostic[] {
  return text.split(/\r?\n/).flatMap((line, index) => {
    const expanded = expandedLength(line);
    if (Math.max(line.length, expanded) <= limit.maximum) return [];
    const has =
      line.length > limit.maximum
        ? `has ${line.length} characters`
        : `can have ${expanded} characters once its variables are written out`;
    const message = `line ${index + 1} of ${path} ${has} (${limitText(limit)})`;
    const hint = 'make the longest values shorter, or leave out this target';
    return [{ ...place, rule: 'line-too-long', severity: 'error' as const, message, hint }];
  });
}

/** The limit counts after expansion, too. A folder can be as long as a path, a variable of Windows is short. */
function expandedLength(line: string): number {
  const expanded = line
    .replaceAll('%%', '_')
    .replace(/%~dp0|%OW_\w+%/g, '_'.repeat(260))
    .replace(/%\w+%/g, '_'.repeat(64));
  return expanded.length;
}

/** What rendering demands. */
export const renderFindings: readonly RuleDocumentation[] = [
  {
    id: 'not-writable',
    severity: 'error',
    summary: 'The language of a target can carry every value.',
    why: 'Some characters cannot be handed through a shell or installer without being changed. Rather than a changed value, nothing is written.',
  },
  {
    id: 'line-too-long',
    severity: 'error',
    summary: 'No line is longer than the place it is for takes.',
    why: 'Fields of consoles cut or refuse a long line, and cmd.exe misreads one behind 8,191 characters. A limit that was seen, or a value that cannot be carried, is an error where delivery pins the form of the line; a documented one is a warning where the profile names the place in surfaces, an assumed one a note. What the places take: onewrap explain intune, and so on.',
    evidence: [...new Set(surfaces.flatMap(({ limits }) => limits.map(({ source }) => source)))],
  },
  {
    id: 'falls-forward',
    severity: 'note',
    summary: 'A line that does not fit its place gives way to a transform or to the wrapper script.',
    why: 'A field takes so many characters, Configuration Manager and Intune are not documented to expand variables, and a prompt has no way to write a percent sign. What is pasted there calls the installer with an MST beside the package, or the wrapper script. delivery in the profile pins one form.',
  },
  {
    id: 'no-line-for-surface',
    severity: 'warning',
    summary: 'A value keeps a line from being pasted at one of its places, and nothing stands in for it.',
    why: 'The wrapper script of the target cmd would carry the value, but the profile does not ask for it, or pins another form.',
  },
  {
    id: 'not-in-transform',
    severity: 'note',
    summary: 'A transform carries every value.',
    why: 'A path with a variable such as %ProgramData% is written out by the shell of the computer. The Windows Installer does not do that with a value of a transform.',
  },
  {
    id: 'nothing-to-transform',
    severity: 'note',
    summary: 'A transform changes something.',
    why: 'Where the package holds every value already, a transform without a change would only be one more file to ship.',
  },
  {
    id: 'name-taken',
    severity: 'error',
    summary: 'Profiles that are rendered together have different names.',
    why: 'The output folder is named after the profile: the second would overwrite the first.',
  },
  {
    id: 'template-problem',
    severity: 'error',
    summary: "A user's template has the name of an own one, and compiles.",
    why: 'A template under another name would never be used, and a broken one must not make half a script.',
  },
];
