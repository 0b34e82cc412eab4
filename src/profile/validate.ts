import type { Diagnostic } from '../diagnostic.js';
import validator from '../generated/validator.js';
import type { Pointer } from '../text.js';
import { at } from './at.js';
import type { SchemaError } from './sentences.js';
import { locate, type Tree } from './tree.js';

interface Validator {
  (value: unknown): boolean;
  errors?: SchemaError[] | null;
}

/** Every way in which the value does not have the shape of a profile, at the place where it stands. */
export async function validate(value: unknown, tree: Tree): Promise<Diagnostic[]> {
  const check = validator as unknown as Validator;
  if (check(value)) return [];
  // The schema in full is only needed to explain what is wrong.
  const { sentence } = await import('./sentences.js');
  const seen = new Set<string>();
  return (check.errors ?? [])
    .flatMap((error) => {
      const pointer = pointerOf(error.instancePath, value);
      const finding = sentence(error, pointer, at(value, pointer));
      return finding ? [{ ...finding, ...locate(tree, finding.pointer, finding.part) }] : [];
    })
    .filter((finding) => {
      const key = `${finding.rule} ${finding.pointer.join('/')} ${finding.part}`;
      if (seen.has(key)) return false;
      seen.add(key);
      return true;
    })
    .map(({ rule, message, hint, file, range }) => ({
      rule,
      severity: 'error' as const,
      message,
      hint,
      file,
      range,
    }));
}

/** A JSON Pointer as keys; positions in lists become numbers. */
function pointerOf(path: string, value: unknown): Pointer {
  const pointer: (string | number)[] = [];
  let at = value;
  for (const piece of path.split('/').slice(1)) {
    const key = piece.replaceAll('~1', '/').replaceAll('~0', '~');
    pointer.push(Array.isArray(at) ? Number(key) : key);
    at = (at as Record<string, unknown> | undefined)?.[key];
  }
  return pointer;
}
