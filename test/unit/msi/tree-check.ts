import { type LaidEntry, none } from './layout.js';

/** What is wrong with the directory as a red-black tree of one storage. */
export function treeFaults(entries: readonly LaidEntry[]): string[] {
  const faults: string[] = [];
  const reached = new Set<number>([0]);
  const order: string[] = [];

  /** The number of black entries on the way down, itself included. */
  const walk = (index: number, parentIsRed: boolean): number => {
    if (index === none) return 0;
    const entry = entries[index];
    if (entry === undefined) {
      faults.push(`entry ${index} is not in the directory`);
      return 0;
    }
    if (reached.has(index)) {
      faults.push(`entry ${index} is reached twice`);
      return 0;
    }
    reached.add(index);
    if (parentIsRed && !entry.black) faults.push(`entry ${index} is red below a red one`);
    if (entry.child !== none) faults.push(`the stream ${index} has children`);
    const left = walk(entry.left, !entry.black);
    order.push(entry.name);
    const right = walk(entry.right, !entry.black);
    if (left !== right) faults.push(`the black heights below entry ${index} differ`);
    return left + (entry.black ? 1 : 0);
  };

  const [root] = entries;
  if (root === undefined) return ['there is no root'];
  if (!root.black || root.left !== none || root.right !== none)
    faults.push('the root is red or has siblings');
  const top = entries[root.child];
  if (top !== undefined && !top.black) faults.push('the top of the tree is red');
  walk(root.child, false);
  for (const [index, name] of order.entries()) {
    const before = order[index - 1];
    if (before !== undefined && !isBefore(before, name)) faults.push(`${before} stands before ${name}`);
  }
  for (const [index, { kind }] of entries.entries()) {
    if (kind !== 0 && !reached.has(index)) faults.push(`entry ${index} cannot be reached`);
    if (kind === 0 && reached.has(index)) faults.push(`the unused entry ${index} is in the tree`);
  }
  return faults;
}

/** The shorter name first; names of equal length by their units as capitals. */
function isBefore(a: string, b: string): boolean {
  if (a.length !== b.length) return a.length < b.length;
  return capitals(a) < capitals(b);
}

/** Unit by unit: a capital that takes two units, such as that of ß, is none here. */
export function capitals(name: string): string {
  return name
    .split('')
    .map((unit) => (unit.toUpperCase().length === 1 ? unit.toUpperCase() : unit))
    .join('');
}
