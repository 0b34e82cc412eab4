import { readdirSync } from 'node:fs';
import { join } from 'node:path';

/** Windows' view of a Linux path: drive C is a folder of the prefix, drive Z is the whole machine. */
export function toWindows(driveC: string, path: string): string {
  const inside = path === driveC || path.startsWith(`${driveC}/`);
  return (inside ? `C:\\${path.slice(driveC.length + 1)}` : `Z:${path}`).replaceAll('/', '\\');
}

/** The spelling a folder really has on disk; Windows does not care, Linux does. */
function spelledAs(folder: string, name: string): string {
  try {
    const wanted = name.toLowerCase();
    return readdirSync(folder).find((entry) => entry.toLowerCase() === wanted) ?? name;
  } catch {
    return name;
  }
}

export function toLinux(driveC: string, path: string): string {
  const drive = path.slice(0, 3).toUpperCase();
  if (drive !== 'C:\\' && drive !== 'Z:\\') throw new Error(`${path} is not an absolute path on C: or Z:`);
  return path
    .slice(3)
    .split('\\')
    .filter((name) => name !== '')
    .reduce((folder, name) => join(folder, spelledAs(folder, name)), drive === 'C:\\' ? driveC : '/');
}
