/** What certificates and hashes are computed with; the platform provides it, so that the core needs none. */
export interface Cryptography {
  hash(algorithm: HashAlgorithm): Hash;
  /** A certificate in DER; undefined where it cannot be read. */
  certificate(der: Uint8Array): Certificate | undefined;
}

export type HashAlgorithm = 'md5' | 'sha1' | 'sha256' | 'sha384' | 'sha512';

export interface Hash {
  update(bytes: Uint8Array): void;
  digest(): Uint8Array;
}

export interface Certificate {
  readonly commonName: string | undefined;
  /** One part a line, as OpenSSL writes it. */
  readonly subject: string;
  readonly issuer: string;
  /** In the form 2026-01-31T12:00:00Z. */
  readonly validFrom: string;
  readonly validTo: string;
  /** Of the certificate itself, 64 small hexadecimal digits. */
  readonly sha256: string;
  /** Whether the key of the certificate has signed these bytes. */
  verify(algorithm: HashAlgorithm, bytes: Uint8Array, signature: Uint8Array): boolean;
}
