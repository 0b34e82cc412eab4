import { settings } from './catalogue/catalogue.js';
import type { ProfileValue } from './profile/profile.js';

export type PlatformType = ProfileValue['platform']['type'];

export interface StarterOptions {
  readonly name: string;
  readonly platform: PlatformType;
  readonly modules: readonly string[];
}

/** Where editors find the schema: the published package. */
export const schemaAddress = 'https://unpkg.com/onewrap/schemas/published/v1/profile.schema.json';

/** A commented profile to start from: valid as it is, with placeholders from example.com. */
export function starter({ name, platform, modules }: StarterOptions): string {
  return `# yaml-language-server: $schema=${schemaAddress}
apiVersion: onewrap/v1
name: ${/^(?![0-9]|(?:true|false|null)$)/.test(name) ? name : `'${name}'`}

# The packages as you got them from the vendor, with paths relative to this file.
packages:
  windows:
    x64:
      file: 1E.Client-x64.msi
      # Pin what was reviewed: certutil -hashfile 1E.Client-x64.msi SHA256
      # sha256: 64 hexadecimal digits
      # Uninstall and repair without the package need its product code:
      # productCode: '{00000000-0000-0000-0000-000000000000}'
      # version: '25.3.0'
  # linux:
  #   deb: { file: client.deb }
  #   rpm: { file: client.rpm }
  # macos: { file: 1e.client-macOS_v25.3.0.pkg }

${platformBlock(platform)}
${modulesBlock(modules)}
client:
  # Created and locked by the scripts before it is set: the client ignores a directory that does not exist.
  temporaryDirectory:
    windows: '%ProgramData%\\1E\\Client\\Temp'

install:
  logDirectory: '%SystemRoot%\\Logs\\1E'

# What to make. Left out: everything that the packages allow.
# targets: [msiexec, cmd]
`;
}

function platformBlock(platform: PlatformType): string {
  if (platform === 'none')
    return '# Without the platform, switch and background channel are both set to none.\nplatform:\n  type: none\n';
  const saas = platform !== 'on-premises';
  const host = saas ? 'your-instance.example.com' : 'tachyon.example.com';
  const port = saas ? 443 : 4000;
  const where = saas
    ? 'The addresses came with the instance; SaaS uses port 443.'
    : 'The DNS name of the platform server.';
  return `# ${where}
platform:
  type: ${platform}
  switch: ${host}:${port}
  backgroundChannelUrl: https://${host}:443/Background/
`;
}

/** What an enabled module cannot do without, as a placeholder. */
function needsOf(module: string): string {
  return settings
    .filter((setting) => setting.module === module && setting.requiredWhen !== undefined)
    .map(({ pointer, example }) => `\n    ${pointer.at(-1)}: ${example}`)
    .join('');
}

function modulesBlock(modules: readonly string[]): string {
  const enabled = modules.map((name) => `  ${name}:\n    enabled: true${needsOf(name)}\n`);
  const lines = enabled.length > 0 ? enabled.join('') : '  contentDistribution: { enabled: false }\n';
  return `# A module that is not named keeps the default of the installer. What can be set: onewrap explain MODULE\nmodules:\n${lines}`;
}
