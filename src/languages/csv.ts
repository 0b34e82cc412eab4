import { literal } from '../text.js';
import { type Language, refuse, refuseUnwritable } from './language.js';

/**
 * A cell of a table by RFC 4180, always between quotes. What a spreadsheet would take for a formula begins with a single
 * quote more. Source: rfc-editor.org/rfc/rfc4180, owasp.org/www-community/attacks/CSV_Injection.
 */
export const csv: Language = {
  name: 'csv',
  lineEnd: '\r\n',
  marksEncoding: true,
  write(value) {
    const refusal = refuseUnwritable(value, 'a table');
    if (refusal !== undefined) return refusal;
    const cell = literal(value);
    if (cell === undefined) return refuse(value, 'a table has no variables', 'write a literal');
    const guarded = formula.test(cell) ? `'${cell}` : cell;
    return { parts: [`"${guarded.replaceAll('"', '""')}"`], origin: value.origin };
  },
  read(word) {
    if (!/^"(?:[^"]|"")*"$/s.test(word)) return undefined;
    const cell = word.slice(1, -1).replaceAll('""', '"');
    return cell.startsWith("'") && formula.test(cell.slice(1)) ? cell.slice(1) : cell;
  },
};

/** Quotes that stand before such a character already are counted in, so that reading takes away what writing put there. */
const formula = /^'*[=+\-@\uff1d\uff0b\uff0d\uff20]/;
