import type { CompoundFile } from './container.js';
import type { Certificate, Cryptography, HashAlgorithm } from './cryptography.js';
import { childrenOf, type Der, demand, objectIdentifier, readDer, tags } from './der.js';
import { Malformed } from './malformed.js';
import { sameBytes } from './same-bytes.js';

/** The streams of a signature; they are not part of what is signed. */
export const signatureStream = '\u0005DigitalSignature';
export const signatureExtension = '\u0005MsiDigitalSignatureEx';

/** The Authenticode signature of a package or transform. */
export interface Signature {
  readonly signer: Certificate;
  readonly digestAlgorithm: HashAlgorithm;
  /** What the file must hash to. */
  readonly digest: Uint8Array;
  /** What names, sizes and times of the streams must hash to; undefined where only their contents are signed. */
  readonly extension: Uint8Array | undefined;
  /** The kind of time stamp that it carries. */
  readonly timeStamp: 'RFC 3161' | 'PKCS #9' | undefined;
  /** The key of the certificate has signed this digest. Whether the certificate is trusted is not known here. */
  readonly isValid: boolean;
}

const largestSignature = 4 << 20;

const hashes: Readonly<Record<string, HashAlgorithm>> = {
  '1.2.840.113549.2.5': 'md5',
  '1.3.14.3.2.26': 'sha1',
  '2.16.840.1.101.3.4.2.1': 'sha256',
  '2.16.840.1.101.3.4.2.2': 'sha384',
  '2.16.840.1.101.3.4.2.3': 'sha512',
};

const identifiers = {
  signedData: '1.2.840.113549.1.7.2',
  indirectData: '1.3.6.1.4.1.311.2.1.4',
  messageDigest: '1.2.840.113549.1.9.4',
  timeStamp: '1.3.6.1.4.1.311.3.3.1',
  counterSignature: '1.2.840.113549.1.9.6',
};

/**
 * The signature of a file; undefined where it has none. Source: the Authenticode format of Microsoft, and PKCS #7
 * (RFC 2315).
 */
export function readSignature(file: CompoundFile, cryptography: Cryptography): Signature | undefined {
  const stream = (name: string) => {
    const entry = file.root.children.find((child) => child.kind === 'stream' && child.name === name);
    return entry && file.read(entry, largestSignature);
  };
  const bytes = stream(signatureStream);
  if (bytes === undefined) return undefined;
  const [kind, outer] = childrenOf(demand(readDer(bytes), tags.sequence));
  if (objectIdentifier(kind) !== identifiers.signedData) throw wrong('is not of the kind that files carry');
  const [signedData] = childrenOf(demand(outer, tags.context0));
  return { ...read(demand(signedData, tags.sequence), cryptography), extension: stream(signatureExtension) };
}

function read(signedData: Der, cryptography: Cryptography): Omit<Signature, 'extension'> {
  const parts = childrenOf(signedData);
  const { content, algorithm, digest } = indirectData(demand(parts[2], tags.sequence));
  const certificates = parts.find(({ tag }) => tag === tags.context0);
  const [signerInfo] = childrenOf(demand(parts.at(-1), tags.set));
  const [, issuerAndSerial, signerAlgorithm, ...rest] = childrenOf(demand(signerInfo, tags.sequence));
  const attributes = rest.find(({ tag }) => tag === tags.context0);
  const signed = rest.find(({ tag }) => tag === tags.octetString);
  const unsigned = rest.find(({ tag }) => tag === tags.context1);
  const own = hashOf(demand(signerAlgorithm, tags.sequence));
  const signer = signerAmong(
    certificates ? childrenOf(certificates) : [],
    demand(issuerAndSerial, tags.sequence),
    cryptography,
  );
  const hash = cryptography.hash(own);
  hash.update(content);
  const states = attribute(demand(attributes, tags.context0), identifiers.messageDigest);
  return {
    signer,
    digestAlgorithm: algorithm,
    digest,
    timeStamp: timeStampIn(unsigned),
    isValid:
      sameBytes(demand(states, tags.octetString).content, hash.digest()) &&
      signer.verify(own, asSet(demand(attributes, tags.context0)), demand(signed, tags.octetString).content),
  };
}

/** What is signed: the content of a structure that names the digest of the file. */
function indirectData(encapsulated: Der) {
  const [kind, wrapped] = childrenOf(encapsulated);
  if (objectIdentifier(kind) !== identifiers.indirectData) throw wrong('is over something else than a file');
  const [data] = childrenOf(demand(wrapped, tags.context0));
  const [, info] = childrenOf(demand(data, tags.sequence));
  const [algorithm, digest] = childrenOf(demand(info, tags.sequence));
  return {
    content: demand(data, tags.sequence).content,
    algorithm: hashOf(demand(algorithm, tags.sequence)),
    digest: demand(digest, tags.octetString).content,
  };
}

function hashOf(algorithm: Der): HashAlgorithm {
  const identifier = objectIdentifier(childrenOf(algorithm)[0]);
  const hash = hashes[identifier];
  if (hash === undefined) throw wrong(`uses the hash ${identifier}, which is not known`);
  return hash;
}

/** The certificate that has the issuer and the serial number which the signature names. */
function signerAmong(certificates: readonly Der[], wanted: Der, cryptography: Cryptography): Certificate {
  const found = certificates.find((certificate) => {
    const [body] = childrenOf(demand(certificate, tags.sequence));
    const fields = childrenOf(demand(body, tags.sequence)).filter(({ tag }) => tag !== tags.context0);
    const [serial, , issuer] = fields;
    return sameBytes(wanted.content, Uint8Array.from([...(issuer?.whole ?? []), ...(serial?.whole ?? [])]));
  });
  const certificate = found && cryptography.certificate(found.whole);
  if (certificate === undefined) throw wrong('lacks the certificate of the signer');
  return certificate;
}

/** The first value of an attribute. */
function attribute(attributes: Der, identifier: string): Der | undefined {
  for (const one of childrenOf(attributes)) {
    const [kind, values] = childrenOf(demand(one, tags.sequence));
    if (objectIdentifier(kind) === identifier) return childrenOf(demand(values, tags.set))[0];
  }
  return undefined;
}

function timeStampIn(unsigned: Der | undefined): Signature['timeStamp'] {
  if (unsigned === undefined) return undefined;
  if (attribute(unsigned, identifiers.timeStamp)) return 'RFC 3161';
  return attribute(unsigned, identifiers.counterSignature) && 'PKCS #9';
}

/** Attributes are signed as a set, whatever tag they have where they stand. */
function asSet({ whole }: Der): Uint8Array {
  // Of some kinds of arrays, a slice would be the same bytes.
  const bytes = Uint8Array.from(whole);
  bytes[0] = tags.set;
  return bytes;
}

function wrong(message: string): Malformed {
  return new Malformed(`the digital signature ${message}`);
}
