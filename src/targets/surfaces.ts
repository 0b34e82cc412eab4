import { prompt } from '../languages/cmd.js';
import { direct } from '../languages/direct.js';
import type { Grammar } from '../languages/language.js';

/** The place a text is run from or pasted into. */
export interface Surface {
  /** For a sentence. */
  readonly name: string;
  /** Where it is, in the words of the console. */
  readonly title: string;
  readonly grammar: Grammar;
  readonly limits: readonly Limit[];
}

export interface Limit {
  /** In UTF-16 units. */
  readonly maximum: number;
  readonly evidence: 'documented' | 'assumed';
  readonly what: string;
  readonly source: string;
}

export const batchLine: Limit = {
  maximum: 8191,
  evidence: 'documented',
  what: 'the longest line that cmd.exe reads',
  source:
    'https://learn.microsoft.com/troubleshoot/windows-client/shell-experience/command-line-string-limitation',
};

const createProcess: Limit = {
  maximum: 32766,
  evidence: 'documented',
  what: 'the longest command line of a Windows process',
  source:
    'https://learn.microsoft.com/windows/win32/api/processthreadsapi/nf-processthreadsapi-createprocessw',
};

export const surfaces = {
  configurationManager: {
    name: 'Configuration Manager and Intune',
    title: 'Configuration Manager, deployment type of an application; Intune, Windows app (Win32)',
    grammar: direct,
    limits: [createProcess],
  },
  prompt: {
    name: 'the command prompt',
    title: 'Command Prompt (cmd.exe), run as administrator, in the folder that holds the package',
    grammar: prompt,
    limits: [batchLine],
  },
} satisfies Record<string, Surface>;
