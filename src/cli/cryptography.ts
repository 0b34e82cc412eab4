import { createHash, verify, X509Certificate } from 'node:crypto';
import type { Certificate, Cryptography } from '../msi/cryptography.js';

/** Hashes and certificates by Node's own OpenSSL. */
export const cryptography: Cryptography = {
  hash: createHash,
  certificate(der) {
    try {
      return described(new X509Certificate(der));
    } catch {
      return undefined;
    }
  },
};

function described(certificate: X509Certificate): Certificate {
  const { subject, issuer, validFrom, validTo, fingerprint256 } = certificate;
  return {
    // Elsewhere Node escapes commas, and vendors' names have some.
    commonName: [certificate.toLegacyObject().subject?.CN ?? []].flat().at(-1),
    subject,
    issuer,
    validFrom: time(validFrom),
    validTo: time(validTo),
    sha256: fingerprint256.replaceAll(':', '').toLowerCase(),
    verify(algorithm, bytes, signature) {
      try {
        return verify(algorithm, bytes, certificate.publicKey, signature);
      } catch {
        // A key of a kind that OpenSSL does not know has signed nothing that can be trusted.
        return false;
      }
    },
  };
}

/** OpenSSL writes Jan 31 12:00:00 2026 GMT. */
function time(text: string): string {
  return new Date(text).toISOString().replace('.000Z', 'Z');
}
