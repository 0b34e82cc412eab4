/** The kinds of Windows that there are packages for. */
export const architectures = ['x64', 'x86'] as const;

export type Architecture = (typeof architectures)[number];

export type OperatingSystem = 'windows' | 'linux' | 'macos';

/** The systems as people write them. */
export const systemNames: Readonly<Record<OperatingSystem, string>> = {
  windows: 'Windows',
  linux: 'Linux',
  macos: 'macOS',
};

export function named(systems: readonly OperatingSystem[]): string {
  return systems.map((system) => systemNames[system]).join(', ');
}
