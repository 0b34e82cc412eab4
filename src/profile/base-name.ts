/** The name of a file without its folder, whatever separates them. */
export function baseName(path: string): string {
  return path.split(/[\\/]/).at(-1) ?? path;
}
