import leven from 'leven';

/** "did you mean x?" for the nearest known name, if one is near enough to be a slip. */
export function didYouMean(name: string, known: readonly string[]): string | undefined {
  const wanted = name.toLowerCase();
  const [best] = known
    .map((candidate) => ({ candidate, distance: leven(wanted, candidate.toLowerCase()) }))
    .sort((a, b) => a.distance - b.distance || (a.candidate < b.candidate ? -1 : 1));
  const near = best !== undefined && best.distance <= Math.max(1, Math.floor(wanted.length / 3));
  return near ? `did you mean ${best.candidate}?` : undefined;
}

export function oneOf(values: readonly unknown[]): string {
  return values.map(String).join(', ');
}
