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
