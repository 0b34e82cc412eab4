import { codeFence, codeSpan, markdown } from '../languages/markdown.js';
import { display } from '../text.js';
import { anchorOf, type Block, type List, type Piece, type Table, type Words } from './blocks.js';
import type { Document } from './document.js';
import { asText, Scribe, type Written } from './scribe.js';

/** A document in Markdown: CommonMark, with the tables of GitHub. */
export function toMarkdown({ title, introduction, contents, sections }: Document): Written {
  const scribe = new Scribe(markdown);
  const blocks: Block[] = [
    { kind: 'heading', level: 1, shown: title },
    ...introduction,
    { kind: 'heading', level: 2, shown: contents.title },
    { kind: 'list', ordered: false, items: contents.entries.map(linkTo) },
    ...sections,
  ];
  const text = `${blocks.map((block) => blockText(block, scribe)).join('\n\n')}\n`;
  return { text, refusals: scribe.refusals };
}

function linkTo(shown: string): Words {
  return [{ link: `#${anchorOf(shown)}`, shown }];
}

function blockText(block: Block, scribe: Scribe): string {
  switch (block.kind) {
    case 'heading':
      return `${'#'.repeat(block.level)} ${scribe.text(block.shown)}`;
    case 'paragraph':
      return line(block.words, scribe);
    case 'list':
      return listText(block, scribe);
    case 'table':
      return tableText(block, scribe);
    case 'code':
      return fenced(
        block.language,
        block.lines.map((one) => codeLine(one, scribe)),
      );
    case 'figure':
      return `${scribe.text(block.title)}:\n\n${fenced(
        'text',
        block.lines.map((one) => codeLine(one, scribe)),
      )}`;
  }
}

function line(words: Words, scribe: Scribe): string {
  return words
    .map((piece, index) => {
      if (typeof piece !== 'string') return pieceText(piece, scribe);
      // Blanks between pieces stand as they are; at an end of the line they would be taken off.
      const before = index === 0 ? '' : (/^ */.exec(piece)?.[0] ?? '');
      const rest = piece.slice(before.length);
      const after = index === words.length - 1 ? '' : (/ *$/.exec(rest)?.[0] ?? '');
      return before + scribe.text(rest.slice(0, rest.length - after.length)) + after;
    })
    .join('');
}

function pieceText(piece: Exclude<Piece, string>, scribe: Scribe): string {
  if ('code' in piece) return scribe.accept(codeSpan(asText(piece.code)));
  if (piece.link === piece.shown && !/[<>\s]/.test(piece.link)) return `<${piece.link}>`;
  const address = /[()]/.test(piece.link) ? `<${piece.link}>` : piece.link;
  return `[${scribe.text(piece.shown)}](${address})`;
}

function listText({ ordered, items }: List, scribe: Scribe): string {
  return items.map((item, index) => `${ordered ? `${index + 1}.` : '-'} ${line(item, scribe)}`).join('\n');
}

function tableText({ columns, rows }: Table, scribe: Scribe): string {
  const row = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  return [
    row(columns.map((column) => scribe.text(column))),
    row(columns.map(() => '---')),
    ...rows.map((cells) => row(cells.map((cell) => line(cell, scribe)))),
  ].join('\n');
}

function fenced(language: string, lines: readonly string[]): string {
  const fence = codeFence(lines);
  return [`${fence}${language}`, ...lines, fence].join('\n');
}

/** A line of a block of code stands there as it is, as long as it is one line. */
function codeLine(value: Parameters<typeof asText>[0], scribe: Scribe): string {
  scribe.text(value);
  return display(asText(value));
}
