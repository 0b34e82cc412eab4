import { client, clientPackage, clientTransform } from './client-package.js';
import { inspected } from './look.js';

/** Header, tables of the container, directory and the first streams. */
const first = 3000;

/** It throws where an error leaves the room of the reader, or where the reader reads too much. */
test.each([
  ['package', client],
  ['transform', clientTransform],
] as const)('a %s of which one byte is 0x00, 0xff or its opposite', (_, whole) => {
  let problems = 0;
  for (let at = 0; at < first; at++) {
    const byte = whole[at] ?? 0;
    for (const other of new Set([0, 0xff, byte ^ 0xff])) {
      if (other === byte) continue;
      const bytes = Uint8Array.from(whole);
      bytes[at] = other;
      const found = inspected(bytes, clientPackage);
      if (typeof found.package !== 'string' && typeof found.transform !== 'string') problems++;
    }
  }
  // Most bytes can be of any value; the eight of the signature of the container alone cannot.
  expect(problems).toBeGreaterThan(16);
});
