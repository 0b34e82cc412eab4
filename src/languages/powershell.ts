import type { Part, Refusal, Text } from '../text.js';
import { type Language, refuseUnwritable } from './language.js';

/**
 * Windows PowerShell 5.1 and PowerShell 7. A literal stands between single quotes, in which only quotes mean anything:
 * PowerShell takes five characters for a single quote, and each of them is doubled. A path that begins with a variable
 * is joined when the script runs; a fragment in another grammar is put together as text.
 * Source: learn.microsoft.com/powershell/module/microsoft.powershell.core/about/about_quoting_rules, and CharTraits of
 * the engine.
 */
export const powershell: Language = {
  name: 'powershell',
  lineEnd: '\r\n',
  marksEncoding: true,
  write(value): Text | Refusal {
    const refusal = refuseUnwritable(value, 'a PowerShell script');
    if (refusal !== undefined) return refusal;
    return {
      parts: [value.fragment ? joinedText(value.parts) : joinedPath(value.parts)],
      origin: value.origin,
    };
  },
  read(word) {
    if (!literal.test(word)) return undefined;
    return word.slice(1, -1).replace(doubled, '$1');
  },
};

const literal = /^'(?:[^'\u2018-\u201b]|(['\u2018-\u201b])\1)*'$/;
const doubled = /(['\u2018-\u201b])\1/g;

function quoted(value: string): string {
  return `'${value.replace(/['\u2018-\u201b]/g, '$&$&')}'`;
}

/** What stands for a part that is no literal. The folder is the one in which the files were checked. */
function variable(part: Exclude<Part, string>): string {
  return 'folder' in part ? '$FilesFolder' : `$env:${part.variable}`;
}

/** Variables hold no quotes, and are not expanded a second time. */
function joinedText(parts: readonly Part[]): string {
  const words = parts.flatMap((part) => {
    if (typeof part === 'string') return [quoted(part)];
    // The folder has no separator at its end here.
    return 'folder' in part ? [variable(part), quoted('\\')] : [variable(part)];
  });
  return words.length > 1 ? `(${words.join(' + ')})` : (words[0] ?? "''");
}

/** A path below a variable; several variables, or one that is not at the start, are text. */
function joinedPath(parts: readonly Part[]): string {
  const [first, second, ...others] = parts;
  if (typeof first !== 'object' || others.length > 0 || typeof second === 'object') return joinedText(parts);
  if (second === undefined) return variable(first);
  const below = second.replace(/^\\/, '');
  return `(Join-Path -Path ${variable(first)} -ChildPath ${quoted(below)})`;
}
