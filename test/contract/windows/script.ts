/** A script by hand, with the line ends and the settings that a rendered one has. */
export function script(...lines: string[]): string {
  const settings = ['@echo off', 'setlocal EnableExtensions DisableDelayedExpansion'];
  return [...settings, ...lines, ''].join('\r\n');
}
