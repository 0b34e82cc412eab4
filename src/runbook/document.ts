import type { Block } from './blocks.js';

/** A document: its parts are those that a writer treats in their own ways. */
export interface Document {
  readonly title: string;
  /** One line for the edge of a printed page: what this is, and of which state. */
  readonly edge: string;
  readonly introduction: readonly Block[];
  /** Its heading, and the headings of the chapters. */
  readonly contents: { readonly title: string; readonly entries: readonly string[] };
  readonly sections: readonly Block[];
}
