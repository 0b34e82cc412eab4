/** A shell that install scripts must work in, and the words that go before the script's path. */
export interface Shell {
  readonly name: string;
  readonly command: readonly string[];
}

/** zsh runs as it does when it is a system's /bin/sh; the others are called by their own name. */
export const shells = [
  { name: 'dash', command: ['dash'] },
  { name: 'bash', command: ['bash'] },
  { name: 'busybox', command: ['busybox', 'sh'] },
  { name: 'zsh', command: ['zsh', '--emulate', 'sh'] },
  { name: 'ksh', command: ['ksh'] },
] as const satisfies readonly Shell[];

export type ShellName = (typeof shells)[number]['name'];

export function shellCommand(name: ShellName): readonly string[] {
  const shell = shells.find((candidate) => candidate.name === name);
  if (shell === undefined) throw new Error(`unknown shell ${name}`);
  return shell.command;
}
