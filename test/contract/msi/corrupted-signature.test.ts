import { cryptography } from '../../../src/cli/cryptography.js';
import type { CompoundFile } from '../../../src/msi/container.js';
import { attempt } from '../../../src/msi/malformed.js';
import { readSignature, signatureStream } from '../../../src/msi/signature.js';
import { describeWith } from '../available.js';
import { basePackage } from './base-package.js';
import { openFile } from './own-reader.js';
import { installCommand, missing } from './programs.js';
import { Scratch } from './scratch.js';
import { rsa, Signer } from './signing.js';

/** The file with another signature inside. */
function withSignature(file: CompoundFile, bytes: Uint8Array): CompoundFile {
  return {
    ...file,
    read: (entry, limit) => (entry.name === signatureStream ? bytes : file.read(entry, limit)),
  };
}

/** Whether a signature is good, or what is wrong with its form. Anything that is thrown on is a defect. */
function verdict(file: CompoundFile): 'valid' | 'not valid' | 'malformed' {
  const read = attempt(() => readSignature(file, cryptography));
  if ('problem' in read) return 'malformed';
  return read.value?.isValid ? 'valid' : 'not valid';
}

describeWith('a signature that is corrupted', missing(), installCommand, () => {
  let scratch: Scratch;
  let file: CompoundFile;
  let original: Uint8Array;

  beforeAll(async () => {
    scratch = new Scratch();
    const signer = await Signer.make(scratch, rsa);
    file = openFile(await signer.sign(await basePackage()));
    const entry = file.root.children.find(({ name }) => name === signatureStream);
    original = entry ? file.read(entry, 1 << 20) : new Uint8Array();
  });

  afterAll(() => scratch.dispose());

  const flipped = (at: number) => {
    const bytes = original.slice();
    bytes[at] = (bytes[at] ?? 0) ^ 1;
    return withSignature(file, bytes);
  };

  test('is good before', () => {
    expect(verdict(withSignature(file, original))).toBe('valid');
  });

  test('is not valid with another byte where the key has signed: at the end of the stream', () => {
    for (const back of [1, 100, 250]) expect(verdict(flipped(original.length - back))).toBe('not valid');
  });

  test('is not valid over another digest of the file', () => {
    const digest = readSignature(file, cryptography)?.digest ?? new Uint8Array();
    const at = Buffer.from(original).indexOf(digest);
    for (const place of [0, 15, 31]) expect(verdict(flipped(at + place))).toBe('not valid');
  });

  test('never does more harm than to be malformed, whichever byte is another', () => {
    const found = Array.from(original, (_, at) => verdict(flipped(at)));
    // What is not signed, such as the certificate of the authority, may change.
    expect(new Set(found)).toEqual(new Set(['valid', 'not valid', 'malformed']));
  });

  test('is malformed, wherever it is cut off', () => {
    for (let length = 0; length < original.length; length++)
      expect([length, verdict(withSignature(file, original.subarray(0, length)))]).toEqual([
        length,
        'malformed',
      ]);
  });
});
