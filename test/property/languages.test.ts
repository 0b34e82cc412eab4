import fc from 'fast-check';
import { argv } from '../../src/languages/argv.js';
import { cmd, prompt } from '../../src/languages/cmd.js';
import { csv } from '../../src/languages/csv.js';
import { defenderList } from '../../src/languages/defender-list.js';
import { direct } from '../../src/languages/direct.js';
import type { Grammar } from '../../src/languages/language.js';
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
  ...[csv, reg, nft, defenderList],
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
