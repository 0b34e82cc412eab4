import { createHash } from 'node:crypto';
import { classIdBytes } from '../../../src/msi/class-id.js';
import type { NewStream } from '../../../src/msi/write-compound-file.js';
import { makeSignature, type Signer } from './make-signature.js';

/** The streams of a file with one storage, and its signature; with `extension`, names and sizes are signed as well. */
export function signedStreams(
  streams: readonly NewStream[],
  classId: string,
  signer: Signer,
  { extension = false, timeStamp = false } = {},
): NewStream[] {
  const sorted = streams
    .map(({ name, bytes }) => ({ name: Buffer.from(name, 'utf16le'), bytes }))
    .sort((a, b) => Buffer.compare(a.name, b.name));
  const contents = createHash('sha256');
  const more: NewStream[] = [];
  if (extension) {
    const metadata = createHash('sha256').update(classIdBytes(classId)).update(Buffer.alloc(4));
    for (const { name, bytes } of sorted) {
      const size = Buffer.alloc(4);
      size.writeUInt32LE(bytes.length);
      // No state bits and no times.
      metadata.update(name).update(size).update(Buffer.alloc(20));
    }
    const bytes = metadata.digest();
    contents.update(bytes);
    more.push({ name: '\u0005MsiDigitalSignatureEx', bytes });
  }
  for (const { bytes } of sorted) contents.update(bytes);
  const digest = contents.update(classIdBytes(classId)).digest();
  return [
    ...streams,
    ...more,
    { name: '\u0005DigitalSignature', bytes: makeSignature(signer, { digest, timeStamp }) },
  ];
}
