import type { Diagnostic } from '../diagnostic.js';
import validator from '../generated/validator.js';
import type { Pointer } from '../text.js';
import { at } from './at.js';
import type { SchemaError } from './sentences.js';
import { find, locate, type Tree } from './tree.js';

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
  const sentences = (check.errors ?? []).flatMap((error) => {
    const pointer = pointerOf(error.instancePath, value);
    const data = at(value, pointer);
    const node = find(tree, pointer);
    const found = sentence(error, pointer, data, node?.kind === 'scalar' ? node.source : String(data));
    return found ? [found] : [];
  });
  const meant = new Set(sentences.flatMap(({ meant }) => (meant ? [meant.join('/')] : [])));
  const seen = new Set<string>();
  return sentences
    .filter(({ rule, pointer, part, missing }) => {
      const key = `${rule} ${pointer.join('/')} ${part} ${missing ?? ''}`;
      const again = seen.has(key);
      seen.add(key);
      return !again && !(missing !== undefined && meant.has([...pointer, missing].join('/')));
    })
    .map(({ rule, message, hint, pointer, part }) => ({
      ...locate(tree, pointer, part),
      rule,
      severity: 'error' as const,
      message,
      hint,
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
