import { baseName } from '../profile/base-name.js';
import { type Pointer, scriptFolder, type Text } from '../text.js';

/** The scripts expect a file beside themselves, wherever the profile found it. */
export function beside(file: string, origin: Pointer): Text {
  return { parts: [scriptFolder, baseName(file)], origin };
}
