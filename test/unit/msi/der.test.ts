import fc from 'fast-check';
import { childrenOf, demand, objectIdentifier, readDer, tags } from '../../../src/msi/der.js';
import { Malformed } from '../../../src/msi/malformed.js';
import { der } from './make-der.js';

const read = (...bytes: number[]) => readDer(Uint8Array.from(bytes));

test('short and long lengths', () => {
  for (const size of [0, 1, 127, 128, 255, 256, 65535, 65536]) {
    const content = new Uint8Array(size).fill(7);
    const bytes = der(tags.octetString, content);
    const element = readDer(Uint8Array.from([...bytes, 1, 2, 3]));
    expect(element).toEqual({ tag: tags.octetString, content, whole: bytes });
  }
  // A length in more bytes than it needs is read as well: up to four.
  expect(read(4, 0x84, 0, 0, 0, 1, 9).content).toEqual(Uint8Array.of(9));
});

test.each<[what: string, bytes: number[], message: string]>([
  ['nothing', [], 'is cut off'],
  ['a tag alone', [0x30], 'is cut off'],
  ['content that is cut off', [0x30, 2, 1], 'is cut off'],
  ['a length that is cut off', [0x30, 0x82, 1], 'is cut off'],
  ['a length of four bytes, far behind the end', [0x30, 0x84, 0xff, 0xff, 0xff, 0xff, 1], 'is cut off'],
  ['a length of five bytes', [0x30, 0x85, 0, 0, 0, 0, 1, 1], 'a length that DER does not have'],
  ['an indefinite length', [0x30, 0x80, 0, 0], 'a length that DER does not have'],
  ['a tag of several bytes', [0x3f, 0x81, 1, 0], 'a tag of several bytes'],
])('%s is refused', (_, bytes, message) => {
  expect(() => read(...bytes)).toThrow(Malformed);
  expect(() => read(...bytes)).toThrow(message);
});

test('elements inside one', () => {
  const parts = [der(2, [1]), der(4, []), der(tags.set, der(5, []))];
  const element = readDer(der(tags.sequence, Buffer.concat(parts)));
  expect(childrenOf(element).map(({ whole }) => Buffer.from(whole))).toEqual(
    parts.map((part) => Buffer.from(part)),
  );
  expect(childrenOf(readDer(der(tags.sequence, [])))).toEqual([]);
  expect(() => childrenOf(readDer(der(tags.sequence, [2, 1, 1, 2])))).toThrow('is cut off');
});

/** Each takes a hundred times the two bytes that it has in the file. */
test('more elements than any signature has are refused', () => {
  expect(childrenOf(readDer(der(tags.set, new Uint8Array(2 * 4096))))).toHaveLength(4096);
  expect(() => childrenOf(readDer(der(tags.set, new Uint8Array(2 * 4097))))).toThrow('more parts');
});

test('object identifiers', () => {
  const of = (...content: number[]) => objectIdentifier(readDer(der(tags.objectIdentifier, content)));
  expect(of(0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 0x01, 0x07, 0x02)).toBe('1.2.840.113549.1.7.2');
  expect(of(0x60, 0x86, 0x48, 0x01, 0x65, 0x03, 0x04, 0x02, 0x01)).toBe('2.16.840.1.101.3.4.2.1');
  expect(of(0x2b, 0x06, 0x01, 0x04, 0x01, 0x82, 0x37, 0x02, 0x01, 0x04)).toBe('1.3.6.1.4.1.311.2.1.4');
  expect(of(0x88, 0x37)).toBe('2.999');
  expect(of()).toBe('');
});

test('what must be there is demanded', () => {
  expect(() => demand(undefined, tags.set)).toThrow(Malformed);
  expect(() => demand(read(4, 0), tags.set)).toThrow('is not built as a signature is');
  expect(() => objectIdentifier(read(4, 0))).toThrow(Malformed);
  expect(demand(read(4, 0), 4).tag).toBe(4);
});

test('any bytes are elements, or Malformed', () => {
  const walk = (bytes: Uint8Array, depth = 0): void => {
    const element = readDer(bytes);
    if (depth < 50) for (const child of childrenOf(element)) walk(child.whole, depth + 1);
  };
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 60 }), (bytes) => {
      try {
        walk(bytes);
      } catch (error) {
        expect(error).toBeInstanceOf(Malformed);
      }
    }),
    { numRuns: 2000 },
  );
});
