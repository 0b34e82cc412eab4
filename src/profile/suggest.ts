import leven from 'leven';

/** "did you mean x?" for the nearest known name, if one is near enough to be a slip. */
export function didYouMean(name: string, known: readonly string[]): string | undefined {
  const best = nearest(name, known);
  return best === undefined ? undefined : `did you mean ${best}?`;
}

/** The known name that this one is a slip of, or the beginning of if it is the only one that starts so. */
export function nearest(name: string, known: readonly string[]): string | undefined {
  const wanted = plain(name);
  const [best] = known
    .map((candidate) => ({ candidate, distance: distance(wanted, plain(candidate)) }))
    .sort((a, b) => a.distance - b.distance || (a.candidate < b.candidate ? -1 : 1));
  if (best !== undefined && best.distance <= Math.max(1, Math.floor(wanted.length / 3)))
    return best.candidate;
  const longer = known.filter((candidate) => wanted.length > 2 && plain(candidate).startsWith(wanted));
  return longer.length === 1 ? longer[0] : undefined;
}

/** Letters in another order are one slip. */
function distance(wanted: string, candidate: string): number {
  const letters = (text: string) => [...text].sort().join('');
  const edits = leven(wanted, candidate);
  return letters(wanted) === letters(candidate) ? Math.min(1, edits) : edits;
}

/** Without what people leave out or add: capitals, hyphens, dots. */
function plain(name: string): string {
  return name.toLowerCase().replaceAll(/[^a-z0-9]/g, '');
}

export function oneOf(values: readonly unknown[]): string {
  return values.map(String).join(', ');
}
