import schemaDocument from '../../schemas/published/v1/profile.schema.json' with { type: 'json' };
import type { Pointer } from '../text.js';
import { didYouMean, oneOf } from './suggest.js';

/** An error of the compiled validator. */
export interface SchemaError {
  readonly keyword: string;
  readonly instancePath: string;
  readonly params: Record<string, any>;
}

export interface Sentence {
  readonly rule: string;
  readonly message: string;
  readonly hint?: string | undefined;
  readonly pointer: Pointer;
  readonly part: 'key' | 'value';
}

/** What a schema error means for the person who wrote the file; undefined for errors that only repeat another. */
export function sentence(error: SchemaError, pointer: Pointer, data: unknown): Sentence | undefined {
  const name = pointer.length === 0 ? 'the profile' : pointer.join('.');
  const at = { pointer, part: 'value' as const };
  const schema = schemaAt(pointer);
  switch (error.keyword) {
    case 'additionalProperties': {
      const key: string = error.params.additionalProperty;
      const known = Object.keys(schema.properties ?? {});
      const hint = didYouMean(key, known) ?? misplaced(key) ?? `known here: ${known.join(', ')}`;
      return {
        rule: 'unknown-key',
        message: `${name} has no key ${key}`,
        hint,
        pointer: [...pointer, key],
        part: 'key',
      };
    }
    case 'required': {
      const key: string = error.params.missingProperty;
      const message = `${name} lacks the key ${key}`;
      return { rule: 'missing-key', message, hint: describe(schema.properties?.[key]), pointer, part: 'key' };
    }
    case 'type':
      return { rule: 'wrong-type', ...at, ...wrongType(name, data, schema) };
    case 'enum': {
      const allowed: unknown[] = error.params.allowedValues;
      const hint = didYouMean(String(data), allowed.map(String)) ?? `allowed: ${oneOf(allowed)}`;
      return { rule: 'unknown-value', ...at, message: `${name} cannot be ${show(data)}`, hint };
    }
    case 'const':
      return {
        rule: 'unknown-value',
        ...at,
        message: `${name} must be ${error.params.allowedValue}`,
        hint: undefined,
      };
    case 'minimum':
    case 'maximum': {
      const { comparison, limit } = error.params;
      const message = `${name} is ${show(data)}, but must be ${comparison} ${limit}`;
      return { rule: 'out-of-range', ...at, message };
    }
    case 'pattern':
      return {
        rule: 'wrong-form',
        ...at,
        message: `${name} does not have the right form`,
        hint: form(schema),
      };
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
      return { rule: 'missing-key', ...at, message: `${name} is empty`, hint: describe(schema) };
    case 'uniqueItems':
      return {
        rule: 'unknown-value',
        pointer: [...pointer, error.params.i],
        part: 'value',
        message: `${name} names the same thing twice`,
      };
    case 'propertyNames':
      return undefined;
    default:
      return { rule: 'wrong-form', ...at, message: `${name} is not valid (${error.keyword})` };
  }
}

type Schema = Record<string, any>;

/** The schema of the value at a pointer: its properties, items and definitions are followed. */
function schemaAt(pointer: Pointer): Schema {
  let schema: Schema = schemaDocument;
  for (const key of pointer) {
    const inner =
      typeof key === 'number' ? schema.items : (schema.properties?.[key] ?? schema.additionalProperties);
    schema = definition(typeof inner === 'object' ? inner : {});
  }
  return schema;
}

function definition(schema: Schema): Schema {
  const name = typeof schema.$ref === 'string' ? schema.$ref.replace('#/$defs/', '') : undefined;
  return name === undefined ? schema : (schemaDocument.$defs as Schema)[name];
}

const typeNames: Record<string, string> = {
  string: 'text',
  integer: 'a whole number',
  boolean: 'true or false',
  object: 'a map of keys',
  array: 'a list',
};

function wrongType(name: string, data: unknown, schema: Schema) {
  const types = [schema.type].flat() as string[];
  const wanted = types.map((type) => typeNames[type] ?? type).join(' or ');
  if (data === null) {
    return {
      message: `${name} has no value, but must be ${wanted}`,
      hint: 'give it one, or remove the line',
    };
  }
  const message = `${name} is ${show(data)}, but must be ${wanted}`;
  return { message, hint: otherForm(data, types) ?? describe(schema) };
}

/** The same value as the key takes it. */
function otherForm(data: unknown, types: readonly string[]): string | undefined {
  const text = String(data);
  if (types.includes('string') && ['number', 'boolean'].includes(typeof data))
    return `write it between quotes: "${text}"`;
  if (typeof data !== 'string') return undefined;
  if (types.includes('boolean') && /^(?:yes|on|true)$/i.test(text)) return 'write true, without quotes';
  if (types.includes('boolean') && /^(?:no|off|false)$/i.test(text)) return 'write false, without quotes';
  return types.includes('integer') && /^[0-9]+$/.test(text) ? `write ${text}, without quotes` : undefined;
}

/** Keys that people look for in another place. */
function misplaced(key: string): string | undefined {
  const known: Record<string, string> = {
    '<<': 'merge keys are not part of YAML 1.2; use extends',
    settings: 'settings stand under platform, modules and client',
    enabled: 'only a module has enabled',
  };
  return known[key];
}

function describe(schema: Schema | undefined): string | undefined {
  return typeof schema?.description === 'string' ? schema.description : undefined;
}

function form(schema: Schema): string | undefined {
  return (
    describe(schema) ?? (typeof schema.pattern === 'string' ? `it must match ${schema.pattern}` : undefined)
  );
}

function show(value: unknown): string {
  if (Array.isArray(value)) return 'a list';
  if (typeof value === 'object' && value !== null) return 'a map';
  const text = typeof value === 'string' ? `"${value}"` : String(value);
  return text.length > 60 ? `${text.slice(0, 57)}…` : text;
}
