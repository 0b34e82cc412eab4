import { prompt } from '../languages/cmd.js';
import { direct } from '../languages/direct.js';
import type { Grammar } from '../languages/language.js';
import type { ProfileValue } from '../profile/profile.js';
import { atPrompt, inField, type Manner } from './manners.js';

/**
 * How a limit is known. seen: longer texts were refused or cut. documented: its maker names it. assumed: nobody
 * names one, and beyond this length nobody is known to have tried.
 */
export type LimitEvidence = 'seen' | 'documented' | 'assumed';

export interface Limit {
  /** In UTF-16 units. */
  readonly maximum: number;
  readonly evidence: LimitEvidence;
  /** What has this limit. */
  readonly what: string;
  readonly source: string;
}

/** The place a text is run from or pasted into. */
export interface Surface {
  readonly id: string;
  /** For a sentence. */
  readonly name: string;
  /** Where it is, in the words of the console. */
  readonly title: string;
  /** By which a line there is read. */
  readonly grammar: Grammar;
  /** Another system than Windows. */
  readonly system?: 'macos';
  /** From the smallest on. */
  readonly limits: readonly [Limit, ...Limit[]];
}

/** A place that lines are written for. */
export interface PasteSurface extends Surface {
  readonly id: NonNullable<ProfileValue['surfaces']>[number];
  readonly manner: Manner;
}

export const batchLine: Limit = {
  maximum: 8191,
  evidence: 'seen',
  what: 'a line that cmd.exe reads',
  source:
    'https://learn.microsoft.com/troubleshoot/windows-client/shell-experience/command-line-string-limitation',
};

export const processLine: Limit = {
  maximum: 32766,
  evidence: 'seen',
  what: 'the command line of a Windows process',
  source:
    'https://learn.microsoft.com/windows/win32/api/processthreadsapi/nf-processthreadsapi-createprocessw',
};

const consoleField: Limit = {
  maximum: 1000,
  evidence: 'assumed',
  what: 'the length that is known to work in this field',
  source: 'https://learn.microsoft.com/graph/api/resources/intune-apps-win32lobapp',
};

/** The places that the target msiexec writes lines for. */
export const pasteSurfaces: readonly PasteSurface[] = [
  {
    id: 'configmgr-program',
    name: 'a program of a Configuration Manager package',
    title: 'Configuration Manager, program of a package, and package definition files',
    grammar: direct,
    manner: inField,
    limits: [
      {
        maximum: 127,
        evidence: 'documented',
        what: 'the command line in a package definition file',
        source: 'https://learn.microsoft.com/intune/configmgr/apps/deploy-use/package-definition-files',
      },
      {
        maximum: 255,
        evidence: 'seen',
        what: 'the command line of a program',
        source: 'https://github.com/OfficeDev/Office-IT-Pro-Deployment-Scripts/issues/211',
      },
    ],
  },
  {
    id: 'configmgr-application',
    name: 'a deployment type of a Configuration Manager application',
    title: 'Configuration Manager, deployment type of an application',
    grammar: direct,
    manner: inField,
    limits: [
      {
        ...consoleField,
        source:
          'https://learn.microsoft.com/powershell/module/configurationmanager/add-cmscriptdeploymenttype',
      },
      processLine,
    ],
  },
  {
    id: 'intune',
    name: 'a Windows app (Win32) of Intune',
    title: 'Intune, Windows app (Win32)',
    grammar: direct,
    manner: inField,
    limits: [consoleField, processLine],
  },
  {
    id: 'command-prompt',
    name: 'the command prompt',
    title: 'Command Prompt (cmd.exe), run as administrator, in the folder that holds the package',
    grammar: prompt,
    manner: atPrompt,
    limits: [batchLine],
  },
];

/** Places that no line is written for, but whose limits a line may have to keep. */
const otherSurfaces: readonly Surface[] = [
  {
    id: 'batch-file',
    name: 'a batch file',
    title: 'A line of a batch file, with its variables written out',
    grammar: prompt,
    limits: [batchLine],
  },
  {
    id: 'process',
    name: 'a process',
    title: 'A program that starts msiexec itself (CreateProcess)',
    grammar: direct,
    limits: [processLine],
  },
  {
    id: 'run-key',
    name: 'a Run or RunOnce key',
    title: 'A value of the registry keys Run and RunOnce',
    grammar: direct,
    limits: [
      {
        maximum: 260,
        evidence: 'documented',
        what: 'a value of Run or RunOnce',
        source: 'https://learn.microsoft.com/windows/win32/setupapi/run-and-runonce-registry-keys',
      },
    ],
  },
  {
    id: 'scheduled-task',
    name: 'a task made with schtasks',
    title: 'The option /TR of schtasks',
    grammar: direct,
    limits: [
      {
        maximum: 253,
        evidence: 'seen',
        what: 'a command behind schtasks /TR (more is cut in silence)',
        source: 'https://github.com/blackboardsh/electrobun/issues/535',
      },
      {
        maximum: 261,
        evidence: 'seen',
        what: 'a command that schtasks /TR takes',
        source: 'https://github.com/bnosac/taskscheduleR/issues/15',
      },
    ],
  },
  {
    id: 'shell-execute',
    name: 'ShellExecute',
    title: 'A program that starts others through the Windows shell (ShellExecute)',
    grammar: direct,
    limits: [
      {
        maximum: 2048,
        evidence: 'documented',
        what: 'a command line through ShellExecute (roughly)',
        source: 'https://devblogs.microsoft.com/oldnewthing/20031210-00/?p=41553',
      },
    ],
  },
  {
    id: 'jamf-parameter',
    system: 'macos',
    name: 'a Jamf Pro script parameter',
    title: 'A parameter of a script in Jamf Pro',
    grammar: direct,
    limits: [
      {
        maximum: 256,
        evidence: 'assumed',
        what: 'a parameter of a script (as a user of Jamf Pro found it)',
        source:
          'https://github.com/green-philodendron/Jamf-Interaction-Toolkit/wiki/01-Creating-a-UEX-Policy',
      },
    ],
  },
];

/** Every place whose limits are known. */
export const surfaces: readonly Surface[] = [...pasteSurfaces, ...otherSurfaces];

/** A limit for a sentence. */
export function limitText({ what, maximum }: Limit): string {
  return `${what}: at most ${maximum}`;
}

/** The limit that a line breaks: one that is known to be kept before one that is only documented. */
export function brokenLimit(line: string, { limits }: Surface): Limit | undefined {
  const broken = limits.filter(({ maximum }) => line.length > maximum);
  return (
    broken.find(({ evidence }) => evidence === 'seen') ??
    broken.find(({ evidence }) => evidence === 'documented')
  );
}

/** What a line is measured by: the smallest limit that is more than an assumption. */
export function limitOf({ limits: [first, ...others] }: Surface): Limit {
  return [first, ...others].find(({ evidence }) => evidence !== 'assumed') ?? first;
}

/** Whether a command of Windows can go there without a shell. */
export function isForCommands({ system, grammar }: Surface): boolean {
  return system !== 'macos' && grammar === direct;
}

/** The other places to which a command without a shell could go, were it not too long. */
export function tooLongFor(line: string): readonly { readonly surface: Surface; readonly limit: Limit }[] {
  return otherSurfaces.filter(isForCommands).flatMap((surface) => {
    const limit = surface.limits.find(({ maximum }) => line.length > maximum);
    return limit === undefined ? [] : [{ surface, limit }];
  });
}
