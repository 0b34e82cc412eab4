import { description, form, type Schema } from './published.js';

const typeNames = new Map([
  ['string', 'text'],
  ['integer', 'a whole number'],
  ['boolean', 'true or false'],
  ['object', 'a map of keys'],
  ['array', 'a list'],
]);

/** What is wrong with a value of another kind, and how the right one is written. */
export function wrongType(name: string, data: unknown, source: string, schema: Schema) {
  const types = [schema.type].flat() as string[];
  const wanted = types.map((type) => typeNames.get(type) ?? type).join(' or ');
  if (data === null) {
    return {
      message: `${name} has no value, but must be ${wanted}`,
      hint: 'give it one, or remove the line',
    };
  }
  return {
    message: `${name} is ${show(data, source)}, but must be ${wanted}`,
    hint: hint(types, data, source, schema),
  };
}

function hint(types: readonly string[], data: unknown, source: string, schema: Schema): string | undefined {
  const single = data === null || typeof data !== 'object';
  if (types.includes('boolean')) return booleanHint(data) ?? 'write true or false';
  if (types.includes('object')) {
    const keys = Object.keys(schema.properties ?? {});
    if (keys.length === 0) return 'write NAME: value, one a line';
    return keys.includes('apiVersion')
      ? 'a profile starts with apiVersion: onewrap/v1'
      : `it has: ${keys.slice(0, 6).join(', ')}${keys.length > 6 ? ', …' : ''}`;
  }
  if (types.includes('array'))
    return single ? `write it in brackets: [${source}]` : 'put a hyphen before each item';
  if (types.includes('integer') && typeof data === 'string' && /^-?[0-9]+$/.test(data))
    return `write it without quotes: ${data}`;
  if (types.includes('string') && single) {
    const fits = typeof schema.pattern !== 'string' || new RegExp(schema.pattern).test(source);
    return fits ? `write it between quotes: '${source}'` : form(schema);
  }
  if (Array.isArray(data)) return 'it takes a single value';
  if (types.includes('string') && !single)
    return `write it between quotes: what stands in { } is a map. ${form(schema) ?? ''}`.trim();
  return types.includes('integer') ? undefined : description(schema);
}

/** YAML 1.2 has two words for truth; its older version had many. */
export function booleanHint(data: unknown): string | undefined {
  const word = String(data).toLowerCase();
  if (word === 'true' || word === 'false') return `write it without quotes: ${word}`;
  if (['yes', 'on', 'y', '1'].includes(word)) return 'did you mean true?';
  return ['no', 'off', 'n', '0'].includes(word) ? 'did you mean false?' : undefined;
}

/** A value as the file writes it, shortened. */
export function show(value: unknown, source = String(value)): string {
  if (Array.isArray(value)) return 'a list';
  if (typeof value === 'object' && value !== null) return 'a map';
  const text = source.length > 60 ? `${source.slice(0, 57)}…` : source;
  return typeof value === 'string' ? `"${text}"` : text;
}
