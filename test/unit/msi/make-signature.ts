import { createHash, createPrivateKey, createPublicKey, generateKeyPairSync, sign } from 'node:crypto';
import { der } from './make-der.js';

/** Who signs: a certificate, and the key that it is of. */
export interface Signer {
  readonly certificate: Uint8Array;
  readonly sign: (bytes: Uint8Array) => Uint8Array;
}

const sequence = (...parts: Uint8Array[]) => der(0x30, Buffer.concat(parts));
const set = (...parts: Uint8Array[]) => der(0x31, Buffer.concat(parts));
const context = (number: number, ...parts: Uint8Array[]) => der(0xa0 + number, Buffer.concat(parts));
const octets = (bytes: Uint8Array) => der(4, bytes);
const oid = (hex: string) => der(6, Buffer.from(hex, 'hex'));
const nothing = der(5, []);

const sha256 = sequence(oid('608648016503040201'), nothing);
const rsaWithSha256 = sequence(oid('2a864886f70d01010b'), nothing);
const indirectData = oid('2b060104018237020104');
const serial = der(2, [0x12, 0x34]);
const name = sequence(set(sequence(oid('550403'), der(0x0c, Buffer.from('Onewrap tests')))));

function certificateOf(publicKey: Uint8Array, signature: (body: Uint8Array) => Uint8Array): Uint8Array {
  const times = ['200101000000Z', '400101000000Z'].map((time) => der(0x17, Buffer.from(time)));
  const body = sequence(
    context(0, der(2, [2])),
    serial,
    rsaWithSha256,
    name,
    sequence(...times),
    name,
    publicKey,
  );
  return sequence(body, rsaWithSha256, der(3, Buffer.concat([Uint8Array.of(0), signature(body)])));
}

/** A signer whose signatures hold, with a key of its own. */
export function trueSigner(): Signer {
  const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const signed = (bytes: Uint8Array) => sign('sha256', bytes, privateKey);
  return {
    certificate: certificateOf(publicKey.export({ type: 'spki', format: 'der' }), signed),
    sign: signed,
  };
}

/** A signer whose signatures never hold, but are the same bytes every time. */
export function idleSigner(): Signer {
  const prefix = Buffer.from('302e020100300506032b657004220420', 'hex');
  const key = createPrivateKey({
    key: Buffer.concat([prefix, Buffer.alloc(32, 7)]),
    format: 'der',
    type: 'pkcs8',
  });
  const spki = createPublicKey(key).export({ type: 'spki', format: 'der' });
  const signed = () => new Uint8Array(64);
  return { certificate: certificateOf(spki, signed), sign: signed };
}

export interface SignatureForm {
  /** What the file hashes to. */
  readonly digest: Uint8Array;
  readonly timeStamp?: boolean;
}

/** The content of the stream of a signature: PKCS #7 around the digest of a file. */
export function makeSignature(
  { certificate, sign }: Signer,
  { digest, timeStamp = false }: SignatureForm,
): Uint8Array {
  const subject = Buffer.from('f1100c0000000000c000000000000046', 'hex');
  const kind = sequence(oid('2b06010401823702011e'), octets(subject));
  const data = Buffer.concat([kind, sequence(sha256, octets(digest))]);
  const messageDigest = createHash('sha256').update(data).digest();
  const attributes = [
    sequence(oid('2a864886f70d010903'), set(indirectData)),
    sequence(oid('2a864886f70d010904'), set(octets(messageDigest))),
  ];
  const info = sequence(
    der(2, [1]),
    sequence(name, serial),
    sha256,
    context(0, ...attributes),
    rsaWithSha256,
    octets(sign(set(...attributes))),
    ...(timeStamp ? [context(1, sequence(oid('2b060104018237030301'), set(sequence())))] : []),
  );
  const signedData = sequence(
    der(2, [1]),
    set(sha256),
    sequence(indirectData, context(0, sequence(data))),
    context(0, certificate),
    set(info),
  );
  return sequence(oid('2a864886f70d010702'), context(0, signedData));
}
