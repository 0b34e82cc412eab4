import type { Pointer } from '../text.js';

/** The value at a pointer, or undefined. */
export function at(value: unknown, pointer: Pointer): unknown {
  let found = value;
  for (const key of pointer) {
    if (found === null || typeof found !== 'object' || !Object.hasOwn(found, key)) return undefined;
    found = (found as Record<string | number, unknown>)[key];
  }
  return found;
}
