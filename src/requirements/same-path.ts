import type { OperatingSystem } from '../systems.js';
import { display, type Text } from '../text.js';

/** Whether a path is that of a directory, or lies in it. */
export function isBelow(path: Text, directory: Text, system: OperatingSystem): boolean {
  const wanted = plain(path, system);
  // A name of dots leads elsewhere.
  if (/(?:^|\/)\.\.?(?:\/|$)/.test(wanted)) return false;
  return wanted === plain(directory, system) || wanted.startsWith(`${plain(directory, system)}/`);
}

/** Whether two paths name the same directory, whatever stands in it. */
export function isSamePath(one: Text, other: Text, system: OperatingSystem): boolean {
  return plain(one, system) === plain(other, system);
}

/** In one form: Windows knows no difference between small and capital letters, and none between the slashes. */
function plain(path: Text, system: OperatingSystem): string {
  const shown = display(path);
  const slashed = system === 'windows' ? smallLetters(shown.replaceAll('\\', '/')) : shown;
  return slashed.replace(/\/+/g, '/').replace(/\/$/, '');
}

/** Of ASCII alone: other letters that look the same in small are other names to Windows. */
function smallLetters(path: string): string {
  return path.replace(/[A-Z]/g, (letter) => letter.toLowerCase());
}
