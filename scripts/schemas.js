import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = join(dirname(fileURLToPath(import.meta.url)), '..');

const read = (path) => JSON.parse(readFileSync(join(root, 'schemas', path), 'utf8'));

/** The settings schemas, platform and client first, in the order in which values are written. */
export function settingsSchemas() {
  const order = [
    'platform',
    'client',
    'content-distribution',
    'shopping',
    'wake-up',
    'pxe-everywhere',
    'inventory',
    'interaction',
  ];
  const files = readdirSync(join(root, 'schemas/settings'));
  if (files.length !== order.length)
    throw new Error('schemas/settings holds a file that scripts/schemas.js does not order');
  return order.map((name) => read(`settings/${name}.schema.json`));
}

/** The profile schema with the settings schemas as its definitions: one file, for editors and for validation. */
export function bundledSchema() {
  const definitions = {};
  const refer = (node) => {
    if (Array.isArray(node)) return node.map(refer);
    if (node === null || typeof node !== 'object') return node;
    if (typeof node.$ref === 'string' && !node.$ref.startsWith('#')) {
      const { $schema, $id, ...definition } = read(node.$ref);
      definitions[definition['x-module']] = definition;
      return { $ref: `#/$defs/${definition['x-module']}` };
    }
    return Object.fromEntries(Object.entries(node).map(([key, value]) => [key, refer(value)]));
  };
  const profile = refer(read('profile.schema.json'));
  const $id = profile.$id.replace('/schemas/', '/schemas/published/v1/');
  return { ...profile, $id, $defs: { ...profile.$defs, ...definitions } };
}
