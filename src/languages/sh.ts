import { type Language, refuse, refuseUnwritable } from './language.js';

/** Linux takes 131,072 bytes in one argument, its end and a key before the value included. */
const longestArgument = 100_000;

/**
 * POSIX sh: single quotes keep everything but themselves. The same in dash, bash, busybox sh, zsh and ksh.
 * Source: pubs.opengroup.org/onlinepubs/9799919799/utilities/V3_chap02.html, 2.2.2.
 */
export const sh: Language = {
  name: 'sh',
  lineEnd: '\n',
  executable: true,
  write(value) {
    const refusal = refuseUnwritable(value, 'a shell script');
    if (refusal !== undefined) return refusal;
    if (value.parts.some((part) => typeof part === 'object' && 'variable' in part)) {
      return refuse(value, 'a shell script does not know the variables of Windows', 'write an absolute path');
    }
    const length = new TextEncoder().encode(
      value.parts.filter((part) => typeof part === 'string').join(''),
    ).length;
    if (length > longestArgument)
      return refuse(value, `an argument cannot have ${length} bytes`, `shorten it to ${longestArgument}`);
    const words = value.parts.map((part) => (typeof part === 'string' ? quoted(part) : '"$directory"/'));
    return { parts: [words.join('') || "''"], origin: value.origin };
  },
  read(word) {
    if (!/^'[^']*'(?:\\''[^']*')*$/s.test(word)) return undefined;
    return word.slice(1, -1).replaceAll("'\\''", "'");
  },
};

function quoted(value: string): string {
  return `'${value.replaceAll("'", "'\\''")}'`;
}
