import { intentTitles } from '../../plan/describe.js';
import { changesComputer } from '../../plan/plan.js';
import { windowsFiles } from '../../targets/windows-files.js';
import { type Block, code, heading, paragraph, steps, type Words, words } from '../blocks.js';
import type { Computer, Context } from '../context.js';
import { commandBlocks, folderWords, type Procedure } from '../procedures.js';
import { stepWords } from '../step-words.js';
import { linksTo } from './verification.js';

/** Everything that can be done on each kind of computer, step by step, with the command to copy. */
export function procedures(context: Context): Block[] {
  const { targets } = context;
  return [
    heading(2, 'Step by step'),
    paragraph([
      'Each block holds one command: copy the whole of it. A script stops at the first step that fails, says which, and does nothing after it. Scripts can be run twice.',
    ]),
    ...(targets.includes('msiexec')
      ? [
          paragraph([
            'The lines for consoles and prompts carry out those steps alone that call the installer or the client; they check neither package nor result. Where several blocks stand below one another, they are run in this order.',
          ]),
        ]
      : []),
    ...(targets.includes('powershell')
      ? [paragraph(words`With ${code('-WhatIf')} a PowerShell script shows its steps and changes nothing.`)]
      : []),
    ...(targets.includes('powershell') && linksTo('detect', context).length > 0
      ? [
          paragraph(
            words`Configuration Manager and Intune call ${code('Detect.ps1')} without ${code('-Explain')}: then it prints a line where the client is there as it should be, nothing where it is not, and its exit code is 0 either way.`,
          ),
        ]
      : []),
    ...context.computers.flatMap((computer) => onComputer(computer, context)),
  ];
}

function onComputer(computer: Computer, context: Context): Block[] {
  const { name } = computer;
  const all = computer.procedures.filter(({ intent }) => intent !== 'preflight');
  return [
    heading(3, name),
    paragraph(
      all.length === 0
        ? ['This profile asks for no script or line for these computers.']
        : where(computer, context),
    ),
    ...all.flatMap((procedure) => [
      heading(4, `${windowsFiles[procedure.intent]} on ${name}`),
      ...what(procedure),
    ]),
  ];
}

function where({ machine }: Computer, { profile }: Context): Words {
  const folder = folderWords(machine, profile);
  return machine.operatingSystem === 'windows'
    ? words`Run the commands ${folder}, as an administrator or as the system.`
    : words`Run the commands ${folder}, as root or as a user who may run sudo.`;
}

function what({ intent, commands, remarks, plan }: Procedure): Block[] {
  const scripted = commands.some(({ whole }) => whole);
  return [
    paragraph([`${intentTitles[intent]}.`, ...(changesComputer(intent) ? [] : [' Nothing is changed.'])]),
    ...commandBlocks(commands),
    ...remarks.map((remark) => paragraph([remark])),
    paragraph([scripted ? 'What happens:' : 'What a script would do:']),
    steps(plan.steps.map((step) => stepWords(step, plan))),
  ];
}
