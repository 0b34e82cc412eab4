import fc from 'fast-check';
import MarkdownIt from 'markdown-it';
import { type DefaultTreeAdapterTypes, parseFragment } from 'parse5';
import { argv } from '../../src/languages/argv.js';
import { cmd, prompt } from '../../src/languages/cmd.js';
import { csv } from '../../src/languages/csv.js';
import { defenderList } from '../../src/languages/defender-list.js';
import { direct } from '../../src/languages/direct.js';
import { html } from '../../src/languages/html.js';
import type { Grammar } from '../../src/languages/language.js';
import { codeFence, codeSpan, markdown } from '../../src/languages/markdown.js';
import { msiexec, property } from '../../src/languages/msiexec.js';
import { nft } from '../../src/languages/nft.js';
import { plainText } from '../../src/languages/plain-text.js';
import { powershell } from '../../src/languages/powershell.js';
import { reg } from '../../src/languages/reg.js';
import { sh } from '../../src/languages/sh.js';
import { isRefusal, literal, type Text, text } from '../../src/text.js';
import { nastyValues } from '../nasty-values.js';

const languages: Grammar[] = [
  ...[msiexec, argv, cmd, powershell, prompt, direct, sh, plainText],
  ...[markdown, html, csv, reg, nft, defenderList],
];

/** Arbitrary Unicode, halves of characters included, and strings made of what shells act on. */
const values = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.string({ unit: fc.constantFrom(...'"\'\\%^&|<>()! \t=;,`$*?~#@{}[]-/aé’😀\n\u0000') }),
  fc.constantFrom(...nastyValues),
);

function write(language: Grammar, value: Text): string | undefined {
  const written = language.write(value);
  if (isRefusal(written)) {
    expect(written.refused).not.toBe('');
    expect(written.hint).not.toBe('');
    return undefined;
  }
  const word = literal(written);
  expect(word).toBeDefined();
  return word;
}

describe.each(languages.map((language) => [language.name, language] as const))('%s', (_, language) => {
  test('what is written is read back, or refused', () => {
    fc.assert(
      fc.property(values, (value) => {
        const word = write(language, text(value));
        if (word !== undefined) expect(language.read(word)).toBe(value);
      }),
      { numRuns: 2000 },
    );
  });

  test('control characters and halves of characters are always refused', () => {
    for (const value of ['a\u0000b', 'a\nb', 'a\rb', 'a\u007fb', 'a\ud800b', '\udc00']) {
      expect(isRefusal(language.write(text(value)))).toBe(true);
    }
  });

  test('plain values are carried', () => {
    for (const value of ['a', 'a b', 'C:\\Program Files\\1E\\Client', 'tachyon.example.com:4000', '']) {
      expect(isRefusal(language.write(text(value)))).toBe(false);
    }
  });
});

describe('one grammar inside another', () => {
  test('a property carried by a batch file is read back, or refused', () => {
    fc.assert(
      fc.property(values, (value) => {
        const inner = property('NAME', text(value));
        if (isRefusal(inner)) return;
        const word = write(cmd, inner);
        if (word === undefined) return;
        expect(word.replaceAll('%%', '%')).toBe(literal(inner));
        expect(msiexec.read(word.replaceAll('%%', '%').slice('NAME='.length))).toBe(value);
      }),
      { numRuns: 2000 },
    );
  });

  test('an argument carried by a batch file is read back, or refused', () => {
    fc.assert(
      fc.property(values, (value) => {
        const inner = argv.write(text(value));
        if (isRefusal(inner)) return;
        const word = write(cmd, inner);
        if (word !== undefined) expect(argv.read(word.replaceAll('%%', '%'))).toBe(value);
      }),
      { numRuns: 2000 },
    );
  });

  test('a property carried by a PowerShell script is read back, or refused', () => {
    fc.assert(
      fc.property(values, (value) => {
        const inner = property('NAME', text(value));
        if (isRefusal(inner)) return;
        const word = write(powershell, inner);
        if (word !== undefined) expect(powershell.read(word)).toBe(literal(inner));
      }),
      { numRuns: 2000 },
    );
  });

  test('no single quote of a value ends its literal in a PowerShell script', () => {
    for (const quote of "'\u2018\u2019\u201a\u201b") {
      expect(write(powershell, text(`a${quote}b`))).toBe(`'a${quote}${quote}b'`);
    }
  });

  test('nothing that cmd acts on ever stands outside quotes', () => {
    fc.assert(
      fc.property(values, (value) => {
        for (const inner of [text(value), property('NAME', text(value)), argv.write(text(value))]) {
          const word = isRefusal(inner) ? undefined : write(cmd, inner);
          if (word === undefined) continue;
          const pieces = word.split('"');
          expect(pieces.length % 2).toBe(1);
          expect(pieces.filter((_, index) => index % 2 === 0).join('')).not.toMatch(/[&|<>^()\r\n]/);
        }
      }),
      { numRuns: 2000 },
    );
  });

  test('no percent sign of a value stands alone in a batch file', () => {
    fc.assert(
      fc.property(values, (value) => {
        const word = write(cmd, text(value));
        if (word !== undefined) expect(word.replaceAll('%%', '')).not.toContain('%');
      }),
    );
  });
});

describe('variables', () => {
  const path: Text = { parts: [{ variable: 'ProgramData' }, '\\1E'] };

  test('are written by the shell that expands them', () => {
    expect(cmd.write(path)).toMatchObject({ parts: ['"%ProgramData%\\1E"'] });
    expect(prompt.write(path)).toMatchObject({ parts: ['"%ProgramData%\\1E"'] });
  });

  test('are joined where the script runs, and never text that is read again', () => {
    expect(powershell.write(path)).toMatchObject({
      parts: ["(Join-Path -Path $env:ProgramData -ChildPath '1E')"],
    });
    expect(powershell.write({ parts: [{ variable: 'SystemRoot' }] })).toMatchObject({
      parts: ['$env:SystemRoot'],
    });
    expect(powershell.write(property('A', path) as Text)).toMatchObject({
      parts: ["('A=\"' + $env:ProgramData + '\\1E\"')"],
    });
    expect(powershell.write({ parts: [{ folder: 'script' }, 'a.msi'] })).toMatchObject({
      parts: ["(Join-Path -Path $FilesFolder -ChildPath 'a.msi')"],
    });
  });

  test('are kept for the shell around it by grammars that expand none', () => {
    expect(msiexec.write(path)).toMatchObject({ parts: ['"', { variable: 'ProgramData' }, '\\1E"'] });
    expect(argv.write(path)).toMatchObject({ parts: ['"', { variable: 'ProgramData' }, '\\1E"'] });
  });

  test('are refused where nobody expands them', () => {
    expect(isRefusal(direct.write(path))).toBe(true);
    expect(isRefusal(sh.write(path))).toBe(true);
  });
});

/** What a reader of Markdown takes for text, and what for anything else. */
function inMarkdown(source: string): { text: string; kinds: string[] } {
  const reader = new MarkdownIt({ html: true, linkify: false });
  const tokens = reader.parse(source, {}).flatMap((token) => token.children ?? [token]);
  const text = tokens.filter(({ type }) => ['text', 'text_special', 'code_inline'].includes(type));
  return { text: text.map(({ content }) => content).join(''), kinds: tokens.map(({ type }) => type) };
}

type Node = DefaultTreeAdapterTypes.ChildNode;

function textOf(nodes: readonly Node[]): string {
  return nodes
    .map((node) => ('value' in node ? node.value : 'childNodes' in node ? textOf(node.childNodes) : ''))
    .join('');
}

describe('documents, as their parsers read them', () => {
  test('a value in Markdown is text: in a paragraph, in an item, in a cell, and behind other words', () => {
    fc.assert(
      fc.property(values, (value) => {
        const word = write(markdown, text(value));
        if (word === undefined || value === '') return;
        const paragraph = inMarkdown(word);
        expect(paragraph.text).toBe(value);
        expect(paragraph.kinds.filter((kind) => !/^paragraph|^text/.test(kind))).toEqual([]);
        const item = inMarkdown(`- ${word}`);
        expect(item.text).toBe(value);
        expect(item.kinds.filter((kind) => !/^paragraph|^text|^bullet_list|^list_item/.test(kind))).toEqual(
          [],
        );
        const cells = inMarkdown(`| a | b |\n| --- | --- |\n| ${word} | c |`);
        expect(cells.text).toBe(`ab${value}c`);
        expect(cells.kinds.filter((kind) => kind === 'td_open')).toHaveLength(2);
        expect(inMarkdown(`x ${word}`).text).toBe(`x ${value}`);
      }),
      { numRuns: 2000 },
    );
  });

  test('a value as code in Markdown is that code, in a paragraph and in a cell', () => {
    const elements = new MarkdownIt({ html: true });
    // What is written as an element is read as one.
    const codes = (source: string) =>
      [...elements.render(source).matchAll(/<code>(.*?)<\/code>/gs)].map(([, inner = '']) =>
        textOf(parseFragment(inner).childNodes),
      );
    fc.assert(
      fc.property(values, (value) => {
        const written = codeSpan(text(value));
        if (isRefusal(written)) return;
        const word = literal(written);
        expect(codes(`say ${word}.`)).toEqual([value]);
        expect(codes(`| a | b |\n| --- | --- |\n| ${word} | \`c\` |`)).toEqual([value, 'c']);
      }),
      { numRuns: 2000 },
    );
  });

  test('no line ends the block of code that it stands in', () => {
    const line = fc.string({ unit: fc.constantFrom(...'`~ ab\t#>-') });
    fc.assert(
      fc.property(fc.array(line, { minLength: 1, maxLength: 4 }), (lines) => {
        const fence = codeFence(lines);
        const [block, ...others] = new MarkdownIt().parse(
          `${fence}text\n${lines.join('\n')}\n${fence}\n`,
          {},
        );
        expect(block?.content).toBe(`${lines.join('\n')}\n`);
        expect(others).toEqual([]);
      }),
    );
  });

  test('a value in HTML is text: in an element, in an attribute, in preformatted text', () => {
    fc.assert(
      fc.property(values, (value) => {
        const word = write(html, text(value));
        if (word === undefined) return;
        const { childNodes } = parseFragment(`<p title="${word}">${word}</p><pre><code>${word}</code></pre>`);
        expect(childNodes.map(({ nodeName }) => nodeName)).toEqual(['p', 'pre']);
        expect(childNodes.map((node) => textOf([node]))).toEqual([value, value]);
        const [paragraph] = childNodes;
        expect(paragraph && 'attrs' in paragraph && paragraph.attrs).toEqual([{ name: 'title', value }]);
      }),
      { numRuns: 2000 },
    );
  });
});
