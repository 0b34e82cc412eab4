import { html } from '../languages/html.js';
import type { Refusal, Text } from '../text.js';
import { Scribe } from './scribe.js';

/** Text in which every value is escaped already. */
export type Markup = string & { readonly markup: true };

type Attributes = Readonly<Record<string, string | number>>;

/** Makes elements. There is no way to put anything into one that is not escaped. */
export interface Elements {
  readonly refusals: readonly Refusal[];
  text(value: Text | string): Markup;
  element(name: string, attributes: Attributes, ...children: readonly Markup[]): Markup;
}

export function elementsOf(): Elements {
  const scribe = new Scribe(html);
  const text = (value: Text | string) => scribe.text(value) as Markup;
  const element: Elements['element'] = (name, attributes, ...children) => {
    const written = Object.entries(attributes).map(([key, value]) => ` ${key}="${text(String(value))}"`);
    const start = `<${name}${written.join('')}>`;
    // The one element here that has neither content nor end tag.
    return (name === 'meta' ? start : `${start}${children.join('')}</${name}>`) as Markup;
  };
  return { refusals: scribe.refusals, text, element };
}

/** Several pieces, one after the other; between the blocks of a page a line end, for those who compare pages. */
export function together(pieces: readonly Markup[], between: '' | '\n' = ''): Markup {
  return pieces.join(between) as Markup;
}
