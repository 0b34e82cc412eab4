import { display, isRefusal, type Refusal, type Text, text } from '../text.js';
import { type Language, refuseUnwritable } from './language.js';

/**
 * Text of Markdown (CommonMark with the tables of GitHub), at any place in a line: what a person would read, with
 * variables as %Name%. Nothing in it becomes an element, an emphasis, a link or a cell.
 * Source: spec.commonmark.org/0.31.2, backslash escapes; github.github.com/gfm, autolinks.
 */
export const markdown: Language = {
  name: 'markdown',
  lineEnd: '\n',
  write(value) {
    return (
      refuseUnwritable(value, 'a Markdown document') ?? text(spaced(escaped(display(value))), value.origin)
    );
  },
  read(word) {
    if (/[*_[\]<>&|~`#@$]/.test(word.replace(escapes, ''))) return undefined;
    return word.replace(escapes, (_, character?: string, number?: string) =>
      character === undefined ? String.fromCodePoint(Number(number)) : character,
    );
  },
};

const escapes = /\\([!-/:-@[-`{-~])|&#([0-9]+);/g;

/** A colon before a letter or slash begins an address or an emoji; www. begins an address as well. */
function escaped(value: string): string {
  return value
    .replace(/[\\`*_[\]<>&|~#@$]|:(?=\S)/g, '\\$&')
    .replace(/(?<=www)\.|^[-+=]|(?<=^[0-9]{1,9})[.)](?=\s|$)/gi, '\\$&');
}

/** Blanks at an end would be taken off. A cell of a table must not be empty in a row that ends with it. */
function spaced(value: string): string {
  return value.replace(/^\s|\s$/g, (blank) => `&#${blank.codePointAt(0)};`);
}

/**
 * A value as code within a line. Backslashes mean nothing there, so that a value is read as it is; a vertical bar would
 * end the cell of a table all the same, and what is empty is no code: both are written as an element.
 */
export function codeSpan(value: Text): Text | Refusal {
  const refusal = refuseUnwritable(value, 'a Markdown document');
  if (refusal !== undefined) return refusal;
  const shown = display(value);
  if (shown === '' || shown.includes('|')) {
    const written = markdown.write(value);
    return isRefusal(written) ? written : text(`<code>${written.parts.join('')}</code>`, value.origin);
  }
  const fence = '`'.repeat(longestRun(shown) + 1);
  // One blank at both ends is taken off again.
  const pad = /^`|`$|^ .*[^ ].* $/.test(shown) ? ' ' : '';
  return text(`${fence}${pad}${shown}${pad}${fence}`, value.origin);
}

/** What stands before and behind a block of code, such that no line of it ends the block. */
export function codeFence(lines: readonly string[]): string {
  return '`'.repeat(Math.max(3, longestRun(lines.join('\n')) + 1));
}

function longestRun(value: string): number {
  return Math.max(0, ...[...value.matchAll(/`+/g)].map(([run]) => run.length));
}
