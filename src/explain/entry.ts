/** Something that has a name and can be explained. */
export interface Entry {
  readonly id: string;
  /** Whether a name, in whatever letter case, can stand for it. */
  is(name: string): boolean;
  /** Whether the name can stand for nothing else of its kind. */
  isExactly(name: string): boolean;
  /** The explanation; `name` is what was asked for. */
  text(name: string): string;
}

/** What is explained in one list. */
export interface Topic {
  readonly title: string;
  readonly entries: readonly Entry[];
}

/** Something with names that stand for nothing else. */
export function entry(id: string, others: readonly string[], text: () => string): Entry {
  const is = (name: string) => [id, ...others].some((one) => one.toLowerCase() === name.toLowerCase());
  return { id, is, isExactly: is, text };
}
