import { cryptography } from '../../../src/cli/cryptography.js';
import { classIds } from '../../../src/msi/container.js';
import { inspectPackage } from '../../../src/msi/inspect.js';
import { inMemory } from '../../../src/msi/random-access.js';
import { type NewStream, writeCompoundFile } from '../../../src/msi/write-compound-file.js';
import { packageStreams } from './hand-made-database.js';
import { idleSigner, trueSigner } from './make-signature.js';
import { signedStreams } from './sign-streams.js';

const classId = classIds.database;
const content = [...packageStreams(), { name: 'cabinet', bytes: new Uint8Array(9000).fill(3) }];
const signer = trueSigner();

function inspect(streams: readonly NewStream[], whole = true) {
  const file = inMemory(writeCompoundFile(classId, streams));
  const result = inspectPackage({ name: 'x.msi', file, cryptography }, whole);
  return 'value' in result ? result.value.signature : result.problem.message;
}

test.each([
  [{}, undefined],
  [{ extension: true }, undefined],
  [{ timeStamp: true }, 'RFC 3161'],
])('a signature that holds: %j', (form, timeStamp) => {
  const streams = signedStreams(content, classId, signer, form);
  const expected = {
    digestAlgorithm: 'sha256',
    isValid: true,
    timeStamp,
    signer: { commonName: 'Onewrap tests' },
  };
  expect(inspect(streams)).toMatchObject({ ...expected, file: 'same' });
  expect(inspect(streams, false)).toMatchObject({ ...expected, file: undefined });
});

test.each<[what: string, change: (stream: NewStream) => NewStream]>([
  [
    'a byte',
    ({ name, bytes }) => ({
      name,
      bytes: name === 'cabinet' ? bytes.map((byte, at) => (at === 8999 ? 4 : byte)) : bytes,
    }),
  ],
  ['a size', ({ name, bytes }) => ({ name, bytes: name === 'cabinet' ? bytes.subarray(1) : bytes })],
])('%s that was changed is found out', (_, change) => {
  for (const extension of [false, true]) {
    const streams = signedStreams(content, classId, signer, { extension });
    expect(inspect(streams.map(change))).toMatchObject({ isValid: true, file: 'differs' });
  }
});

test('a name that was changed is found out where names are signed', () => {
  const renamed = ({ name, bytes }: NewStream) => ({ name: name === 'cabinet' ? 'cabinet2' : name, bytes });
  const found = [false, true].map((extension) =>
    inspect(signedStreams(content, classId, signer, { extension }).map(renamed)),
  );
  expect(found).toEqual([
    expect.objectContaining({ file: 'same' }),
    expect.objectContaining({ file: 'differs' }),
  ]);
});

test('the hash of names and sizes must be the one that is in the file', () => {
  const streams = signedStreams(content, classId, signer, { extension: true }).map(({ name, bytes }) => ({
    name,
    bytes: name === '\u0005MsiDigitalSignatureEx' ? new Uint8Array(bytes.length) : bytes,
  }));
  expect(inspect(streams)).toMatchObject({ isValid: true, file: 'differs' });
});

test('a signature that the key has not made does not hold', () => {
  expect(inspect(signedStreams(content, classId, idleSigner()))).toMatchObject({
    isValid: false,
    file: 'same',
  });
  const other = { ...signer, certificate: trueSigner().certificate };
  expect(inspect(signedStreams(content, classId, other))).toMatchObject({ isValid: false });
});

test('a file without the stream is not signed; one with rubbish in it is refused', () => {
  expect(inspect(content)).toBeUndefined();
  expect(inspect([...content, { name: '\u0005DigitalSignature', bytes: new Uint8Array(10) }])).toContain(
    'the digital signature',
  );
});

/** What is left are versions, the list of algorithms in front, and that of the signature, which follows from the key. */
test('few bytes of a signature can be changed unseen', () => {
  const streams = signedStreams(content, classId, signer);
  const { name, bytes } = streams.at(-1) ?? { name: '', bytes: new Uint8Array() };
  const before = inspect(streams);
  const unseen: number[] = [];
  for (let at = 0; at < bytes.length; at++) {
    const changed = Uint8Array.from(bytes, (byte, index) => (index === at ? byte ^ 0x55 : byte));
    const found = inspect([...streams.slice(0, -1), { name, bytes: changed }]);
    if (JSON.stringify(found) === JSON.stringify(before)) unseen.push(at);
  }
  expect(bytes.length).toBeGreaterThan(1000);
  expect(unseen.length).toBeLessThan(50);
});
