import { sha256 } from '@noble/hashes/sha2.js';
import { utf8ToBytes } from '@noble/hashes/utils.js';
import { anchorOf, type Block, type List, type Piece, type Table, type Words } from './blocks.js';
import type { Document } from './document.js';
import { drawingOf } from './drawing.js';
import { type Elements, elementsOf, type Markup, together } from './elements.js';
import type { Written } from './scribe.js';
import { styleOf } from './style.js';

/** A document as one page: no script, nothing that is loaded, and a policy that allows neither. */
export function toHtml(page: Document): Written {
  const elements = elementsOf();
  const { element, text } = elements;
  const style = styleOf(page.edge);
  const policy = `default-src 'none'; style-src 'sha256-${base64(sha256(utf8ToBytes(style)))}'; base-uri 'none'; form-action 'none'`;
  const head = element(
    'head',
    {},
    together(
      [
        element('meta', { charset: 'utf-8' }),
        element('meta', { 'http-equiv': 'Content-Security-Policy', content: policy }),
        element('meta', { name: 'viewport', content: 'width=device-width, initial-scale=1' }),
        element('meta', { name: 'color-scheme', content: 'light dark' }),
        element('title', {}, text(page.title)),
        // Own words, and its digest is in the policy.
        element('style', {}, style as Markup),
      ],
      '\n',
    ),
  );
  const body = element(
    'body',
    {},
    together(
      [
        element('a', { class: 'skip', href: '#content' }, text('Skip to the content')),
        element(
          'header',
          {},
          blocks([{ kind: 'heading', level: 1, shown: page.title }, ...page.introduction], elements),
        ),
        contents(page, elements),
        element('main', { id: 'content' }, blocks(page.sections, elements)),
      ],
      '\n',
    ),
  );
  const whole = element('html', { lang: 'en' }, together([head, body], '\n'));
  return { text: `<!DOCTYPE html>\n${whole}\n`, refusals: elements.refusals };
}

function contents({ contents: { title, entries } }: Document, elements: Elements): Markup {
  const { element, text } = elements;
  const links = entries.map((shown) =>
    element('li', {}, element('a', { href: `#${anchorOf(shown)}` }, text(shown))),
  );
  return element(
    'nav',
    { 'aria-labelledby': anchorOf(title) },
    element('h2', { id: anchorOf(title) }, text(title)),
    element('ol', {}, together(links, '\n')),
  );
}

function blocks(all: readonly Block[], elements: Elements): Markup {
  return together(
    all.map((block) => blockOf(block, elements)),
    '\n',
  );
}

function blockOf(block: Block, elements: Elements): Markup {
  const { element, text } = elements;
  switch (block.kind) {
    case 'heading':
      return element(`h${block.level}`, { id: anchorOf(block.shown) }, text(block.shown));
    case 'paragraph':
      return element('p', {}, line(block.words, elements));
    case 'list':
      return listOf(block, elements);
    case 'table':
      return tableOf(block, elements);
    case 'code':
      return element('pre', {}, element('code', {}, together(block.lines.map(text), '\n')));
    case 'figure':
      return element('figure', {}, drawingOf(block, elements), element('figcaption', {}, text(block.title)));
  }
}

function line(words: Words, elements: Elements): Markup {
  return together(words.map((piece) => pieceOf(piece, elements)));
}

function pieceOf(piece: Piece, elements: Elements): Markup {
  const { element, text } = elements;
  if (typeof piece === 'string') return text(piece);
  if ('code' in piece) return element('code', {}, text(piece.code));
  return element('a', { href: piece.link }, text(piece.shown));
}

function listOf({ ordered, items }: List, elements: Elements): Markup {
  const { element } = elements;
  const written = items.map((item) => element('li', {}, line(item, elements)));
  return element(ordered ? 'ol' : 'ul', {}, together(written, '\n'));
}

/** A wide table scrolls in a box of its own, which the keyboard can reach. */
function tableOf({ label, columns, rows, look }: Table, elements: Elements): Markup {
  const { element, text } = elements;
  const head = columns.map((column) => element('th', { scope: 'col' }, text(column)));
  const body = rows.map((cells) =>
    element(
      'tr',
      {},
      ...cells.map((cell, index) =>
        index === 0
          ? element('th', { scope: 'row' }, line(cell, elements))
          : element('td', {}, line(cell, elements)),
      ),
    ),
  );
  return element(
    'div',
    {
      class: ['table', `columns-${columns.length}`, look ?? []].flat().join(' '),
      role: 'group',
      'aria-label': label,
      tabindex: 0,
    },
    element(
      'table',
      {},
      element('thead', {}, element('tr', {}, ...head)),
      element('tbody', {}, together(body, '\n')),
    ),
  );
}

function base64(bytes: Uint8Array): string {
  return btoa(String.fromCharCode(...bytes));
}
