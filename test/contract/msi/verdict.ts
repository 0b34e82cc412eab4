import { cryptography } from '../../../src/cli/cryptography.js';
import type { CompoundFile } from '../../../src/msi/container.js';
import { checkFileDigest } from '../../../src/msi/file-digest.js';
import { readSignature, type Signature } from '../../../src/msi/signature.js';
import { signerName } from './signing.js';

/** A signature that must be there. */
function signatureOf(file: CompoundFile): Signature {
  const signature = readSignature(file, cryptography);
  if (signature === undefined) throw new Error('there is no signature');
  return signature;
}

/** What the reader says of a signed file. */
export function verdict(file: CompoundFile) {
  const { signer, digestAlgorithm, isValid, extension, timeStamp } = signatureOf(file);
  return {
    signer: signer.commonName,
    hash: digestAlgorithm,
    isValid,
    timeStamp,
    metadata: extension !== undefined,
    file: checkFileDigest(file, signatureOf(file), cryptography),
  };
}

/** What it must say of a file that the signer of the tests has signed. */
export const sound = {
  signer: signerName,
  hash: 'sha256',
  isValid: true,
  timeStamp: undefined,
  metadata: false,
  file: 'same',
};
