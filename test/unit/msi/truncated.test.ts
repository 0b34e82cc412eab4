import { client, clientPackage, clientTransform } from './client-package.js';
import { layoutOf } from './layout.js';
import { inspected } from './look.js';
import { moved, tablesFirst } from './move-sectors.js';

/** The digest is that of what is there. */
const withoutDigest = (said: unknown) => JSON.stringify(said).replace(/sha256\\":\\"[0-9a-f]*/, '');

/** Half a download is what it is, or a problem; it is never another package. */
test.each([
  ['package', 'as it is', client, 1],
  ['package', 'with its contents behind its tables', tablesFirst(client), 5],
  ['transform', 'as it is', clientTransform, 1],
  ['transform', 'with its contents behind its tables', tablesFirst(clientTransform), 1],
] as const)('a %s, %s, that ends at any byte', (kind, _, whole, step) => {
  const expected = withoutDigest(inspected(whole, clientPackage)[kind]);
  let sound = 0;
  for (let length = 0; length < whole.length; length += step) {
    const found = inspected(whole.subarray(0, length), clientPackage)[kind];
    if (typeof found !== 'string') continue;
    expect({ length, found: withoutDigest(found) }).toEqual({ length, found: expected });
    sound++;
  }
  // What can be missing is what nothing asks for: the cabinet and what fills the last sector.
  expect(sound).toBeLessThan(1024);
});

test('the order of the sectors does not matter', () => {
  const expected = withoutDigest(inspected(client).package);
  const order = Array.from({ length: layoutOf(client).count }, (_, sector) => sector);
  for (const other of [[...order].reverse(), order.sort((a, b) => ((a * 7) % 22) - ((b * 7) % 22))])
    expect(withoutDigest(inspected(moved(client, other)).package)).toBe(expected);
});
