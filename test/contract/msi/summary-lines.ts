import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import type { Summary, SummaryValue } from '../../../src/msi/summary.js';

/** The summary information of a package or transform as msiinfo prints it. */
export async function linesByMsiinfo(path: string): Promise<string[]> {
  const env = { ...process.env, LC_ALL: 'C.UTF-8', TZ: 'UTC' };
  const { stdout } = await promisify(execFile)('msiinfo', ['suminfo', path], { env });
  return stdout.trimEnd().split('\n');
}

/** In the order in which msiinfo prints them. */
const labels: readonly (readonly [identifier: number, label: string])[] = [
  [2, 'Title'],
  [3, 'Subject'],
  [4, 'Author'],
  [5, 'Keywords'],
  [6, 'Comments'],
  [7, 'Template'],
  [8, 'Last author'],
  [9, 'Revision number (UUID)'],
  [11, 'Last printed'],
  [12, 'Created'],
  [13, 'Last saved'],
  [14, 'Version'],
  [15, 'Source'],
  [16, 'Restrict'],
  [18, 'Application'],
  [19, 'Security'],
];

/** The same lines from what our reader found. */
export function linesOf({ values }: Summary): string[] {
  return labels.flatMap(([identifier, label]) => {
    const value = values.get(identifier);
    return value === undefined ? [] : [`${label}: ${shown(value)}`];
  });
}

function shown(value: SummaryValue): string {
  if (typeof value === 'string') return value;
  return typeof value === 'number' ? `${value} (${value.toString(16)})` : time(value);
}

/** As C writes it: Sat Jan  1 00:00:00 2000. The value counts 100 ns since 1601. */
function time(value: bigint): string {
  const date = new Date(Number(value / 10_000n - 11_644_473_600_000n));
  const [, weekday, day, month, year, clock] =
    /^(\w+), 0?(\d+) (\w+) (\d+) ([\d:]+) GMT$/.exec(date.toUTCString()) ?? [];
  return `${weekday} ${month} ${day?.padStart(2)} ${clock} ${year}`;
}
