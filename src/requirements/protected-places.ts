/**
 * Below these folders of Windows users can put no file. Windows itself has many in which they can, and on other drives
 * folders of the same names are like any other.
 */
const withoutUsers =
  /^(?:(?:%ProgramFiles%|(?:C:|%SystemDrive%)\\Program Files(?: \(x86\))?)|(?:%SystemRoot%|(?:C:|%SystemDrive%)\\Windows)\\(?:CCM\\)?Logs)\\./i;

/** Directly below these, users can create no folder. */
const ofSystem =
  /^(?:%SystemRoot%|%ProgramFiles%|(?:C:|%SystemDrive%)\\(?:Windows|Program Files(?: \(x86\))?))\\(?!Temp(?:\\|$))/i;

/** Where on Windows nobody but administrators can put a file. */
export function isProtectedPlace(path: string): boolean {
  return withoutUsers.test(slashed(path));
}

/** Where on Windows nobody but administrators can create the folder that is named. */
export function isBelowSystemFolder(path: string): boolean {
  return ofSystem.test(slashed(path));
}

function slashed(path: string): string {
  return path.replaceAll('/', '\\');
}

/** Whether a path on Linux or macOS lies where every user may create files. */
export function isInSharedTemporary(path: string): boolean {
  return /^\/(?:private\/)?(?:tmp|var\/tmp|dev\/shm)(?:\/|$)/.test(path);
}
