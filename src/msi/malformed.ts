/** Where in a file something is wrong. */
export interface FilePlace {
  /** In bytes, from the start of the file. */
  readonly offset?: number;
  readonly table?: string;
  /** From 1. */
  readonly row?: number;
}

/**
 * Thrown inside this room where a file is not what it must be: a reader that goes on with half a structure guesses.
 * It never leaves the room: `attempt` makes a value of it.
 */
export class Malformed extends Error {
  constructor(
    message: string,
    readonly place: FilePlace = {},
  ) {
    super(message);
  }
}

/** What is wrong with a file: a sentence without a capital or a full stop, and where it is. */
export interface FileProblem {
  readonly message: string;
  readonly place: FilePlace;
}

/** The result of reading a file, or what is wrong with the file. Any other error is a defect and is thrown on. */
export function attempt<T>(read: () => T): { readonly value: T } | { readonly problem: FileProblem } {
  try {
    return { value: read() };
  } catch (error) {
    if (error instanceof Malformed) return { problem: { message: error.message, place: error.place } };
    throw error;
  }
}

/** A place for a sentence, behind the name of a file: " at byte 512, table Property, row 3"; empty where unknown. */
export function placeText({ offset, table, row }: FilePlace): string {
  const parts = [
    ...(offset === undefined ? [] : [`at byte ${offset}`]),
    ...(table === undefined ? [] : [`table ${table}`]),
    ...(row === undefined ? [] : [`row ${row}`]),
  ];
  return parts.length === 0 ? '' : ` ${parts.join(', ')}`;
}
