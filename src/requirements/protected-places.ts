/** Where on Windows only administrators can create a file or directory. */
const protectedPlaces =
  /^(?:%SystemRoot%|%ProgramFiles%|(?:[A-Z]:|%SystemDrive%)\\(?:Windows|Program Files(?: \(x86\))?))\\(?!Temp(?:\\|$))/i;

/** Whether a path of a profile lies there. */
export function isProtectedPlace(path: string): boolean {
  return protectedPlaces.test(path.replaceAll('/', '\\'));
}
