/** The kinds of Windows that there are packages for. */
export const architectures = ['x64', 'x86'] as const;

export type Architecture = (typeof architectures)[number];

export const operatingSystems = ['windows', 'linux', 'macos'] as const;

export type OperatingSystem = (typeof operatingSystems)[number];

/** The systems as people write them. */
export const systemNames: Readonly<Record<OperatingSystem, string>> = {
  windows: 'Windows',
  linux: 'Linux',
  macos: 'macOS',
};

/** The systems of which a profile has packages. */
export function systemsWithPackages(packages: Readonly<Partial<Record<OperatingSystem, unknown>>>) {
  return operatingSystems.filter((system) => packages[system] !== undefined);
}

/** The systems as a list for people. */
export function named(systems: readonly OperatingSystem[]): string {
  return systems.map((system) => systemNames[system]).join(', ');
}
