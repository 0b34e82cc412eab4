import { folder } from './deployment.js';
import type { Prefix } from './rig.js';

/** One finding, as the JSON document has it. */
export interface Found {
  check: string;
  outcome: string;
  status: string;
  sentence: string;
  subject: string;
  todo: string;
}

export interface Report {
  profile: string;
  digest: string;
  result: string;
  exitCode: number;
  outcomes: Found[];
}

export interface Printed {
  exitCode: number;
  lines: string[];
  errors: string;
}

/** A computer on which nothing is wrong: what the stand-ins say, and who may change a directory. */
export const healthy: Record<string, string> = {
  FREE_MEGABYTES: '51234',
  SIGNATURE: 'Valid|1E Limited',
  CERTUTIL_ROOTS: 'AuthRoot/DigiCert Assured ID Root CA',
  CONNECTIONS_FILE: 'C:\\connections.txt',
  SDDL_FILE: 'C:\\access.txt',
};

/** Runs Preflight.cmd, its errors apart from what it prints. */
export async function preflight(
  windows: Prefix,
  env: Record<string, string>,
  args = '',
  script = `${folder}\\Preflight.cmd`,
): Promise<Printed> {
  const line = `cmd.exe /d /s /c ""${script}" ${args} 2>C:\\errors.txt"`;
  const { exitCode, output } = await windows.runLine(line, { env });
  const errors = windows.readFile('C:\\errors.txt').toString();
  return { exitCode, lines: output.split('\r\n').slice(0, -1), errors };
}

/** The JSON document, which must tell the same as the exit code, with nothing among the errors. */
export async function report(windows: Prefix, env: Record<string, string>, script?: string): Promise<Report> {
  const { exitCode, lines, errors } = await preflight(windows, env, '--json', script);
  expect(errors).toBe('');
  const document = JSON.parse(lines.join('\n')) as Report;
  expect(document.exitCode).toBe(exitCode);
  return document;
}

/** The outcomes of one check, with their subjects. */
export function of({ outcomes }: Report, check: string): [string, string][] {
  return outcomes.filter((found) => found.check === check).map(({ outcome, subject }) => [outcome, subject]);
}
