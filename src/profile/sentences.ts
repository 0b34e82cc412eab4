import type { Pointer } from '../text.js';
import { description, form, type Schema, schemaAt } from './published.js';
import { didYouMean, oneOf } from './suggest.js';
import { unknownKey } from './unknown-key.js';
import { booleanHint, show, wrongType } from './wrong-type.js';

/** An error of the compiled validator. */
export interface SchemaError {
  readonly keyword: string;
  readonly instancePath: string;
  /** The key that is wrong, for errors of `propertyNames`. */
  readonly propertyName?: string;
  readonly params: Record<string, any>;
}

export interface Sentence {
  readonly rule: string;
  readonly message: string;
  readonly hint?: string | undefined;
  readonly pointer: Pointer;
  readonly part: 'key' | 'value';
  /** For an unknown key: the one that it is a slip of, and that is therefore not missing. */
  readonly meant?: Pointer;
  /** For a missing key: its name. */
  readonly missing?: string;
}

/**
 * What a schema error means for the person who wrote the file; undefined for errors that only repeat another.
 * `source` is how the file writes the value: 25.10 is the number 25.1.
 */
export function sentence(
  error: SchemaError,
  pointer: Pointer,
  data: unknown,
  source: string,
): Sentence | undefined {
  const name = pointer.length === 0 ? 'the profile' : pointer.join('.');
  const at = { pointer, part: 'value' as const };
  const schema = schemaAt(pointer);
  switch (error.keyword) {
    case 'additionalProperties': {
      const key: string = error.params.additionalProperty;
      const { hint, meant } = unknownKey(key, schema, pointer);
      const found = {
        rule: 'unknown-key',
        message: `${name} has no key ${key}`,
        hint,
        pointer: [...pointer, key],
        part: 'key' as const,
      };
      return meant === undefined ? found : { ...found, meant: [...pointer, meant] };
    }
    case 'required': {
      const key: string = error.params.missingProperty;
      const message = `${name} lacks the key ${key}`;
      return {
        rule: 'missing-key',
        message,
        hint: addition(key, schema.properties?.[key]),
        pointer,
        part: 'key',
        missing: key,
      };
    }
    case 'type':
      return { rule: 'wrong-type', ...at, ...wrongType(name, data, source, schema) };
    case 'enum': {
      const allowed: unknown[] = error.params.allowedValues;
      const slip = allowed.includes(true)
        ? booleanHint(data)
        : typeof data === 'string' && didYouMean(data, allowed.map(String));
      return {
        rule: 'unknown-value',
        ...at,
        message: data === null ? `${name} has no value` : `${name} cannot be ${show(data, source)}`,
        hint: slip || `allowed: ${oneOf(allowed)}`,
      };
    }
    case 'const':
      return {
        rule: 'unknown-value',
        ...at,
        message: `${name} must be ${error.params.allowedValue}`,
        hint: 'this version of Onewrap reads nothing else',
      };
    case 'minimum':
    case 'maximum': {
      const bound = error.keyword === 'minimum' ? 'at least' : 'at most';
      return {
        rule: 'out-of-range',
        ...at,
        message: `${name} is ${show(data, source)}, but must be ${bound} ${error.params.limit}`,
      };
    }
    case 'pattern': {
      const key = error.propertyName;
      if (key === undefined)
        return {
          rule: 'wrong-form',
          ...at,
          message: `${name} does not have the right form`,
          hint: form(schema),
        };
      const message = `${name} cannot have a key ${key}`;
      return {
        rule: 'wrong-form',
        pointer: [...pointer, key],
        part: 'key',
        message,
        hint: form(schema.propertyNames ?? {}),
      };
    }
    case 'minLength':
      return { rule: 'wrong-form', ...at, message: `${name} is empty`, hint: form(schema) };
    case 'maxLength':
      return {
        rule: 'wrong-form',
        ...at,
        message: `${name} is longer than ${error.params.limit} characters`,
      };
    case 'minProperties':
    case 'minItems':
      return { rule: 'missing-key', ...at, message: `${name} is empty`, hint: description(schema) };
    case 'uniqueItems': {
      const twice = (data as unknown[])[error.params.i];
      return {
        rule: 'unknown-value',
        pointer: [...pointer, error.params.i],
        part: 'value',
        message: `${name} names ${twice} twice`,
        hint: 'remove one',
      };
    }
    case 'propertyNames':
      return undefined;
    default:
      return { rule: 'wrong-form', ...at, message: `${name} is not valid (${error.keyword})` };
  }
}

/** What to write where a key is missing. */
function addition(key: string, schema: Schema | undefined): string | undefined {
  if (schema?.const !== undefined) return `add ${key}: ${schema.const}`;
  if (Array.isArray(schema?.enum)) return `add ${key}: one of ${oneOf(schema.enum)}`;
  return description(schema);
}
