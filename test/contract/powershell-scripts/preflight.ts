import type { OutcomeName } from '../../../src/plan/outcomes/index.js';
import type { Outcome, PowerShell, Run, Scenario } from '../powershell/rig.js';
import type { ProfileParts } from '../windows/deployment.js';
import { Deployed } from './deployment.js';

/** One result, as the JSON document has it. */
export interface Told {
  check: string;
  outcome: OutcomeName;
  status: string;
  sentence: string;
  subject: string;
  todo: string;
}

export interface Document {
  profile: string;
  digest: string;
  result: string;
  exitCode: number;
  outcomes: Told[];
}

const root = 'DigiCert Assured ID Root CA';
const sessionManager = 'HKLM:\\SYSTEM\\CurrentControlSet\\Control\\Session Manager';

/** A computer on which all is well, unless a test says otherwise. */
export function ready(own: Scenario = {}): Scenario {
  const { registry, certificates, cim, ...others } = own;
  return {
    registry: { [sessionManager]: {}, ...registry },
    certificates: { AuthRoot: [{ subject: `CN=${root}, O=DigiCert Inc` }], ...certificates },
    cim: {
      Win32_OperatingSystem: [{ Caption: 'Windows', Version: '10.0.19045' }],
      "Win32_LogicalDisk where DeviceID='C:'": [{ FreeSpace: 5000 * 1024 ** 2 }],
      ...cim,
    },
    ...others,
  };
}

/** Runs Preflight.ps1 with -Json in a folder of its own, or in a given one, and reads what it prints. */
export async function preflight(
  place: Deployed | { powershell: PowerShell; parts: ProfileParts },
  own: Scenario = {},
  run: Partial<Run> = {},
): Promise<{ document: Document; outcome: Outcome }> {
  const deployed = place instanceof Deployed ? place : await Deployed.place(place.powershell, place.parts);
  const outcome = await deployed.run('Preflight.ps1', ready(own), { parameters: { Json: true }, ...run });
  expect(outcome).toMatchObject({ errors: [], host: [] });
  expect(outcome.output).toHaveLength(1);
  expect(outcome.output[0]).toMatch(/^[\x20-\x7e]+$/);
  const document = JSON.parse(outcome.output[0] ?? '') as Document;
  expect(outcome.exitCode).toBe(document.exitCode);
  expectUnchanged(outcome);
  return { document, outcome };
}

/** Whatever a preflight calls, it only looks. */
export function expectUnchanged({ calls }: Outcome): void {
  const changing = /^(?:Add|Clear|Copy|Move|New|Remove|Rename|Set|Start|Stop)-|::(?:Create|Delete|Set|Write)/;
  expect(calls.map(({ command }) => command).filter((command) => changing.test(command))).toEqual([]);
}

/** What a check has told: the names of the outcomes, with their subjects. */
export function told({ outcomes }: Document, check: string): [OutcomeName, string][] {
  return outcomes.filter((one) => one.check === check).map(({ outcome, subject }) => [outcome, subject]);
}
