import type { OperatingSystem } from '../systems.js';
import type {
  DeclaredConnection,
  Module,
  Program,
  Setting,
  SettingDocumentation,
  Status,
} from './setting.js';

/** A JSON Schema, as far as the catalogue looks into it. */
export interface SettingsSchema {
  readonly title: string;
  readonly description: string;
  readonly 'x-module': string;
  readonly 'x-aliases': readonly string[];
  readonly 'x-connections'?: readonly DeclaredConnection[];
  readonly 'x-programs'?: readonly Program[];
  readonly 'x-replaces'?: string;
  readonly properties: Readonly<Record<string, Annotated>>;
}

type Annotated = Readonly<Record<string, any>>;

/** The module that one settings schema declares. */
export function readModule(schema: SettingsSchema): Module {
  return compact({
    name: schema['x-module'],
    title: schema.title,
    description: schema.description,
    aliases: schema['x-aliases'],
    connections: schema['x-connections'],
    programs: schema['x-programs'],
    replaces: schema['x-replaces'],
  });
}

/** The settings that one settings schema declares. A property without evidence is not a setting. */
export function readSettings(schema: SettingsSchema): SettingDocumentation[] {
  const module = schema['x-module'];
  return Object.entries(schema.properties)
    .filter(([, annotated]) => annotated['x-evidence'] !== undefined)
    .map(([key, annotated]) => readSetting(module, key, annotated));
}

function readSetting(module: string, key: string, annotated: Annotated): SettingDocumentation {
  const outside = module === 'platform' || module === 'client';
  return compact({
    id: `${module}.${key}`,
    module,
    pointer: outside ? [module, key] : ['modules', module, key],
    status: (annotated['x-status'] ?? 'settable') as Status,
    operatingSystems: annotated['x-operating-systems'] as OperatingSystem[],
    installer: annotated['x-installer'],
    reconfigure: annotated['x-reconfigure'],
    format: annotated.format,
    perSystem: annotated['x-per-system'],
    placeholder: annotated['x-placeholder'],
    separator: annotated['x-separator'],
    literals: annotated['x-literals'],
    knownValues: annotated['x-known-values'],
    directory: annotated['x-directory'],
    log: annotated['x-log'],
    requiredWhen: annotated['x-required-when'],
    needs: annotated['x-needs'],
    mayDiffer: annotated['x-may-differ'],
    notAbove: annotated['x-not-above'],
    off: annotated['x-off'],
    example: annotated['x-example'],
    description: annotated.description,
    type: typeOf(annotated),
    form: annotated['x-form'],
    unit: annotated['x-unit'],
    minimum: annotated.minimum,
    maximum: annotated.maximum,
    bits: annotated['x-bits'],
    default: annotated.default,
    defaultBy: annotated['x-default-by'],
    unverifiedDefault: annotated['x-unverified-default'],
    registry: annotated['x-registry'],
    evidence: annotated['x-evidence'],
    since: annotated['x-since'],
    until: annotated['x-until'],
    sources: annotated['x-source'],
  });
}

function typeOf(annotated: Annotated): string {
  if (annotated['x-per-system']) return 'path for each operating system';
  if (annotated['x-placeholder']) return `map from ${annotated['x-placeholder']} to true or false`;
  if (annotated.enum) return `one of ${annotated.enum.join(', ')}`;
  if (annotated.format === 'windows-path') return 'Windows path';
  if (annotated.format === 'url') return 'URL';
  if (annotated['x-bits']) return 'integer, sum of bits';
  if (annotated.type === 'array') return `list of ${annotated.items.type}s`;
  return [annotated.type].flat().join(' or ');
}

/** Without the members that are undefined. */
function compact<T extends object>(value: { [K in keyof T]: T[K] | undefined }): T {
  return Object.fromEntries(Object.entries(value).filter(([, member]) => member !== undefined)) as T;
}

/** What scripts and rules need of a setting: all but the documentation. */
export function slim(setting: SettingDocumentation): Setting {
  const { description, type, form, unit, minimum, maximum, bits, default: _, defaultBy, ...rest } = setting;
  const { unverifiedDefault, evidence, since, until, sources, ...slimmed } = rest;
  return slimmed;
}
