import { copyFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { cached, digest } from './cache.js';
import { call, defines } from './packages.js';
import { pathOf } from './programs.js';

export interface Signer {
  /** The last 16 digits of the fingerprint, upper case. `rpmkeys -Kv` of rpm 4 prints the last 8, lower case. */
  keyId: string;
  fingerprint: string;
  /** For `rpmkeys --import`. */
  publicKeyPath: string;
}

export interface SignedRpm extends Signer {
  path: string;
}

/** A throw-away key; the same name gives the same key, so that two signers can be told apart. */
export function signer(name = 'vendor'): Signer {
  const { folder, fingerprint } = key(name);
  return { keyId: fingerprint.slice(-16), fingerprint, publicKeyPath: join(folder, 'public.asc') };
}

/** Signs a copy of the package; the given one stays unsigned. */
export function signRpm(path: string, name = 'vendor'): SignedRpm {
  const { folder, fingerprint } = key(name);
  const signed = cached(['signed', basename(path), digest(path), fingerprint], (own) => {
    const copy = join(own, basename(path));
    copyFileSync(path, copy);
    withKeyring((home) => {
      gpg(home, ['--import', join(folder, 'secret.asc')]);
      const macros = { __gpg: pathOf('gpg'), _gpg_name: fingerprint, _gpg_path: home };
      call('rpmsign', [...defines(macros), '--addsign', copy], { GNUPGHOME: home });
    });
  });
  return { ...signer(name), path: join(signed, basename(path)) };
}

function key(name: string): { folder: string; fingerprint: string } {
  const folder = cached(['key', name], (own) => {
    withKeyring((home) => {
      const identity = `Stand-in ${name} <${name}@example.com>`;
      // Made in the past, or a clock that is set back would make the key one of the future.
      const past = ['--faked-system-time', '20200101T000000!'];
      gpg(home, [...past, '--passphrase', '', '--quick-generate-key', identity, 'rsa2048', 'sign', 'never']);
      const listed = gpg(home, ['--with-colons', '--list-keys']);
      const fingerprint = /^fpr:+([0-9A-F]{40}):/m.exec(listed)?.[1];
      if (fingerprint === undefined) throw new Error(`gpg lists no fingerprint:\n${listed}`);
      writeFileSync(join(own, 'fingerprint'), fingerprint);
      gpg(home, ['--armor', '--output', join(own, 'public.asc'), '--export', fingerprint]);
      gpg(home, ['--armor', '--output', join(own, 'secret.asc'), '--export-secret-keys', fingerprint]);
    });
  });
  return { folder, fingerprint: readFileSync(join(folder, 'fingerprint'), 'utf8') };
}

function gpg(home: string, argv: readonly string[]): string {
  return call('gpg', ['--homedir', home, '--batch', '--pinentry-mode', 'loopback', ...argv]);
}

/** In /tmp whatever TMPDIR says: gpg-agent's socket has to fit into 108 characters. */
function withKeyring(use: (home: string) => void): void {
  const home = mkdtempSync('/tmp/gpg-');
  try {
    use(home);
  } finally {
    call('gpgconf', ['--homedir', home, '--kill', 'all']);
    rmSync(home, { recursive: true, force: true });
  }
}
