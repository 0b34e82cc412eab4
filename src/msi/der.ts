import { Malformed } from './malformed.js';

/** One element of a DER structure. */
export interface Der {
  readonly tag: number;
  readonly content: Uint8Array;
  /** With tag and length. */
  readonly whole: Uint8Array;
}

/** Tags that occur in signatures. */
export const tags = {
  integer: 0x02,
  octetString: 0x04,
  objectIdentifier: 0x06,
  sequence: 0x30,
  set: 0x31,
  context0: 0xa0,
  context1: 0xa1,
} as const;

/** The first element of some bytes; what follows is not looked at. */
export function readDer(bytes: Uint8Array): Der {
  const [tag = 0, short = 0] = bytes;
  if (bytes.length < 2) throw wrong('is cut off');
  if ((tag & 0x1f) === 0x1f) throw wrong('has a tag of several bytes');
  let header = 2;
  let length = short;
  if (short >= 0x80) {
    const count = short & 0x7f;
    if (count < 1 || count > 4) throw wrong('has a length that DER does not have');
    length = 0;
    for (const byte of bytes.subarray(2, 2 + count)) length = length * 256 + byte;
    header += count;
  }
  if (header + length > bytes.length) throw wrong('is cut off');
  return { tag, content: bytes.subarray(header, header + length), whole: bytes.subarray(0, header + length) };
}

/** A signature has a few dozen elements side by side; each takes a hundred times the two bytes it can have. */
const mostChildren = 4096;

/** The elements inside one. */
export function childrenOf({ content }: Der): Der[] {
  const children: Der[] = [];
  for (let at = 0; at < content.length; ) {
    const child = readDer(content.subarray(at));
    children.push(child);
    if (children.length > mostChildren) throw wrong('has more parts than any has');
    at += child.whole.length;
  }
  return children;
}

/** An element that must be there, with the tag that it must have. */
export function demand(element: Der | undefined, tag: number): Der {
  if (element?.tag !== tag) throw wrong('is not built as a signature is');
  return element;
}

/** An object identifier with dots, such as 1.2.840.113549.1.7.2. */
export function objectIdentifier(element: Der | undefined): string {
  const numbers: number[] = [];
  let number = 0;
  for (const byte of demand(element, tags.objectIdentifier).content) {
    number = number * 128 + (byte & 0x7f);
    if ((byte & 0x80) !== 0) continue;
    if (numbers.length === 0) {
      const first = Math.min(2, Math.floor(number / 40));
      numbers.push(first, number - first * 40);
    } else numbers.push(number);
    number = 0;
  }
  return numbers.join('.');
}

function wrong(message: string): Malformed {
  return new Malformed(`the digital signature ${message}`);
}
