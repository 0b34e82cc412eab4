import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { Scratch } from './scratch.js';

const run = promisify(execFile);

export const signerName = 'Onewrap test signer';

/** A certificate that signs code, by an authority of its own; both are gone with the folder they are made in. */
export class Signer {
  private count = 0;

  private constructor(private readonly folder: string) {}

  static async make({ folder }: Scratch, key: readonly string[]): Promise<Signer> {
    const certificate = (name: string, subject: string, extensions: string[], further: string[] = []) =>
      run(
        'openssl',
        [
          ...['req', '-x509', '-nodes', '-days', '30', '-newkey', ...key, '-subj', subject],
          ...['-keyout', `${name}.key`, '-out', `${name}.pem`],
          ...extensions.flatMap((extension) => ['-addext', extension]),
          ...further,
        ],
        { cwd: folder },
      );
    const issues = ['basicConstraints=critical,CA:TRUE', 'keyUsage=critical,keyCertSign,cRLSign'];
    await certificate('authority', '/CN=Throw-away authority', issues);
    const signs = ['basicConstraints=critical,CA:FALSE', 'keyUsage=critical,digitalSignature'];
    await certificate(
      'signer',
      `/O=Onewrap tests/CN=${signerName}`,
      [...signs, 'extendedKeyUsage=codeSigning'],
      ['-CA', 'authority.pem', '-CAkey', 'authority.key'],
    );
    return new Signer(folder);
  }

  /** The path of a signed copy. */
  async sign(path: string, hash = 'sha256', ...further: string[]): Promise<string> {
    this.count += 1;
    const signed = join(this.folder, `signed-${this.count}`);
    const certificates = ['-certs', 'signer.pem', '-ac', 'authority.pem', '-key', 'signer.key'];
    const args = ['sign', ...certificates, '-h', hash, ...further, '-in', path, '-out', signed];
    await run('osslsigncode', args, { cwd: this.folder });
    return signed;
  }

  /** Whether osslsigncode finds the file unchanged since this signer signed it. */
  async verifies(path: string): Promise<boolean> {
    const authorities = ['-CAfile', 'authority.pem', '-TSA-CAfile', 'authority.pem'];
    return run('osslsigncode', ['verify', ...authorities, '-in', path], { cwd: this.folder }).then(
      () => true,
      () => false,
    );
  }
}

export const rsa = ['rsa:2048'];
export const ellipticCurve = ['ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1'];

/** What signs names, sizes and times of the streams as well. */
export const withMetadata = '-add-msi-dse';
