import type { Outcome } from './outcome.js';

/** What the looks at the files of the deployment can find. */
export const packageOutcomes = {
  packageRight: { check: 'package', status: 'ok', sentence: 'The file is the one that was reviewed' },
  packageUnpinned: {
    check: 'package',
    status: 'warning',
    sentence: 'The file is there, and the profile does not say which one it must be',
    todo: 'pin its sha256 in the profile',
  },
  packageAbsent: {
    check: 'package',
    status: 'failed',
    sentence: 'The file is not beside this script',
    todo: 'copy it there',
  },
  packageOther: {
    check: 'package',
    status: 'failed',
    sentence: 'The file is not the one that was reviewed, its SHA-256 differs',
    todo: 'fetch it again from the vendor, and compare',
  },
  packageUnread: {
    check: 'package',
    status: 'unknown',
    sentence: 'The file could not be read',
    todo: 'look who else has it open, and run this script with administrator rights',
  },
  packageNoManager: {
    check: 'package',
    status: 'failed',
    sentence: 'There is no package manager for which the profile has a package',
    todo: 'add the package for this system to the profile',
  },
  signatureValid: { check: 'signature', status: 'ok', sentence: 'The signature is valid' },
  signatureUnnamed: {
    check: 'signature',
    status: 'warning',
    sentence: 'The signature is valid, but the profile does not say who must have signed the package',
    todo: 'name the publisher in the profile; the vendor signs as 1E Limited',
  },
  signatureInvalid: {
    check: 'signature',
    status: 'failed',
    sentence: 'The package is not signed, or the signature is not valid here',
    todo: 'fetch it again from the vendor; without the root certificates of its signer no signature is valid',
  },
  signatureOther: {
    check: 'signature',
    status: 'failed',
    sentence: 'The package is signed by somebody else than the profile says',
    todo: 'find out where it comes from',
  },
  signatureUnread: {
    check: 'signature',
    status: 'unknown',
    sentence: 'The signature was not looked at',
    todo: {
      windows: 'check it with Preflight.ps1',
      elsewhere: 'check it with the program of this system that reads it',
    },
  },
  rootPresent: {
    check: 'signature',
    status: 'ok',
    sentence: 'The root certificate of signer and time stamp is trusted here',
  },
  rootOther: {
    check: 'signature',
    status: 'warning',
    sentence: 'The signature is valid here, but not by the root certificate that the vendor names',
    todo: 'nothing, if this is so on every computer; otherwise distribute the root certificate',
  },
  rootAbsent: {
    check: 'signature',
    status: 'failed',
    sentence: 'The root certificate of signer or time stamp is not among the trusted roots of this computer',
    todo: 'distribute it to the store of third-party root certification authorities; Windows updates bring it where there is Internet',
  },
  rootUnread: {
    check: 'signature',
    status: 'unknown',
    sentence: 'The trusted roots of this computer could not be looked at',
    todo: 'look for it by hand among the trusted and the third-party root certification authorities',
  },
} as const satisfies Readonly<Record<string, Outcome>>;
