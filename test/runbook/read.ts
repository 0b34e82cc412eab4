import MarkdownIt from 'markdown-it';
import { type DefaultTreeAdapterTypes, parse } from 'parse5';

/** What a document says, however it is written. */
export interface Read {
  /** h1, h2 and so on, with their words. */
  readonly headings: readonly string[];
  /** Row by row, the head included. */
  readonly tables: readonly (readonly (readonly string[])[])[];
  readonly codeBlocks: readonly string[];
  readonly codes: readonly string[];
  readonly links: readonly { readonly address: string; readonly shown: string }[];
  readonly items: readonly string[];
}

/** By a parser of CommonMark with tables; elements in it are read as such. */
export function readMarkdown(source: string): Read {
  const read: Mutable = { headings: [], tables: [], codeBlocks: [], codes: [], links: [], items: [] };
  const tokens = new MarkdownIt({ html: true }).parse(source, {});
  tokens.forEach((token, index) => {
    const before = tokens[index - 1]?.type;
    if (token.type === 'html_block') throw new Error(`an element: ${token.content}`);
    if (token.type === 'fence' && token.info !== 'text')
      read.codeBlocks.push(token.content.replace(/\n$/, ''));
    if (token.type === 'table_open') read.tables.push([]);
    if (token.type === 'tr_open') read.tables.at(-1)?.push([]);
    if (token.type !== 'inline') return;
    const shown = inlines(token.children ?? [], read);
    if (before === 'heading_open') read.headings.push(`${tokens[index - 1]?.tag} ${shown}`);
    if (before === 'th_open' || before === 'td_open') read.tables.at(-1)?.at(-1)?.push(shown);
    if (tokens[index - 2]?.type === 'list_item_open') read.items.push(shown);
  });
  return read;
}

interface Mutable {
  headings: string[];
  tables: string[][][];
  codeBlocks: string[];
  codes: string[];
  links: { address: string; shown: string }[];
  items: string[];
}

function inlines(
  tokens: NonNullable<ReturnType<MarkdownIt['parse']>[number]['children']>,
  read: Mutable,
): string {
  let shown = '';
  let code: number | undefined;
  let link = { address: '', from: 0 };
  for (const { type, content, attrGet, ...token } of tokens.map((one) => ({
    ...one,
    attrGet: (name: string) => one.attrGet(name),
  }))) {
    if (type === 'html_inline') {
      if (content === '<code>') code = shown.length;
      else if (content === '</code>' && code !== undefined) {
        read.codes.push(shown.slice(code));
        code = undefined;
      } else throw new Error(`an element: ${content}`);
    } else if (type === 'link_open') {
      link = { address: decodeURI(attrGet('href') ?? ''), from: shown.length };
    } else if (type === 'link_close') {
      read.links.push({ address: link.address, shown: shown.slice(link.from) });
    } else if (type === 'code_inline') {
      read.codes.push(content);
      shown += content;
    } else if (type === 'text' || type === 'text_special') {
      shown += content;
    } else {
      throw new Error(`${type} in ${token.markup}`);
    }
  }
  return shown;
}

/** By the parser that the standard describes. */
export function readHtml(source: string) {
  const elements = below(parse(source)).filter((node): node is Element => 'tagName' in node);
  const named = (...names: string[]) => elements.filter(({ tagName }) => names.includes(tagName));
  const isBlock = ({ parentNode }: Element) =>
    parentNode !== null && 'tagName' in parentNode && parentNode.tagName === 'pre';
  return {
    headings: named('h1', 'h2', 'h3', 'h4', 'h5', 'h6').map((one) => `${one.tagName} ${textOf(one)}`),
    tables: named('table').map((table) =>
      rowsOf(table).map((row) => row.childNodes.filter((one) => 'tagName' in one).map(textOf)),
    ),
    codeBlocks: named('pre').map(textOf),
    codes: named('code')
      .filter((one) => !isBlock(one))
      .map(textOf),
    links: named('a').map((one) => ({ address: attribute(one, 'href') ?? '', shown: textOf(one) })),
    items: named('li').map(textOf),
    /** How many items each list of steps has. */
    steps: named('ol')
      .filter(({ parentNode }) => parentNode?.nodeName === 'main')
      .map((one) => one.childNodes.filter(({ nodeName }) => nodeName === 'li').length),
    ids: elements.flatMap((one) => attribute(one, 'id') ?? []),
    elements,
  };
}

export type Element = DefaultTreeAdapterTypes.Element;

export function attribute({ attrs }: Element, name: string): string | undefined {
  return attrs.find((one) => one.name === name)?.value;
}

export function textOf(node: DefaultTreeAdapterTypes.Node): string {
  if (node.nodeName === '#text' && 'value' in node) return node.value;
  return 'childNodes' in node ? node.childNodes.map(textOf).join('') : '';
}

function rowsOf(table: Element): Element[] {
  return below(table).filter((node): node is Element => node.nodeName === 'tr');
}

function below(node: DefaultTreeAdapterTypes.Node): DefaultTreeAdapterTypes.Node[] {
  return 'childNodes' in node ? node.childNodes.flatMap((child) => [child, ...below(child)]) : [];
}

/** The names of headings in addresses, as GitHub makes them, in an implementation of our own for the test. */
export function anchorsOf(headings: readonly string[]): string[] {
  return headings.map((heading) =>
    [...heading.slice(heading.indexOf(' ') + 1).toLowerCase()]
      .map((character) => (character === ' ' ? '-' : character))
      .filter((character) => /[\p{L}\p{N}_-]/u.test(character))
      .join(''),
  );
}
