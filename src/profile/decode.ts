import type { Diagnostic } from '../diagnostic.js';

/** A file as it was read: its name as the user gave it, and its bytes. */
export interface Source {
  readonly name: string;
  readonly bytes: Uint8Array;
}

/** Larger than any profile; keeps a wrong file name from filling the memory. */
export const maximumBytes = 1024 * 1024;

const start = { line: 1, column: 1, offset: 0 };

/** The text of a file without its byte order mark, or why it is none. */
export function decode(source: Source): string | Diagnostic {
  const at = { file: source.name, range: { start, end: start }, severity: 'error' as const };
  if (source.bytes.length > maximumBytes) {
    return {
      ...at,
      rule: 'file-too-large',
      message: `the file has ${source.bytes.length} bytes; a profile has at most ${maximumBytes}`,
      hint: 'is this a profile?',
    };
  }
  const [first, second] = source.bytes;
  if ((first === 0xff && second === 0xfe) || (first === 0xfe && second === 0xff)) {
    return { ...at, rule: 'not-utf-8', message: 'the file is UTF-16, not UTF-8', hint: 'save it as UTF-8' };
  }
  const good = validLength(source.bytes);
  if (good < source.bytes.length) {
    const before = new TextDecoder('utf-8').decode(source.bytes.subarray(0, good));
    const lines = before.split('\n');
    const column = (lines.at(-1)?.length ?? 0) + 1;
    const position = { line: lines.length, column, offset: before.length };
    return {
      ...at,
      range: { start: position, end: position },
      rule: 'not-utf-8',
      message: `byte ${hex(source.bytes[good])} does not belong to UTF-8`,
      hint: 'save the file as UTF-8',
    };
  }
  const text = new TextDecoder('utf-8').decode(source.bytes);
  if (text.trim() === '') {
    return { ...at, rule: 'empty-file', message: 'the file is empty', hint: 'start with: onewrap init' };
  }
  return text;
}

function hex(byte: number | undefined): string {
  return `0x${(byte ?? 0).toString(16).toUpperCase().padStart(2, '0')}`;
}

/** How many bytes from the start are valid UTF-8: found by halving, since a decoder only says yes or no. */
function validLength(bytes: Uint8Array): number {
  const valid = (length: number): boolean => {
    try {
      new TextDecoder('utf-8', { fatal: true }).decode(bytes.subarray(0, length), { stream: true });
      return true;
    } catch {
      return false;
    }
  };
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    return bytes.length;
  } catch {
    let low = 0;
    let high = bytes.length;
    while (low < high) {
      const middle = Math.ceil((low + high) / 2);
      if (valid(middle)) low = middle;
      else high = middle - 1;
    }
    // A sequence that is cut short at the very end is valid so far; its first byte is the one to show.
    return low === bytes.length ? bytes.length - 1 : low;
  }
}
