import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { call } from './packages.js';
import type { Root } from './root.js';

export interface CertificateOptions {
  /** As openssl takes it: /O=Example/CN=name. */
  subject?: string;
  /** Lines of an extension file. */
  extensions?: readonly string[];
  /** From now on; negative: it has ended. */
  days?: number;
}

export interface Certificate {
  pem: string;
  key: string;
}

const authorityExtensions = ['basicConstraints=critical,CA:TRUE', 'keyUsage=critical,keyCertSign'];
const clientUsages = ['keyUsage=digitalSignature,keyEncipherment', 'extendedKeyUsage=clientAuth'];

/** Makes certificates in a folder that is gone after dispose(). Their dates depend on today: none is kept. */
export class Workshop {
  readonly #folder = mkdtempSync(join(tmpdir(), 'onewrap-certificates-'));
  #count = 0;

  dispose(): void {
    rmSync(this.#folder, { recursive: true, force: true });
  }

  authority(subject: string, issuer?: Certificate): Certificate {
    return this.#issue({ subject, extensions: authorityExtensions, days: 30 }, issuer);
  }

  /** For a server of that name, or by number. */
  server(host: string, issuer: Certificate, options: CertificateOptions = {}): Certificate {
    const kind = /^[\d.]+$/.test(host) ? 'IP' : 'DNS';
    const extensions = [`subjectAltName=${kind}:${host}`];
    return this.#issue({ subject: `/CN=${host}`, extensions, days: 10, ...options }, issuer);
  }

  client(issuer: Certificate, options: CertificateOptions = {}): Certificate {
    return this.#issue(
      { subject: '/CN=pc1.example.com', extensions: clientUsages, days: 90, ...options },
      issuer,
    );
  }

  /** A .pfx file; without a key it holds the certificates alone. */
  pfx(certificates: readonly Certificate[], options: { password?: string; argv?: string[] } = {}): Buffer {
    const path = this.#path('pfx');
    const [own] = certificates;
    const pem = this.#write(certificates.map(({ pem: text }) => text).join(''));
    const key = own && own.key !== '' ? ['-inkey', this.#write(own.key)] : ['-nokeys'];
    const argv = ['-export', '-in', pem, ...key, '-out', path, '-passout', 'env:PASSWORD'];
    call('openssl', ['pkcs12', ...argv, ...(options.argv ?? [])], { PASSWORD: options.password ?? '' });
    return readFileSync(path);
  }

  /** What openssl says of a certificate. */
  read({ pem }: Certificate, argv: readonly string[]): string {
    return call('openssl', ['x509', '-noout', '-in', this.#write(pem), ...argv]).trim();
  }

  thumbprint(certificate: Certificate, kind: 'sha1' | 'sha256'): string {
    return this.read(certificate, ['-fingerprint', `-${kind}`])
      .replace(/^.*=/, '')
      .replaceAll(':', '');
  }

  /** From now on openssl in the root trusts what this authority issues. */
  trust(root: Root, authority: Certificate): void {
    root.write(`/etc/ssl/certs/${this.read(authority, ['-hash'])}.0`, authority.pem);
  }

  #issue(options: CertificateOptions, issuer?: Certificate): Certificate {
    const { subject = '', extensions = [], days = 1 } = options;
    const key = this.#path('key');
    const request = this.#path('csr');
    const own = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-nodes', '-keyout', key];
    call('openssl', ['req', ...own, '-utf8', '-subj', subject, '-out', request]);
    const signedBy =
      issuer === undefined
        ? ['-signkey', key]
        : ['-CA', this.#write(issuer.pem), '-CAkey', this.#write(issuer.key)];
    const extfile = this.#write(`${extensions.join('\n')}\n`);
    const argv = ['-req', '-in', request, ...signedBy, '-extfile', extfile, '-days', String(days)];
    return { pem: call('openssl', ['x509', ...argv]), key: readFileSync(key, 'utf8') };
  }

  #write(text: string): string {
    const path = this.#path('pem');
    writeFileSync(path, text);
    return path;
  }

  #path(ending: string): string {
    this.#count += 1;
    return join(this.#folder, `${this.#count}.${ending}`);
  }
}
