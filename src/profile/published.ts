import schemaDocument from '../../schemas/published/v1/profile.schema.json' with { type: 'json' };
import type { Pointer } from '../text.js';

export type Schema = Record<string, any>;

/** The schema of the value at a pointer: its properties, items and definitions are followed. */
export function schemaAt(pointer: Pointer): Schema {
  let schema: Schema = schemaDocument;
  for (const key of pointer) {
    const own =
      typeof key === 'string' && Object.hasOwn(schema.properties ?? {}, key) && schema.properties[key];
    const inner = typeof key === 'number' ? schema.items : own || schema.additionalProperties;
    schema = defined(typeof inner === 'object' ? inner : {});
  }
  return schema;
}

/** The schema itself, where only its name stands. */
export function defined(schema: Schema): Schema {
  const name = typeof schema.$ref === 'string' ? schema.$ref.replace('#/$defs/', '') : undefined;
  return name === undefined ? schema : (schemaDocument.$defs as Schema)[name];
}

/** What a value must look like, in words. */
export function form(schema: Schema): string | undefined {
  if (typeof schema['x-form'] === 'string') return `it must be ${schema['x-form']}`;
  return (
    description(schema) ??
    (typeof schema.pattern === 'string' ? `it must match ${schema.pattern}` : undefined)
  );
}

export function description(schema: Schema | undefined): string | undefined {
  return typeof schema?.description === 'string' ? schema.description : undefined;
}

/** Every place where a profile can have a key of this name; capitals do not count. */
export function placesOf(key: string, schema: Schema = schemaDocument, above: Pointer = []): Pointer[] {
  return Object.entries<Schema>(schema.properties ?? {}).flatMap(([name, inner]) => {
    const pointer = [...above, name];
    return [
      ...(name.toLowerCase() === key.toLowerCase() ? [pointer] : []),
      ...placesOf(key, defined(inner), pointer),
    ];
  });
}
