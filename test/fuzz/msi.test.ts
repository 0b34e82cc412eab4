import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fuzz, repeat, soundFiles } from './msi.js';

const client = Uint8Array.from(readFileSync(join(__dirname, '../packages/client.msi')));

test('without damage every file is read', () => {
  const found = soundFiles(client).map((bytes) => repeat(client, bytes));
  for (const outcome of found) expect(Object.values(outcome)).toContainEqual(expect.any(String));
});

/** Always the same inputs, so that a failure can be repeated; scripts/fuzz-msi.js looks further. */
const seed = 20260131;
const runs = 4000;

test(`${runs} damaged packages and transforms, seed ${seed}`, () => {
  const { failure } = fuzz({ client, seed, runs });
  if (failure === undefined) return;
  throw new Error(
    `${JSON.stringify(failure.trial)}; to write the file: node scripts/fuzz-msi.js --seed ${seed} --runs ${runs}`,
    { cause: failure.error },
  );
});
