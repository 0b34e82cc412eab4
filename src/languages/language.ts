import { controlCharacters, type Refusal, type Text } from '../text.js';

/** A language that files are written in. */
export interface Language extends Grammar {
  readonly lineEnd: '\n' | '\r\n';
  /** A file in it can be run as it is, on Unix. */
  readonly executable?: true;
  /** A file that is not plain ASCII must begin with a byte order mark: without one its reader takes another encoding. */
  readonly marksEncoding?: true;
  /** UTF-8 unless told; UTF-16 always begins with its mark. */
  readonly encoding?: 'utf-16le';
}

/** How a value is written for one reader, what it cannot carry, how it is read back. */
export interface Grammar {
  readonly name: string;
  /**
   * The value as one word of this language, such that its reader receives exactly the value; or why that is
   * not possible. Variables stay parts of the text where the language leaves them to the shell around it.
   */
  write(value: Text): Text | Refusal;
  /** The value that a written word stands for; undefined where the word is not one that `write` makes. */
  read(word: string): string | undefined;
}

const controlCharacter = new RegExp(controlCharacters);
const loneSurrogate = /[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/;

/** Refuses what no command line can carry: control characters and halves of characters. */
export function refuseUnwritable(value: Text, language: string): Refusal | undefined {
  for (const part of value.parts) {
    if (typeof part !== 'string') continue;
    const control = controlCharacter.exec(part)?.[0];
    if (control !== undefined) {
      return refuse(
        value,
        `${language} cannot carry the control character ${codePoint(control)}`,
        'remove it',
      );
    }
    const surrogate = loneSurrogate.exec(part)?.[0];
    if (surrogate !== undefined) {
      return refuse(value, `${language} cannot carry half a character, ${codePoint(surrogate)}`, 'remove it');
    }
  }
  return undefined;
}

export function refuse(value: Text, refused: string, hint: string): Refusal {
  return { refused, hint, origin: value.origin };
}

export function codePoint(character: string): string {
  return `U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`;
}

/** The same text with every literal piece passed through a function. */
export function mapLiterals(value: Text, change: (literal: string) => string): Text {
  return { ...value, parts: value.parts.map((part) => (typeof part === 'string' ? change(part) : part)) };
}
