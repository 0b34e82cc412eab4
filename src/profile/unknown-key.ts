import type { Pointer } from '../text.js';
import { defined, placesOf, type Schema } from './published.js';
import { nearest } from './suggest.js';

/** Keys that people look for in another place. */
const misplaced = new Map([
  ['<<', 'merge keys are not part of YAML 1.2; use extends'],
  ['settings', 'settings stand under platform, modules and client'],
  ['enabled', 'only a module has enabled'],
]);

const mostShown = 12;

/** What to do about a key that is not known here; `meant` is the key that it is a slip of. */
export function unknownKey(key: string, schema: Schema, pointer: Pointer): { hint: string; meant?: string } {
  const known = Object.keys(schema.properties ?? {});
  const meant =
    nearest(key, known) ?? known.find((name) => aliases(schema.properties[name]).includes(key.toLowerCase()));
  if (meant !== undefined) return { hint: `did you mean ${meant}?`, meant };
  if (/^[^:]+:[^:]/.test(key)) return { hint: 'a blank is missing after the colon' };
  const special = misplaced.get(key);
  if (special !== undefined) return { hint: special };
  const [place, ...others] = placesOf(key);
  if (place !== undefined && others.length < 3) {
    return { hint: `did you mean ${[place, ...others].map((other) => other.join('.')).join(' or ')}?` };
  }
  const module = pointer.at(-1);
  if (known.length > mostShown && module !== undefined)
    return { hint: `onewrap explain ${module} lists what it has` };
  return { hint: `it has: ${known.join(', ')}` };
}

/** Older names of a module. */
function aliases(schema: Schema): string[] {
  return ((defined(schema)['x-aliases'] ?? []) as string[]).map((name) => name.toLowerCase());
}
