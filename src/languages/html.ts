import { display, text } from '../text.js';
import { type Language, refuseUnwritable } from './language.js';

/**
 * Text of HTML, and of an attribute between double quotes: what a person would read, with variables as %Name%.
 * Source: html.spec.whatwg.org/multipage/parsing.html, the data state and the attribute value states.
 */
export const html: Language = {
  name: 'html',
  lineEnd: '\n',
  write(value) {
    return (
      refuseUnwritable(value, 'an HTML page') ??
      text(
        display(value).replace(/[&<>"']/g, (character) => references[character] ?? ''),
        value.origin,
      )
    );
  },
  read(word) {
    if (/[<>"']|&(?!(?:amp|lt|gt|quot|#39);)/.test(word)) return undefined;
    return word.replace(/&(?:amp|lt|gt|quot|#39);/g, (reference) => characters.get(reference) ?? '');
  },
};

const references: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

const characters = new Map(
  Object.entries(references).map(([character, reference]) => [reference, character]),
);
