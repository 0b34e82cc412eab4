import type { Grammar } from '../languages/language.js';
import { isRefusal, literal, type Refusal, type Text, text } from '../text.js';

/** What a writer makes: a text, and the values that its language cannot carry. With any the text must not be used. */
export interface Written {
  readonly text: string;
  readonly refusals: readonly Refusal[];
}

/** Writes values in one grammar, and keeps what it refuses. */
export class Scribe {
  readonly refusals: Refusal[] = [];

  constructor(private readonly grammar: Grammar) {}

  /** A value as text of the document. */
  text(value: Text | string): string {
    return this.accept(this.grammar.write(asText(value)));
  }

  /** What a grammar answered. */
  accept(written: Text | Refusal): string {
    if (!isRefusal(written)) return literal(written) ?? '';
    this.refusals.push(written);
    return '';
  }
}

export function asText(value: Text | string): Text {
  return typeof value === 'string' ? text(value) : value;
}
