import type { Diagnostic } from '../diagnostic.js';

/** A file as it was read: its name as the user gave it, and its bytes. */
export interface Source {
  readonly name: string;
  readonly bytes: Uint8Array;
}

export interface Decoded {
  /** Without the byte order mark; of a file that is no profile, as much as can be shown. */
  readonly text: string;
  /** Why the file cannot be a profile. */
  readonly problem?: Diagnostic;
}

/** Larger than any profile; keeps a wrong file name from filling the memory. */
export const maximumBytes = 1024 * 1024;

const start = { line: 1, column: 1, offset: 0 };

/** The text of a file, or why it has none. */
export function decode({ name, bytes }: Source): Decoded {
  const problem = (rule: string, message: string, hint: string, text = '', position = start): Decoded => ({
    text,
    problem: {
      file: name,
      range: { start: position, end: position },
      severity: 'error',
      rule,
      message,
      hint,
    },
  });
  if (bytes.length > maximumBytes) {
    const message = `the file has more than ${maximumBytes} bytes, the most that a profile can have`;
    return problem('file-too-large', message, 'is this a profile?');
  }
  const [first, second] = bytes;
  if ((first === 0xff && second === 0xfe) || (first === 0xfe && second === 0xff)) {
    return problem('not-utf-8', 'the file is UTF-16, not UTF-8', utf16Hint);
  }
  if (bytes.includes(0)) {
    return problem('not-utf-8', 'the file holds zero bytes, as UTF-16 and binary files do', utf16Hint);
  }
  const text = new TextDecoder('utf-8').decode(bytes);
  const good = validLength(bytes);
  if (good < bytes.length) {
    const before = new TextDecoder('utf-8').decode(bytes.subarray(0, good));
    const lines = before.split('\n');
    const position = { line: lines.length, column: (lines.at(-1)?.length ?? 0) + 1, offset: before.length };
    const message = `byte ${hex(bytes[good])} does not belong to UTF-8`;
    return problem('not-utf-8', message, 'save the file as UTF-8', text, position);
  }
  if (text.trim() === '') return problem('empty-file', 'the file is empty', 'start with: onewrap init');
  return { text };
}

const utf16Hint = 'save it as UTF-8; in Windows PowerShell, > writes UTF-16';

function hex(byte: number | undefined): string {
  return `0x${(byte ?? 0).toString(16).toUpperCase().padStart(2, '0')}`;
}

/** How many bytes from the start are valid UTF-8: found by halving, since a decoder only says yes or no. */
function validLength(bytes: Uint8Array): number {
  if (isValid(bytes, false)) return bytes.length;
  let low = 0;
  let high = bytes.length;
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if (isValid(bytes.subarray(0, middle), true)) low = middle;
    else high = middle - 1;
  }
  // What is left may end within a sequence that the next byte breaks; its first byte is the one to show.
  while (!isValid(bytes.subarray(0, low), false)) low -= 1;
  return low;
}

function isValid(bytes: Uint8Array, mayGoOn: boolean): boolean {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes, { stream: mayGoOn });
    return true;
  } catch {
    return false;
  }
}
