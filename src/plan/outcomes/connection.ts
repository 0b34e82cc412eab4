import type { Outcome } from './outcome.js';

/** What the looks at servers and certificates can find. */
export const connectionOutcomes = {
  connectionOpen: { check: 'connection', status: 'ok', sentence: 'The server answers' },
  connectionTrusted: {
    check: 'connection',
    status: 'ok',
    sentence: 'The server answers, and its certificate is trusted here',
  },
  connectionUncompared: {
    check: 'connection',
    status: 'warning',
    sentence:
      'The server answers, and its certificate is trusted here, but the profile does not say from which authority it must be',
    todo: 'name it in the profile, certificates.server: without that a device that opens TLS on the way can look the same',
  },
  connectionNoName: {
    check: 'connection',
    status: 'failed',
    sentence: 'The name has no address here',
    todo: 'correct the name in the profile, or the name servers of this computer',
  },
  connectionRefused: {
    check: 'connection',
    status: 'failed',
    sentence: 'The connection is refused',
    todo: 'look whether the server runs and whether this is its port; a firewall can refuse, too',
  },
  connectionSilent: {
    check: 'connection',
    status: 'failed',
    sentence: 'Nothing answers in time',
    todo: 'let the firewalls on the way pass this port',
  },
  connectionUnreachable: {
    check: 'connection',
    status: 'failed',
    sentence: 'No way leads to the server from here',
    todo: 'look at the network and the routes of this computer',
  },
  connectionNoTls: {
    check: 'connection',
    status: 'failed',
    sentence: 'The port is open, but TLS is not agreed on',
    todo: 'look whether this is the right port; a device on the way may end the connection, too',
  },
  connectionUntrusted: {
    check: 'connection',
    status: 'failed',
    sentence: 'The certificate of the server is not trusted here',
    todo: 'distribute the root certificate of its authority to this computer; where you do not know the authority, a device on the way opens TLS',
  },
  connectionExpired: {
    check: 'connection',
    status: 'failed',
    sentence: 'The certificate of the server has ended, or is not valid yet',
    todo: 'renew it, and look at the clock of this computer',
  },
  connectionOtherName: {
    check: 'connection',
    status: 'failed',
    sentence: 'The certificate of the server is for another name',
    todo: 'use the name in the certificate, or have one issued for this name',
  },
  connectionInspected: {
    check: 'connection',
    status: 'failed',
    sentence:
      'A device on the way opens TLS, most likely: the certificate comes from another authority than it should',
    todo: 'let packets to this host and port pass uninspected, since with mutual TLS the device cannot pass on the certificate of the client; if it is the right authority, correct certificates.server in the profile',
  },
  connectionUntried: {
    check: 'connection',
    status: 'unknown',
    sentence: 'The connection was not tried',
    todo: {
      windows: 'try it with Preflight.ps1 in full language mode',
      elsewhere: 'install openssl, and bash or curl, or try it by hand',
    },
  },
  connectionUnread: {
    check: 'connection',
    status: 'unknown',
    sentence: 'The port is open, but the certificate of the server was not judged',
    todo: {
      windows:
        'look at it with Preflight.ps1 in full language mode, or by hand where that does not see all of its certificates',
      elsewhere: 'install openssl, or look at it by hand',
    },
  },
  certificateFits: { check: 'certificate', status: 'ok', sentence: 'The client has a certificate that fits' },
  certificateUnnamed: {
    check: 'certificate',
    status: 'warning',
    sentence: 'A certificate fits, but the profile does not say from which authority it must be',
    todo: 'name it in the profile, certificates.client.issuer: another certificate of this computer may be the one that is meant',
  },
  certificateProvisioned: {
    check: 'certificate',
    status: 'ok',
    sentence: 'There is none yet, and the client asks the platform for one',
  },
  certificateEnds: {
    check: 'certificate',
    status: 'warning',
    sentence: 'The certificate of the client ends soon',
    todo: 'renew it before that day',
  },
  certificateEnded: {
    check: 'certificate',
    status: 'failed',
    sentence: 'The certificate of the client has ended, or is not valid yet',
    todo: 'renew it, and look at the clock of this computer',
  },
  certificateUsage: {
    check: 'certificate',
    status: 'failed',
    sentence: 'The certificate of the client lacks a usage it needs',
    todo: 'have one issued with Client Authentication, Digital Signature and Key Encipherment',
  },
  certificateNoKey: {
    check: 'certificate',
    status: 'failed',
    sentence: 'The certificate of the client has no private key here',
    todo: 'import it together with its key',
  },
  certificateOptional: {
    check: 'certificate',
    status: 'warning',
    sentence: 'There is no certificate for the client',
    todo: 'issue one, or make sure that the switch accepts clients without',
  },
  certificateAbsent: {
    check: 'certificate',
    status: 'failed',
    sentence: 'There is no certificate for the client',
    todo: 'issue one to this computer before the installation',
  },
  certificateUnread: {
    check: 'certificate',
    status: 'unknown',
    sentence: 'The certificate of the client could not be read',
    todo: {
      windows: 'look at it with Preflight.ps1 and administrator rights',
      elsewhere:
        'run this script as root; on Linux the profile names the file, and the variable PFX_PASSWORD holds its password',
    },
  },
} as const satisfies Readonly<Record<string, Outcome>>;
