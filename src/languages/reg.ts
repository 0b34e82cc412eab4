import type { Part } from '../text.js';
import { type Language, refuse, refuseUnwritable } from './language.js';

/** The longest name of a value. Source: learn.microsoft.com/windows/win32/sysinfo/registry-element-size-limits. */
const longestName = 16_383;

/**
 * A name or string in a file for the registry editor: quotes and backslashes have a backslash before them. Variables are
 * written as %Name%; whoever reads the value expands them. The file is UTF-16, since the older form, REGEDIT4, is read in
 * the code page of the computer and so cannot carry every path.
 * Source: support.microsoft.com, How to add, modify, or delete registry subkeys and values by using a .reg file.
 */
export const reg: Language = {
  name: 'reg',
  lineEnd: '\r\n',
  encoding: 'utf-16le',
  write(value) {
    const refusal = refuseUnwritable(value, 'a file for the registry editor');
    if (refusal !== undefined) return refusal;
    const content = value.parts.map(spelled).join('');
    if (content.length > longestName)
      return refuse(value, `a name in the registry has at most ${longestName} characters`, 'shorten it');
    return { parts: [`"${content.replace(/["\\]/g, '\\$&')}"`], origin: value.origin };
  },
  read(word) {
    if (!/^"(?:[^"\\]|\\["\\])*"$/s.test(word)) return undefined;
    return word.slice(1, -1).replace(/\\(["\\])/g, '$1');
  },
};

function spelled(part: Part): string {
  if (typeof part === 'string') return part;
  return 'variable' in part ? `%${part.variable}%` : '';
}
