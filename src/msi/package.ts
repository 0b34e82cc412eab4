import { classIdText } from './class-id.js';
import { type CompoundFile, classIds } from './container.js';
import type { Cryptography } from './cryptography.js';
import { type CustomAction, readCustomActions } from './custom-actions.js';
import type { Database } from './database.js';
import { attempt, type FileProblem, Malformed } from './malformed.js';
import { mentionedNames } from './mentions.js';
import type { RandomAccess } from './random-access.js';
import { openCompoundFile } from './read-compound-file.js';
import { openDatabase } from './read-database.js';
import { readSignature, type Signature } from './signature.js';
import { readSummary, type Summary, summaryStream } from './summary.js';
import { type Template, templateOf } from './template.js';

/** What can be installed or left out of a package. */
export interface Feature {
  readonly name: string;
  readonly parent: string | null;
  readonly title: string | null;
  readonly level: number | null;
}

export interface LaunchCondition {
  readonly condition: string;
  /** What the installer says where it does not hold. */
  readonly message: string;
}

/** What a Windows Installer package says of itself. */
export interface InstallerPackage extends Template {
  readonly productName: string;
  readonly productCode: string;
  readonly upgradeCode: string | undefined;
  readonly version: string;
  readonly manufacturer: string | undefined;
  readonly packageCode: string | undefined;
  /** Of the Windows Installer that the package needs, such as 500 for 5.0. */
  readonly installerVersion: number | undefined;
  readonly codePage: number;
  /** The Property table. */
  readonly properties: ReadonlyMap<string, string>;
  readonly features: readonly Feature[];
  readonly customActions: readonly CustomAction[];
  /** What must hold before anything is installed. */
  readonly launchConditions: readonly LaunchCondition[];
  /** Every name that could be one of a public property and stands anywhere in the database. */
  readonly mentioned: ReadonlySet<string>;
  readonly signature: Signature | undefined;
  readonly summary: Summary;
  readonly database: Database;
  readonly file: CompoundFile;
}

/** Reads a package, or says what is wrong with the file. The cabinets are not read. */
export function readPackage(
  file: RandomAccess,
  cryptography: Cryptography,
): { readonly value: InstallerPackage } | { readonly problem: FileProblem } {
  return attempt(() => packageIn(openCompoundFile(file), cryptography));
}

function packageIn(file: CompoundFile, cryptography: Cryptography): InstallerPackage {
  const kind = classIdText(file.root.classId);
  if (kind === classIds.transform) throw new Malformed('this is a transform, not a package');
  if (kind === classIds.patch) throw new Malformed('this is a patch, not a package');
  const database = openDatabase(file);
  const properties = propertiesOf(database);
  const summary = readSummary(streamOf(file, summaryStream));
  const needed = (name: string): string => {
    const value = properties.get(name);
    if (value === undefined) throw new Malformed(`the property ${name} is missing`, { table: 'Property' });
    return value;
  };
  return {
    productName: needed('ProductName'),
    productCode: needed('ProductCode').toUpperCase(),
    upgradeCode: properties.get('UpgradeCode')?.toUpperCase(),
    version: needed('ProductVersion'),
    manufacturer: properties.get('Manufacturer'),
    ...templateOf(summary.values.get(7)),
    packageCode: textAt(summary, 9),
    installerVersion: numberAt(summary, 14),
    codePage: database.codePage,
    properties,
    features: featuresOf(database),
    customActions: readCustomActions(database),
    launchConditions: launchConditionsOf(database),
    mentioned: mentionedNames(database),
    signature: readSignature(file, cryptography),
    summary,
    database,
    file,
  };
}

/** The Property table as a map. */
export function propertiesOf(database: Database): Map<string, string> {
  const table = database.table('Property');
  if (table === undefined) throw new Malformed('the table Property is missing', { table: 'Property' });
  const [name, value] = table.columns;
  // Transforms are written for these two: other columns would have rows of another width.
  if (
    table.columns.length !== 2 ||
    !name?.key ||
    value?.key ||
    name.kind !== 'string' ||
    value?.kind !== 'string'
  )
    throw new Malformed('the table Property does not have its two columns', { table: 'Property' });
  const properties = new Map<string, string>();
  for (const [index, [name, value]] of table.rows.entries()) {
    const key = String(name ?? '');
    if (properties.has(key))
      throw new Malformed(`the property ${key} stands there twice`, { table: 'Property', row: index + 1 });
    properties.set(key, String(value ?? ''));
  }
  return properties;
}

/** The items of a property that lists names, such as SecureCustomProperties. */
export function listedIn(properties: ReadonlyMap<string, string>, name: string): string[] {
  return (properties.get(name) ?? '').split(';').filter((item) => item !== '');
}

/** Public properties have no small letter in their names. */
export function isPublic(name: string): boolean {
  return name === name.toUpperCase();
}

function launchConditionsOf(database: Database): LaunchCondition[] {
  const rows = database.table('LaunchCondition')?.rows ?? [];
  return rows.map(([condition, message]) => ({
    condition: String(condition ?? ''),
    message: String(message ?? ''),
  }));
}

function featuresOf(database: Database): Feature[] {
  const table = database.table('Feature');
  if (table === undefined) return [];
  const column = (name: string) => table.columns.findIndex((candidate) => candidate.name === name);
  const [name, parent, title, level] = ['Feature', 'Feature_Parent', 'Title', 'Level'].map(column);
  const text = (cell: unknown) => (typeof cell === 'string' ? cell : null);
  return table.rows.map((row) => ({
    name: text(row[name ?? -1]) ?? '',
    parent: text(row[parent ?? -1]),
    title: text(row[title ?? -1]),
    level: typeof row[level ?? -1] === 'number' ? (row[level ?? -1] as number) : null,
  }));
}

export function textAt({ values }: Summary, identifier: number): string | undefined {
  const value = values.get(identifier);
  return typeof value === 'string' ? value : undefined;
}

export function numberAt({ values }: Summary, identifier: number): number | undefined {
  const value = values.get(identifier);
  return typeof value === 'number' ? value : undefined;
}

function streamOf(file: CompoundFile, name: string): Uint8Array {
  const entry = file.root.children.find((child) => child.kind === 'stream' && child.name === name);
  if (entry === undefined) throw new Malformed('the summary information is missing');
  return file.read(entry, 1 << 20);
}
