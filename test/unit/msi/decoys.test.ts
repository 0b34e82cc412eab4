import { classIds } from '../../../src/msi/container.js';
import { attempt } from '../../../src/msi/malformed.js';
import { inMemory } from '../../../src/msi/random-access.js';
import { openCompoundFile } from '../../../src/msi/read-compound-file.js';
import { openDatabase } from '../../../src/msi/read-database.js';
import { encodeStreamName } from '../../../src/msi/stream-name.js';
import { writeCompoundFile } from '../../../src/msi/write-compound-file.js';
import { client } from './client-package.js';

/** The stand-in package with one more stream. */
function withStream(name: string): Uint8Array {
  const file = openCompoundFile(inMemory(client));
  const streams = file.root.children.map((entry) => ({ name: entry.name, bytes: file.read(entry, 1 << 24) }));
  return writeCompoundFile(classIds.database, [...streams, { name, bytes: new Uint8Array() }]);
}

const open = (bytes: Uint8Array) => attempt(() => openDatabase(openCompoundFile(inMemory(bytes))).tableNames);

test('a stream that decodes to the name of a table, but is not what Windows looks for, is refused', () => {
  const result = open(withStream('\u4840CustomAction'));
  expect(result).toEqual({
    problem: { message: 'a stream takes the place of another', place: { table: 'CustomAction' } },
  });
});

test('half an encoding is refused as well', () => {
  const encoded = encodeStreamName('Property', true);
  expect(open(withStream(`${encoded.slice(0, -1)}ty`))).toHaveProperty('problem');
});

test('one more stream of its own is no fault', () => {
  expect(open(withStream(encodeStreamName('other.cab', false)))).toHaveProperty('value');
});
