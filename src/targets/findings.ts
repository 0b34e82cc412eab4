import type { Diagnostic, RuleDocumentation } from '../diagnostic.js';
import { type Profile, placeOf } from '../profile/profile.js';
import type { Location } from '../profile/tree.js';
import type { Refusal } from '../text.js';
import { batchLine, type Limit } from './surfaces.js';

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

/** Lines of a script that its reader would not take to their end; the place is where to shorten them. */
export function lineFindings(text: string, limit: Limit, place: Location, path: string): Diagnostic[] {
  return text.split(/\r?\n/).flatMap((line, index) => {
    const expanded = expandedLength(line);
    if (Math.max(line.length, expanded) <= limit.maximum) return [];
    const has =
      line.length > limit.maximum
        ? `has ${line.length} characters`
        : `can have ${expanded} characters once its variables are written out`;
    const message = `line ${index + 1} of ${path} ${has}; ${limit.what} has ${limit.maximum}`;
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
    summary: 'No line of a batch file is longer than cmd.exe reads.',
    why: 'Behind 8,191 characters a line is cut or misread, without a message.',
    evidence: [batchLine.source],
  },
  {
    id: 'no-line-for-surface',
    severity: 'note',
    summary: 'A value keeps a line from being pasted at one of its places.',
    why: 'Configuration Manager and Intune do not expand variables, and a prompt has no way to write a percent sign. The wrapper script carries the value; where the profile does not ask for the wrapper, this is a warning.',
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
