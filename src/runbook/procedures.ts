import type { CheckedProfile } from '../check.js';
import { changesComputer } from '../plan/plan.js';
import type { Intent, Machine, Plan } from '../plan/step.js';
import type { TargetName } from '../profile/targets.js';
import { inField } from '../targets/manners.js';
import { type PlaceView, placesFor, remarksOn } from '../targets/msiexec.js';
import { folderOf } from '../targets/target.js';
import { shellFile, unixScripts } from '../targets/unix.js';
import { batchFile, powershellCall, powershellFile } from '../targets/windows-files.js';
import { windowsScripts } from '../targets/windows-scripts.js';
import { type Block, type CodeLanguage, code, codeBlock, paragraph, type Words, words } from './blocks.js';

/** One intent on one machine: what is typed or pasted, and what then happens. */
export interface Procedure {
  readonly intent: Intent;
  readonly plan: Plan;
  readonly commands: readonly Command[];
  /** What the lines to paste do not do. */
  readonly remarks: readonly string[];
}

export interface Command {
  /** Where it is for, or with what. */
  readonly place: string;
  readonly language: CodeLanguage;
  readonly lines: readonly string[];
  readonly remarks: readonly string[];
  /** Carries out every step of the plan. */
  readonly whole: boolean;
}

/** What can be done on a machine with what the profile asks for. */
export function proceduresOn(
  machine: Machine,
  profile: CheckedProfile,
  targets: readonly TargetName[],
): Procedure[] {
  if (machine.operatingSystem !== 'windows') {
    if (!targets.includes(machine.operatingSystem)) return [];
    return unixScripts(profile, machine).map(({ plan }) => ({
      intent: plan.intent,
      plan,
      commands: [whole('Shell', 'sh', `sh ${shellFile(plan.intent)}`)],
      remarks: [],
    }));
  }
  return windowsScripts(profile, '')
    .filter((script) => sameMachine(script.machine, machine))
    .map(({ plan }) => {
      const { intent } = plan;
      const pastes = targets.includes('msiexec') && changesComputer(intent);
      const places = pastes ? placesFor(intent, profile, machine).places : [];
      const call = inField.wrapper(batchFile(intent));
      const calling = places.filter(({ lines }) => lines[0]?.line === call);
      const batch = ['Batch file', ...calling.flatMap(({ titles }) => titles)].join('; ');
      const commands = [
        ...(targets.includes('powershell')
          ? [
              whole(
                'PowerShell script',
                'powershell',
                powershellCall(powershellFile(intent)) + explained(intent),
              ),
            ]
          : []),
        ...(targets.includes('cmd') ? [whole(batch, 'bat', call)] : []),
        ...pasted(
          places.filter((place) => !calling.includes(place)),
          profile.value.install?.hiddenProperties,
        ),
      ];
      return { intent, plan, commands, remarks: pastes ? remarksOn(intent, profile, machine) : [] };
    })
    .filter(({ commands }) => commands.length > 0);
}

/** Where the commands for a machine are run. */
export function folderWords(machine: Machine, profile: CheckedProfile): Words {
  return words`in the folder ${code(`${folderOf(profile, machine)}/`)}, with the files of the vendor in it`;
}

/** The commands of a procedure, each to be copied as a whole. */
export function commandBlocks(commands: readonly Command[]): Block[] {
  return commands.flatMap(({ place, language, lines, remarks }) => [
    paragraph([`${place}:`]),
    ...lines.map((line) => codeBlock(language, [line])),
    ...(remarks.length > 0 ? [paragraph([remarks.join(' ')])] : []),
  ]);
}

/** By itself detection answers as consoles want it: with one line, and always with exit code 0. */
function explained(intent: Intent): string {
  return intent === 'detect' ? ' -Explain' : '';
}

/** Places with the same lines, however long these may be there, and the same to be said. */
function pasted(places: readonly PlaceView[], hidden: readonly string[] = []): Command[] {
  const commands = new Map<string, Command>();
  for (const { titles, lines, remarks } of places) {
    const texts = lines.map(({ line }) => line);
    const key = JSON.stringify([texts, remarks]);
    const place = [commands.get(key)?.place ?? [], titles].flat().join('; ');
    // This document is read by more people than run the line.
    const tells = hidden.some((name) => texts.some((line) => line.includes(`${name}=`)));
    const said = tells
      ? {
          lines: [],
          remarks: ['The line holds values that the profile hides: copy it from msiexec.txt.', ...remarks],
        }
      : { lines: texts, remarks };
    commands.set(key, { place, language: 'bat', ...said, whole: false });
  }
  return [...commands.values()];
}

function whole(place: string, language: CodeLanguage, line: string): Command {
  return { place, language, lines: [line], remarks: [], whole: true };
}

function sameMachine(one: Machine, other: Machine): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}
