import { type Language, refuseUnwritable } from './language.js';

/** Plain text for people: what must not change a terminal or a line is refused. */
export const plainText: Language = {
  name: 'text',
  lineEnd: '\r\n',
  write: (value) => refuseUnwritable(value, 'a text file') ?? value,
  read: (word) => (/[\u0000-\u001f]/.test(word) ? undefined : word),
};
