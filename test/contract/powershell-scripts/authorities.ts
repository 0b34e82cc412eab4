import { execFile } from 'node:child_process';
import { copyFileSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);
const key = ['-nodes', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1'];

interface Wanted {
  /** The name of the server. */
  readonly name?: string;
  /** In the past. */
  readonly ended?: boolean;
}

/** Certificate authorities for one test file, made by openssl. Some are in a folder of those that are trusted. */
export class Authorities {
  private readonly folder = mkdtempSync(join(tmpdir(), 'onewrap-authorities-'));
  private count = 0;

  constructor() {
    mkdirSync(this.trusted);
    mkdirSync(join(this.folder, 'issued'));
    writeFileSync(join(this.folder, 'index'), '');
    writeFileSync(join(this.folder, 'serial'), '01');
    writeFileSync(join(this.folder, 'openssl.cnf'), this.configuration());
  }

  get trusted(): string {
    return join(this.folder, 'trusted');
  }

  /** By a name of ours for its files, and its whole name, such as /O=A/CN=B. */
  async make(file: string, subject: string, { trusted = false, issuer = '' } = {}): Promise<void> {
    await this.openssl(
      ...['req', '-x509', ...key, '-days', '30', '-subj', subject, '-config', 'openssl.cnf'],
      ...['-keyout', `${file}.key`, '-out', `${file}.pem`, '-extensions', 'authority'],
      ...(issuer ? ['-CA', `${issuer}.pem`, '-CAkey', `${issuer}.key`] : []),
    );
    if (trusted) copyFileSync(join(this.folder, `${file}.pem`), join(this.trusted, `${file}.pem`));
  }

  /** What a server of an authority presents: its own certificate, and that of the authority. */
  async issue(authority: string, { name = 'localhost', ended = false }: Wanted = {}) {
    this.count += 1;
    const file = `server-${this.count}`;
    const time = ended ? ['-startdate', '20200101000000Z', '-enddate', '20200201000000Z'] : ['-days', '30'];
    await this.openssl(
      ...['req', '-new', ...key, '-subj', `/CN=${name}`, '-config', 'openssl.cnf'],
      ...['-addext', `subjectAltName=DNS:${name}`, '-keyout', `${file}.key`, '-out', `${file}.csr`],
    );
    await this.openssl(
      ...['ca', '-batch', '-notext', '-config', 'openssl.cnf', ...time],
      ...['-cert', `${authority}.pem`, '-keyfile', `${authority}.key`],
      ...['-in', `${file}.csr`, '-out', `${file}.pem`],
    );
    const read = (path: string) => readFileSync(join(this.folder, path), 'utf8');
    return { key: read(`${file}.key`), cert: read(`${file}.pem`) + read(`${authority}.pem`) };
  }

  /** Of an authority, in hexadecimal digits. */
  async thumbprint(authority: string, hash: 'sha1' | 'sha256'): Promise<string> {
    const { stdout } = await this.openssl(
      'x509',
      '-in',
      `${authority}.pem`,
      '-noout',
      '-fingerprint',
      `-${hash}`,
    );
    return stdout.trim().replace(/^.*=|:/g, '');
  }

  dispose(): void {
    rmSync(this.folder, { recursive: true, force: true });
  }

  private openssl(...args: string[]) {
    return run('openssl', args, { cwd: this.folder });
  }

  private configuration(): string {
    return `
[ca]
default_ca = issuing
[issuing]
new_certs_dir = issued
database = index
serial = serial
default_md = sha256
policy = policy
unique_subject = no
copy_extensions = copy
x509_extensions = server
[policy]
commonName = supplied
[req]
distinguished_name = none
[none]
[authority]
basicConstraints = critical, CA:TRUE
keyUsage = critical, keyCertSign, cRLSign
[server]
basicConstraints = critical, CA:FALSE
keyUsage = critical, digitalSignature
extendedKeyUsage = serverAuth
`;
  }
}
