/**
 * Control characters, for a regular expression; those that change the order of what is shown are as bad: a reviewer
 * would read another text.
 */
export const controlCharacters =
  '[\\u0000-\\u001f\\u007f-\\u009f\\u061c\\u200e\\u200f\\u2028-\\u202e\\u2066-\\u2069]';

/** The environment variables that a Windows path in a profile may hold. */
export const pathVariables = [
  'ProgramData',
  'ProgramFiles',
  'SystemRoot',
  'SystemDrive',
  'ALLUSERSPROFILE',
] as const;

export type PathVariable = (typeof pathVariables)[number];

/** The way from the root of a profile to a value: keys and list positions. */
export type Pointer = readonly (string | number)[];

/** The folder in which the running script lies; its reader may want the full path. */
export interface ScriptFolder {
  readonly folder: 'script';
  readonly inFull?: true;
}

/** A literal piece, a variable of Windows, or the folder of the script. */
export type Part = string | { readonly variable: PathVariable } | ScriptFolder;

/** The folder of the script, with the separator at its end. */
export const scriptFolder: ScriptFolder = { folder: 'script' };

/** The same file by its full path. */
export function inFull(file: Text): Text {
  return {
    ...file,
    parts: file.parts.map((part) =>
      typeof part === 'object' && 'folder' in part ? { ...part, inFull: true } : part,
    ),
  };
}

/**
 * A value on its way into a script: literal pieces and variables, never one string, so that each language
 * writes a variable in its own way.
 */
export interface Text {
  readonly parts: readonly Part[];
  /** The value in the profile that this came from, for the position of a finding. */
  readonly origin?: Pointer | undefined;
  /** Already written in the grammar of the program that will read it; a shell only carries it there. */
  readonly fragment?: true;
}

/** A language's answer when it cannot carry a value. */
export interface Refusal {
  readonly refused: string;
  readonly hint: string;
  readonly origin?: Pointer | undefined;
}

export function text(value: string, origin?: Pointer): Text {
  return { parts: [value], origin };
}

export function isRefusal(value: object): value is Refusal {
  return 'refused' in value;
}

/** One text out of several; the origin is the first one's that has any. */
export function concat(...values: (Text | string)[]): Text {
  const texts = values.map((value) => (typeof value === 'string' ? text(value) : value));
  const parts: Part[] = [];
  for (const part of texts.flatMap((value) => value.parts)) {
    const last = parts.at(-1);
    if (typeof part === 'string' && typeof last === 'string') parts[parts.length - 1] = last + part;
    else parts.push(part);
  }
  return { parts, origin: texts.find((value) => value.origin)?.origin };
}

/** The text as one string, or undefined when it holds more than literal pieces. */
export function literal(value: Text): string | undefined {
  const strings = value.parts.filter((part) => typeof part === 'string');
  return strings.length === value.parts.length ? strings.join('') : undefined;
}

/** The text as a person would type it: variables as %Name%, a file beside the script by its name alone. */
export function display(value: Text): string {
  return value.parts
    .map((part) => (typeof part === 'string' ? part : 'folder' in part ? '' : `%${part.variable}%`))
    .join('');
}

/**
 * A Windows path of a profile as a text. Names of variables are not case-sensitive, as on Windows.
 * Returns the name of the first variable that a path may not hold, as a string.
 */
export function windowsPath(path: string, origin?: Pointer): Text | string {
  const parts: Part[] = [];
  for (const piece of path.split(/(%[^%\\/]+%)/)) {
    if (/^%[^%]+%$/.test(piece)) {
      const name = piece.slice(1, -1);
      const variable = pathVariables.find((known) => known.toLowerCase() === name.toLowerCase());
      if (variable === undefined) return name;
      parts.push({ variable });
    } else if (piece !== '') {
      parts.push(piece);
    }
  }
  return { parts, origin };
}
