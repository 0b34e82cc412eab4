import { failures, windowsBase } from '../../../src/plan/failures.js';
import type {
  Call,
  Drives,
  Edition,
  Outcome,
  PowerShell,
  ProcessRule,
  Run,
  Scenario,
} from '../powershell/rig.js';
import {
  client,
  clientFolder,
  type ProfileParts,
  profileText,
  renderGood,
  sha256,
} from '../windows/deployment.js';

export const folder = 'C:\\it s [1] & co';
export const packageFile = `${folder}\\1E.Client-x64.msi`;
export const clientProgram = `${clientFolder}\\1E.Client.exe`;
export const configurationFile = `${clientFolder}\\1E.Client.conf`;
export const temporaryDirectory = 'C:\\ProgramData\\1E\\Client\\Temp';
const publisher = 'Example Software, Inc.';

/** A profile with something for every step. */
export const profile: ProfileParts = {
  platform: { type: 'none', crlChecks: "it's [hard] & $env:TEMP" },
  client: { temporaryDirectory: { windows: '%ProgramData%\\1E\\Client\\Temp' } },
  package: { publisher, version: '25.3' },
};

/** What the stand-in client leaves when it is told all that the profile says. */
export const wanted = [
  'Switch=none',
  'BackgroundChannelUrl=none',
  "CRLChecks=it's [hard] & $env:TEMP",
  `TemporaryDirectory=${temporaryDirectory}`,
];

const installed = { 'HKLM:\\SOFTWARE\\1E\\Client': { InstallationDirectory: `${clientFolder}\\` } };
const uninstallKey = 'HKLM:\\SOFTWARE\\Microsoft\\Windows\\CurrentVersion\\Uninstall';

/** A call of the Windows Installer that leaves the client behind. */
export function installer(exitCode = 0, own: Partial<ProcessRule> = {}): ProcessRule {
  return {
    program: 'msiexec\\.exe$',
    exitCode,
    programs: [clientProgram],
    writes: { [configurationFile]: 'Switch=\r\nBackgroundChannelUrl=\r\n' },
    registry: {
      ...installed,
      [`${uninstallKey}\\${client.productCode}`]: { DisplayVersion: '25.3.0.100' },
    },
    ...own,
  };
}

/** The client, which takes what it is told. */
export function configured(lines: readonly string[] = wanted): ProcessRule[] {
  return [
    {
      program: '1E\\.Client\\.exe$',
      arguments: '-reconfigure',
      writes: { [configurationFile]: `${lines.join('\r\n')}\r\n` },
    },
    { program: '1E\\.Client\\.exe$', arguments: '-restart' },
  ];
}

export const elevated: ProcessRule = { program: 'fltmc\\.exe$' };

/** A computer on which everything goes well, unless a test says otherwise. */
export function scenario(own: Scenario = {}): Scenario {
  return {
    signatures: { [packageFile]: { status: 'Valid', commonName: publisher } },
    services: { '1EClient': {} },
    processes: [elevated, installer(), ...configured()],
    ...own,
  };
}

/** A client that is there and configured, before any script runs. */
export function present(version = '25.3.0.100'): Scenario {
  return {
    programs: [clientProgram],
    registry: {
      ...installed,
      [`${uninstallKey}\\${client.productCode}`]: { DisplayVersion: version },
    },
    versions: { [clientProgram]: version },
  };
}

/** A folder with the scripts of a profile, and the package beside them. */
export class Deployed {
  private constructor(
    readonly computer: Drives,
    private readonly powershell: PowerShell,
  ) {}

  static async place(powershell: PowerShell, parts: ProfileParts = profile): Promise<Deployed> {
    const computer = powershell.computer();
    const { files } = await renderGood(
      profileText({ targets: ['powershell'], ...parts }, { sha256: sha256('package') }),
    );
    for (const [path, text] of files) computer.writeFile(`${folder}\\${path.split('/').at(-1)}`, text);
    computer.writeFile(packageFile, 'package');
    return new Deployed(computer, powershell);
  }

  run(script: string, own: Scenario = {}, run: Partial<Run> = {}): Promise<Outcome> {
    return this.powershell.run({
      drives: this.computer.folder,
      script: `${folder}\\${script}`,
      scenario: scenario(own),
      ...run,
    });
  }

  configure(lines: readonly string[] = wanted): void {
    this.computer.writeFile(configurationFile, `${lines.join('\r\n')}\r\n`);
    this.computer.writeFile(clientProgram, '');
  }
}

/** The programs that were started, by their names, with what they were told. */
export function started({ calls }: Outcome): [program: string, told: string][] {
  return calls.flatMap((call: Call): [string, string][] => {
    const whole =
      call.commandLine ?? (call.arguments ? [call.command, ...call.arguments].join(' ') : undefined);
    const found = /([^\\]+\.exe)"? ?(.*)$/s.exec(whole ?? '');
    return found ? [[found[1] ?? '', found[2] ?? '']] : [];
  });
}

/** What was said to people. */
export function said({ host }: Outcome): string {
  return host.map(({ text }) => text).join('\n');
}

export const editions: Edition[] = ['Desktop', 'Core'];

/** The exit code of a failure, and the words that a person reads. */
export function stopped(failure: keyof typeof failures) {
  const { code, sentence } = failures[failure];
  return { exitCode: windowsBase + code, text: expect.stringContaining(sentence) };
}

/** The folders for checked copies that are left. */
export function copies({ computer }: Deployed): string[] {
  return computer.list('C:\\Windows').filter((name) => name.startsWith('1E.'));
}

/** Runs Install.ps1 on a computer of its own. */
export async function install(
  powershell: PowerShell,
  ...args: Parameters<Deployed['run']> extends [string, ...infer T] ? T : never
) {
  const deployed = await Deployed.place(powershell);
  const outcome = await deployed.run('Install.ps1', ...args);
  return { deployed, outcome, shown: { exitCode: outcome.exitCode, text: said(outcome) } };
}
