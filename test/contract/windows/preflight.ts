import { templates } from '../../../src/generated/templates.js';
import { type OutcomeName, outcomes } from '../../../src/plan/outcomes/index.js';
import { outcomesIn } from '../../../src/render/spoken-of.js';
import { folder } from './deployment.js';
import type { Prefix } from './rig.js';

export const packagePath = `${folder}\\1E.Client-x64.msi`;
export const currentVersion = 'HKLM\\SOFTWARE\\Microsoft\\Windows\\CurrentVersion';

/** Parts of profiles that add checks. */
export const platform = {
  type: 'on-premises',
  switch: 'tachyon.example.com:4000',
  backgroundChannelUrl: 'https://tachyon.example.com:443/Background/',
};
export const shopping = {
  shopping: { enabled: true, shoppingCentralUrl: 'http://shop.example.com/Shopping/' },
};
export const temporary = { temporaryDirectory: { windows: '%ProgramData%\\Co & (x)\\1E Client\\Temp' } };
/** The directories on the way to that one, and itself. */
export const levels = [
  'C:\\ProgramData\\Co & (x)',
  'C:\\ProgramData\\Co & (x)\\1E Client',
  'C:\\ProgramData\\Co & (x)\\1E Client\\Temp',
] as const;
/** An access list of a directory that only administrators may replace. */
export const inherited = 'O:SYG:SYD:AI(A;OICIID;FA;;;SY)(A;OICIID;FA;;;BA)(A;OICIID;0x1200a9;;;BU)';

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

/** Adds to or deletes from the registry. */
export async function registry(windows: Prefix, verb: string, key: string, ...more: string[]): Promise<void> {
  const { exitCode, output } = await windows.run('reg.exe', [verb, key, ...more, '/f']);
  if (exitCode !== 0) throw new Error(output);
}

/** Gives a new prefix what every Windows has, and the stand-ins what they read. */
export async function prepare(windows: Prefix): Promise<void> {
  await registry(windows, 'add', `${currentVersion}\\Installer`);
  await registry(windows, 'add', `${currentVersion}\\Uninstall`);
  windows.writeFile('C:\\access.txt', `*|False ${inherited}\n`);
  windows.writeFile('C:\\connections.txt', '*|Open\n');
}

/** Everything that the batch file can tell about some of the checks. */
export function tellable(isMeant: (check: string) => boolean): OutcomeName[] {
  const own = Object.keys(templates).filter((name) => name.startsWith('cmd/'));
  return outcomesIn(templates, own)
    .filter((name) => isMeant(outcomes[name].check))
    .sort();
}

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
export function of(document: Report, check: string): [string, string][] {
  return document.outcomes
    .filter((found) => found.check === check)
    .map(({ outcome, subject }) => [outcome, subject]);
}
