import { concat, type Text } from '../text.js';
import { type Grammar, refuseUnwritable } from './language.js';

/**
 * The grammar of CommandLineToArgvW, by which most Windows programs split their command line.
 * Source: learn.microsoft.com/windows/win32/api/shellapi/nf-shellapi-commandlinetoargvw.
 */
export const argv: Grammar = {
  name: 'argv',
  write(value) {
    const refusal = refuseUnwritable(value, 'a Windows command line');
    if (refusal !== undefined) return refusal;
    const bare = value.parts.every((part) => typeof part === 'string' && plainCharacters.test(part));
    if (bare && value.parts.length > 0) return { ...value, fragment: true };
    return { ...concat('"', { ...value, parts: escaped(value) }, '"'), origin: value.origin, fragment: true };
  },
  read,
};

/** What neither the reader nor a shell before it takes for anything but itself. */
const plainCharacters = /^[A-Za-z0-9_.,:/\\=+@{}-]+$/;

/** Backslashes count only before a quote: there each is doubled, and the quote gets one more. */
function escaped(value: Text): Text['parts'] {
  const last = value.parts.length - 1;
  return value.parts.map((part, index) => {
    if (typeof part !== 'string') return part;
    const inner = part.replace(/(\\*)"/g, '$1$1\\"');
    return index === last ? inner.replace(/(\\+)$/, '$1$1') : inner;
  });
}

/** The first argument of a command line, by the rules of CommandLineToArgvW; undefined if there are more. */
function read(word: string): string | undefined {
  let result = '';
  let quotes = false;
  let started = false;
  for (let at = 0; at < word.length; ) {
    const backslashes = /^\\*/.exec(word.slice(at))?.[0].length ?? 0;
    at += backslashes;
    started ||= backslashes > 0;
    if (word[at] === '"') {
      result += '\\'.repeat(Math.floor(backslashes / 2));
      started = true;
      if (backslashes % 2 === 1) result += '"';
      else if (quotes && word[at + 1] === '"') {
        result += '"';
        at += 1;
      } else quotes = !quotes;
      at += 1;
      continue;
    }
    result += '\\'.repeat(backslashes);
    const character = word[at];
    if (character === undefined) break;
    if (!quotes && (character === ' ' || character === '\t')) return undefined;
    result += character;
    started = true;
    at += 1;
  }
  return started ? result : undefined;
}
