import { concat, type Part, type Refusal, type Text } from '../text.js';
import { codePoint, type Grammar, type Language, refuse, refuseUnwritable } from './language.js';

/**
 * cmd.exe reading a batch file. A value becomes one quoted word; a fragment in another grammar is carried as it
 * is, where cmd would not touch it. Percent signs are doubled, variables are written %Name%.
 * Source: the model of cmd's phases at stackoverflow.com/questions/4094699; CRLF and ASCII are required there.
 */
export const cmd: Language = {
  name: 'cmd',
  lineEnd: '\r\n',
  write(value) {
    const foreign = firstMatch(value, /[^\u0000-\u007f]/u);
    if (foreign !== undefined) {
      return refuse(
        value,
        `a .cmd file cannot carry ${foreign} (${codePoint(foreign)}): its code page differs from computer to computer`,
        'use plain ASCII',
      );
    }
    return line(value, 'a .cmd file', batch);
  },
  read: (word) => unquoted(word)?.replaceAll('%%', '%'),
};

/** A line typed or pasted at the prompt of cmd.exe, or behind `cmd /c`: there is no way to write a percent sign. */
export const prompt: Grammar = {
  name: 'prompt',
  write(value) {
    if (firstMatch(value, /%/) !== undefined) {
      return refuse(
        value,
        'a line at the prompt cannot carry %: cmd may take it for a variable',
        'write it without %',
      );
    }
    return line(value, 'a line at the prompt', typed);
  },
  read: unquoted,
};

function firstMatch(value: Text, pattern: RegExp): string | undefined {
  for (const part of value.parts) {
    const found = typeof part === 'string' ? pattern.exec(part)?.[0] : undefined;
    if (found !== undefined) return found;
  }
  return undefined;
}

/** In a batch file, where %~dp0 is the script's own folder with a backslash at its end. */
function batch(part: Part): string {
  if (typeof part === 'string') return part.replaceAll('%', '%%');
  return 'folder' in part ? '%~dp0' : `%${part.variable}%`;
}

/** At the prompt a file beside the script is one in the current folder. */
function typed(part: Part): string {
  if (typeof part === 'string') return part;
  if ('variable' in part) return `%${part.variable}%`;
  return part.inFull ? '%CD%\\' : '';
}

function line(value: Text, where: string, write: (part: Part) => string): Text | Refusal {
  const refusal =
    refuseUnwritable(value, where) ?? (value.fragment ? exposed(value, where) : quoteInside(value, where));
  if (refusal !== undefined) return refusal;
  const written = { parts: value.parts.map(write), origin: value.origin };
  return value.fragment ? written : { ...concat('"', written, '"'), origin: value.origin };
}

function quoteInside(value: Text, where: string): Refusal | undefined {
  if (firstMatch(value, /"/) === undefined) return undefined;
  return refuse(value, `${where} cannot carry " in this value`, 'remove the quote');
}

/** Follows cmd's quote mode along the fragment: what it would act on must stand inside quotes. */
function exposed(value: Text, where: string): Refusal | undefined {
  let quoted = false;
  let quotes = 0;
  let special: string | undefined;
  for (const character of value.parts.map((part) => (typeof part === 'string' ? part : '')).join('')) {
    if (character === '"') {
      quoted = !quoted;
      quotes += 1;
    } else if (/[&|<>^]/.test(character)) {
      special = character;
      if (!quoted) return refuse(value, `${where} cannot carry ${character} outside quotes`, 'remove it');
    } else if (/[()]/.test(character) && !quoted) {
      return refuse(value, `${where} cannot carry ${character} outside quotes`, 'remove it');
    }
  }
  if (quoted) return refuse(value, `${where} cannot carry a single "`, 'remove it');
  // cmd counts every quote, the reader behind it does not: nothing may depend on who is right.
  if (quotes > 2 && special !== undefined) {
    return refuse(value, `${where} cannot carry " together with ${special}`, 'remove one of them');
  }
  return undefined;
}

function unquoted(word: string): string | undefined {
  return /^"([^"]*)"$/s.exec(word)?.[1];
}
