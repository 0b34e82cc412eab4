import type { Text } from '../text.js';

/** Where a link can lead: to a page of somebody else, or to a heading of the same document. */
export type Address = `https://${string}` | `http://${string}` | `#${string}`;

/** A piece of a line. A string is plain words; a value of a profile is code, or plain words as well: never markup. */
export type Piece =
  | string
  | { readonly code: Text | string }
  | { readonly link: Address; readonly shown: string };

/** A line of a document. */
export type Words = readonly Piece[];

/** What a document is made of. Every writer knows every kind. */
export type Block =
  | { readonly kind: 'heading'; readonly level: 1 | 2 | 3 | 4; readonly shown: string }
  | { readonly kind: 'paragraph'; readonly words: Words }
  | List
  | Table
  | { readonly kind: 'code'; readonly language: CodeLanguage; readonly lines: readonly (Text | string)[] }
  | Figure;

export interface List {
  readonly kind: 'list';
  readonly ordered: boolean;
  readonly items: readonly Words[];
}

export interface Table {
  readonly kind: 'table';
  /** What it is a table of, for those who do not see it. */
  readonly label: string;
  /** The first cell of a row is its heading. */
  readonly columns: readonly string[];
  readonly rows: readonly (readonly Words[])[];
  /** How its columns share the width; left out: by what is in them. */
  readonly look?: 'settings' | 'ports';
}

/** By which an editor colours it. */
export type CodeLanguage = 'bat' | 'powershell' | 'sh';

/** A drawing, and the same as lines of text. */
export interface Figure {
  readonly kind: 'figure';
  readonly title: string;
  readonly description: string;
  readonly drawing: Drawing;
  readonly lines: readonly string[];
}

/** Boxes, lines and words at places, in units of the drawing. */
export interface Drawing {
  readonly width: number;
  readonly height: number;
  readonly shapes: readonly Shape[];
}

export type Shape =
  | {
      readonly kind: 'box';
      readonly look: 'frame' | 'module' | 'peer';
      readonly x: number;
      readonly y: number;
      readonly width: number;
      readonly height: number;
    }
  | {
      readonly kind: 'arrow';
      readonly from: readonly [x: number, y: number];
      readonly to: readonly [x: number, y: number];
      /** An arrowhead at the beginning, too. */
      readonly both: boolean;
    }
  | {
      readonly kind: 'words';
      readonly look: 'name' | 'label';
      /** The middle of the line, and the place of its feet. */
      readonly x: number;
      readonly y: number;
      readonly shown: string;
    };

/** A line of words and pieces: words`Run ${code('x')}.` */
export function words(strings: TemplateStringsArray, ...pieces: (Piece | Words)[]): Words {
  return strings.flatMap((string, index) => {
    const piece = pieces[index];
    const before = string === '' ? [] : [string];
    if (piece === undefined) return before;
    return [...before, ...(Array.isArray(piece) ? (piece as Words) : [piece as Piece])];
  });
}

export function code(value: Text | string): Piece {
  return { code: value };
}

export function heading(level: 1 | 2 | 3 | 4, shown: string): Block {
  return { kind: 'heading', level, shown };
}

export function paragraph(line: Words): Block {
  return { kind: 'paragraph', words: line };
}

export function list(items: readonly Words[]): Block {
  return { kind: 'list', ordered: false, items };
}

export function steps(items: readonly Words[]): Block {
  return { kind: 'list', ordered: true, items };
}

export function table(
  label: string,
  columns: readonly string[],
  rows: readonly (readonly Words[])[],
  look?: Table['look'],
): Table {
  return { kind: 'table', label, columns, rows, ...(look && { look }) };
}

export function codeBlock(language: CodeLanguage, lines: readonly (Text | string)[]): Block {
  return { kind: 'code', language, lines };
}

/** Words of a table as a sentence. */
export function sentence(shown: string): string {
  return `${shown.charAt(0).toUpperCase()}${shown.slice(1)}.`;
}

/** Lines with something between them: one, two. */
export function joined(lines: readonly Words[], between: string): Words {
  return lines.flatMap((line, index) => (index === 0 ? line : [between, ...line]));
}

/** The name of a heading in an address, as GitHub makes it for Markdown. */
export function anchorOf(shown: string): string {
  return shown
    .toLowerCase()
    .replace(/[^\p{L}\p{N}_ -]/gu, '')
    .replaceAll(' ', '-');
}
