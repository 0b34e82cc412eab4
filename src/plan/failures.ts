/**
 * Why a script stops, other than by an exit code of msiexec. One table for every language: on Unix the code is the
 * exit code, on Windows 69000 is added, so that it cannot be taken for a Windows or msiexec error.
 */
export const failures = {
  notElevated: { code: 10, sentence: 'Administrator rights are needed' },
  wrongArchitecture: { code: 11, sentence: 'This package is not for this kind of Windows' },
  fileMissing: { code: 12, sentence: 'The file is not beside this script' },
  digestDiffers: { code: 13, sentence: 'The file is not the one that was reviewed: its SHA-256 differs' },
  signatureMissing: { code: 14, sentence: 'The package is not signed as the profile demands' },
  noPackageManager: {
    code: 15,
    sentence: 'No package manager was found for which the profile has a package',
  },
  directoryFailed: { code: 16, sentence: 'The directory cannot be created' },
  directoryIsLink: { code: 17, sentence: 'A link stands in the way of the directory' },
  directoryForeign: { code: 18, sentence: 'The directory exists and belongs to somebody else' },
  directoryOpen: { code: 19, sentence: 'The directory could not be locked against others' },
  directoryNotEmpty: { code: 20, sentence: 'Something lay in the directory before it was locked' },
  installFailed: { code: 21, sentence: 'The package manager failed' },
  notInstalled: { code: 22, sentence: 'The client is not installed' },
  configurationNotFound: {
    code: 23,
    sentence: 'The configuration file 1E.Client.conf was not found, or several were',
  },
  clientNotFound: { code: 24, sentence: 'The executable of the client was not found, or several were' },
  serviceNotFound: { code: 25, sentence: 'The service of the client was not found, or several were' },
  configureFailed: { code: 26, sentence: 'The client did not accept its configuration' },
  restartFailed: { code: 27, sentence: 'The client did not restart' },
  settingNotTaken: { code: 28, sentence: 'The configuration file does not hold what was set' },
  serviceNotRunning: { code: 29, sentence: 'The service of the client is not running' },
  stillInstalled: { code: 30, sentence: 'The client is still installed' },
  interrupted: { code: 31, sentence: 'Stopped by a signal' },
  severalClients: { code: 32, sentence: 'Several installed packages own a 1E.Client.conf' },
  copyFailed: { code: 33, sentence: 'No private copy of the package could be made' },
  imageUnusable: { code: 34, sentence: 'The disk image cannot be used' },
  folderUnusable: { code: 35, sentence: 'The path of this folder holds a semicolon' },
  unexpected: { code: 36, sentence: 'Something happened that this script does not expect' },
  declined: { code: 37, sentence: 'A step was declined' },
  languageConstrained: { code: 38, sentence: 'PowerShell runs in constrained language mode' },
  directoryAbsent: { code: 39, sentence: 'The directory is not there' },
  placeWritable: { code: 40, sentence: 'Others than administrators may write there' },
  defenderUnreadable: {
    code: 41,
    sentence: 'Microsoft Defender does not say what it leaves alone',
  },
  exclusionIgnored: {
    code: 42,
    sentence: 'Microsoft Defender did not take the change, as with tamper protection or a policy in its way',
  },
  firewallIgnored: { code: 43, sentence: 'The firewall did not take the change' },
  localRulesIgnored: {
    code: 44,
    sentence: 'A policy lets the firewall ignore the rules of the computer itself',
  },
  firewalldMissing: {
    code: 45,
    sentence: 'firewalld is not installed, or too old to know policies',
  },
  firewalldFailed: { code: 46, sentence: 'firewalld did not take the change' },
} as const;

export type Failure = keyof typeof failures;

/** Added to a failure's code on Windows. */
export const windowsBase = 69000;
