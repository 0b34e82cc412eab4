import {
  isForCommands,
  type Limit,
  type LimitEvidence,
  pasteSurfaces,
  type Surface,
} from '../targets/surfaces.js';

/** How a limit is known, for people. */
export const evidenceWords: Readonly<Record<LimitEvidence, string>> = {
  seen: 'longer lines were refused or cut',
  documented: 'documented',
  assumed: 'assumed: no maximum is published',
};

/** A place in words, for a terminal: what it is, and how long a line there can be. */
export function explainSurface(surface: Surface): string {
  const written = pasteSurfaces.some(({ id }) => id === surface.id)
    ? 'The target msiexec writes lines for it.'
    : isForCommands(surface)
      ? 'No lines are written for it; its limits are held against those that could go there.'
      : 'No lines are written for it.';
  const limits = surface.limits.map((limit) => `  ${limitLine(limit)}\n  ${' '.repeat(8)}${limit.source}\n`);
  return `${surface.id}\n\n  ${surface.title}\n  ${written}\n\n${limits.join('')}`;
}

function limitLine({ maximum, what, evidence }: Limit): string {
  return `${String(maximum).padStart(6)}  ${what} (${evidenceWords[evidence]})`;
}
