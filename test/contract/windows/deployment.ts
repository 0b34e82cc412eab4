import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { checkProfile, type Diagnostic, renderProfile } from '../../../src/index.js';
import { buildClientPackage, type ClientPackage, type Prefix, type Result } from './rig.js';

/** The client that is deployed, unless a test says otherwise. */
export const client: ClientPackage = {
  properties: ['EXAMPLE.RING'],
  productCode: '{3C1F9E0B-52D7-4A86-B0E4-9D7A61F2C538}',
  upgradeCode: '{8A4D7B16-C9E3-4F05-8D21-6B0F93A7E452}',
  version: '25.3.0',
};

/** Beside the scripts; everything in its name would be acted on outside quotes. */
export const folder = "C:\\it's (x64) & co! ^ @1";

export const clientFolder = 'C:\\Program Files\\1E\\Client';
export const clientProgram = `${clientFolder}\\1E.Client.exe`;
export const configurationFile = `${clientFolder}\\1E.Client.conf`;

const packageFile = '1E.Client-x64.msi';

export function sha256(bytes: Uint8Array | string): string {
  return createHash('sha256').update(bytes).digest('hex');
}

/** What a test adds to a profile; the keys are those of a profile. */
export interface ProfileParts {
  /** Instead of, or beside, file, sha256 and productCode; undefined leaves one out. */
  package?: Record<string, unknown>;
  packages?: Record<string, unknown>;
  platform?: Record<string, unknown>;
  [section: string]: unknown;
}

/** The text of a profile for a package. JSON is YAML. */
export function profileText(parts: ProfileParts, pinned: Record<string, unknown> = {}): string {
  const { package: own, packages, ...sections } = parts;
  const x64 = { file: packageFile, productCode: client.productCode, ...pinned, ...own };
  const profile = {
    apiVersion: 'onewrap/v1',
    name: 'fleet',
    packages: packages ?? { windows: { x64 } },
    platform: { type: 'none' },
    ...sections,
  };
  return JSON.stringify(profile, null, 2);
}

export interface Rendering {
  readonly text: string;
  /** By path below the folder of the profile, such as windows-x64/Install.cmd. */
  readonly files: ReadonlyMap<string, string>;
  readonly diagnostics: readonly Diagnostic[];
}

/** What the tool makes of a profile, findings included. */
export async function render(text: string): Promise<Rendering> {
  const source = { name: 'profile.yaml', bytes: new TextEncoder().encode(text) };
  const { profile, diagnostics } = await checkProfile(source, async () => undefined);
  if (profile === undefined) return { text, files: new Map(), diagnostics };
  const rendered = renderProfile(profile);
  const files = rendered.artefacts.map(({ path, bytes }): [string, string] => {
    // A byte order mark is part of what the reader gets.
    return [path.replace(/^[^/]*\//, ''), new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes)];
  });
  return { text, files: new Map(files), diagnostics: [...diagnostics, ...rendered.diagnostics] };
}

export function errorsOf(rendering: Rendering): readonly Diagnostic[] {
  return rendering.diagnostics.filter(({ severity }) => severity === 'error');
}

/** A rendered profile without errors. */
export async function renderGood(text: string): Promise<Rendering> {
  const rendering = await render(text);
  expect(errorsOf(rendering)).toEqual([]);
  return rendering;
}

/** A folder on a Windows: the package, and the scripts of a profile that pins it. */
export class Deployment {
  private constructor(
    readonly windows: Prefix,
    readonly rendering: Rendering,
  ) {}

  static async place(
    windows: Prefix,
    parts: ProfileParts,
    input: Partial<ClientPackage> = {},
  ): Promise<Deployment> {
    const bytes = readFileSync(await buildClientPackage({ ...client, ...input }));
    const productCode = input.productCode ?? client.productCode;
    const rendering = await renderGood(profileText(parts, { sha256: sha256(bytes), productCode }));
    windows.writeFile(`${folder}\\${packageFile}`, bytes);
    for (const [path, text] of rendering.files) windows.writeFile(placeOf(path), text);
    return new Deployment(windows, rendering);
  }

  /** Runs Install.cmd, Uninstall.cmd, … as a management agent does. */
  run(script: string, env: Record<string, string> = {}): Promise<Result> {
    return this.windows.runCmd(`${folder}\\${script}`, '', env);
  }

  script(name: string): string {
    return this.rendering.files.get(`windows-x64/${name}`) ?? '';
  }

  /** The pairs of the client's configuration file. */
  configuration(): Record<string, string> {
    const lines = this.windows.readFile(configurationFile).toString().split('\r\n');
    const pairs = lines.filter((line) => line.includes('=') && !line.startsWith('#'));
    return Object.fromEntries(
      pairs.map((line) => [line.split('=', 1)[0], line.slice(line.indexOf('=') + 1)]),
    );
  }

  /** The arguments of each call of the client so far. */
  calls(): string[][] {
    const log = `${clientFolder}\\calls.log`;
    if (!this.windows.exists(log)) return [];
    const lines = this.windows.readFile(log).toString().split('\n').slice(0, -1);
    return lines.map((line) => JSON.parse(line));
  }

  forgetCalls(): void {
    this.windows.writeFile(`${clientFolder}\\calls.log`, '');
  }
}

/** The scripts for x64 lie beside the package, those for x86 in a folder of their own. */
function placeOf(path: string): string {
  return `${folder}\\${path.replace(/^windows-x64\//, '').replaceAll('/', '\\')}`;
}
