import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { readSettings } from '../../src/catalogue/read.js';
import { settingsSchemas } from '../../src/catalogue/schemas.js';
import type { SettingDocumentation } from '../../src/catalogue/setting.js';
import { type CheckedProfile, checkProfile, type Diagnostic, renderProfile } from '../../src/index.js';

export const examples = join(__dirname, '../../examples');

export interface Runbook {
  readonly profile: CheckedProfile;
  readonly markdown: string;
  readonly html: string;
}

/** The runbook of a profile, and nothing else of it. */
export async function runbookOf(name: string, bytes: Uint8Array): Promise<Runbook> {
  const base = async (file: string, from: string) => {
    const path = join(dirname(from), file);
    return { name: path, bytes: readFileSync(path) };
  };
  const { profile, diagnostics } = await checkProfile({ name, bytes }, base, { targets: ['runbook'] });
  if (profile === undefined) throw new Error(messages(diagnostics));
  const { artefacts, diagnostics: findings } = renderProfile(profile);
  const text = (ending: string) => {
    const found = artefacts.find(({ path }) => path === `${profile.value.name}/runbook.${ending}`);
    if (found === undefined) throw new Error(messages(findings));
    return new TextDecoder().decode(found.bytes);
  };
  return { profile, markdown: text('md'), html: text('html') };
}

function messages(findings: readonly Diagnostic[]): string {
  return findings.flatMap(({ severity, message }) => (severity === 'error' ? [message] : [])).join('\n');
}

export function runbookOfObject(profile: object): Promise<Runbook> {
  return runbookOf('profile.yaml', new TextEncoder().encode(JSON.stringify(profile)));
}

/** Values that would be markup, a link, a cell, or the end of something, were they not text. */
export const hostileValues: readonly string[] = [
  '<script>alert(1)</script>',
  '</style></title></textarea><img src=x onerror=alert(1)>',
  '--><svg onload=alert(1)>',
  '[a](javascript:alert(1)) ![b](https://evil.example.com/x.png)',
  'https://evil.example.com/ www.evil.example.com a@evil.example.com',
  '`code` ``two`` ```three```',
  '| a | b |',
  'a\\|b',
  '# heading',
  '1. item',
  '- item',
  '**bold** _soft_ ~~gone~~ $x$',
  '&lt;b&gt; &amp; &#60;',
  `"double" 'single'`,
  'C:\\folder\\',
  ' leading and trailing ',
  '%ProgramData% {{x}} $y $(z)',
  'Größe 日本 😀 \u00a0',
];

/** A profile whose every free text is hostile. */
export const hostileProfile = {
  apiVersion: 'onewrap/v1',
  name: 'hostile',
  description: '<b>Board</b> [x](y) `z` | **w** & "v"',
  packages: {
    windows: {
      x64: {
        file: '1E Client (x64) +1.msi',
        version: '25.3.0',
        publisher: '<i>Example</i> & "Sons" | Ltd',
      },
    },
    linux: { deb: { file: '__client__ - (1).deb' }, version: '25.3.0' },
    macos: { file: '1. client_x_y.pkg' },
  },
  platform: {
    type: 'on-premises',
    switch: 'tachyon.example.com:4000',
    backgroundChannelUrl: 'https://tachyon.example.com:443/Background/',
  },
  modules: { contentDistribution: { enabled: true, cachePath: 'C:\\Nomad `x` & [y](z)' } },
  client: { loggingLevel: '<u>debug</u> | `x`', temporaryDirectory: { linux: '/var/lib/<b>|`x`/tmp' } },
  certificates: {
    client: { source: 'own-pki', issuer: '<b>Clients</b> | `CA`' },
    server: { issuer: '[Servers](https://evil.example.com) & CA' },
  },
  properties: Object.fromEntries(hostileValues.map((value, index) => [`H${index}`, value])),
  targets: ['msiexec', 'cmd', 'powershell', 'linux', 'macos', 'runbook'],
};

const values: Readonly<Record<string, unknown>> = {
  'contentDistribution.successCodes': ['0x643'],
  'platform.switch': 'tachyon.example.com:4000',
  'platform.backgroundChannelUrl': 'https://tachyon.example.com:443/Background/',
};

/** A profile that sets whatever can be set. */
export const fullProfile = {
  apiVersion: 'onewrap/v1',
  name: 'everything',
  packages: {
    windows: {
      x64: {
        file: '1E.Client-x64.msi',
        version: '25.3.0',
        productCode: `{${'0'.repeat(8)}-0000-0000-0000-${'0'.repeat(12)}}`,
      },
      x86: { file: '1E.Client-x86.msi', version: '25.3.0' },
    },
    linux: { deb: { file: 'client.deb' }, rpm: { file: 'client.rpm' } },
    macos: { file: 'client.pkg' },
  },
  platform: { type: 'on-premises', ...every('platform') },
  client: every('client'),
  modules: Object.fromEntries(
    ['contentDistribution', 'shopping', 'wakeUp', 'pxeEverywhere', 'inventory', 'interaction'].map((name) => [
      name,
      every(name),
    ]),
  ),
  servers: {
    wakeUp: ['wake.example.com'],
    distributionPoints: [1, 2, 3, 4].map((n) => `dp${n}.example.com`),
  },
  certificates: { client: { source: 'provisioning' }, server: { thumbprint: 'a'.repeat(40) } },
};

/** Every setting of a module that can be set, each with a value of its kind. */
function every(module: string): Record<string, unknown> {
  const settings = settingsSchemas
    .flatMap(readSettings)
    .filter((setting) => setting.module === module && setting.status === 'settable');
  return Object.fromEntries(settings.map((setting) => [String(setting.pointer.at(-1)), exampleOf(setting)]));
}

function exampleOf(setting: SettingDocumentation): unknown {
  const { id, type, placeholder, perSystem, minimum, maximum, operatingSystems, format } = setting;
  if (id in values) return values[id];
  if (perSystem) {
    const paths = {
      windows: 'C:\\ProgramData\\1E\\Client\\x',
      linux: '/var/lib/1e-client/x',
      macos: '/private/var/lib/1e-client/x',
    };
    return Object.fromEntries(operatingSystems.map((system) => [system, paths[system]]));
  }
  if (placeholder) return { DNS: true, ARP: false };
  if (type.startsWith('one of ')) return JSON.parse(type.slice('one of '.length).split(', ')[0] ?? '');
  if (format === 'windows-path') return 'C:\\Program Files\\Example';
  if (format === 'url') return 'https://example.com/x/';
  if (type.startsWith('list of integer')) return [1];
  if (type.startsWith('list of')) return ['10.0.0.0/8'];
  if (type.startsWith('boolean')) return true;
  if (type.startsWith('integer')) return Math.min(Math.max(minimum ?? 1, 1), maximum ?? 1);
  return 'x';
}

/** Every example, a profile of hostile values, and one that sets everything: by name. */
export const profiles: ReadonlyMap<string, () => Promise<Runbook>> = new Map([
  ...readdirSync(examples)
    .filter((name) => name.endsWith('.yaml'))
    .map((name): [string, () => Promise<Runbook>] => {
      const path = join(examples, name);
      return [name, () => runbookOf(path, readFileSync(path))];
    }),
  ['hostile', () => runbookOfObject(hostileProfile)],
  ['everything', () => runbookOfObject(fullProfile)],
]);
