import { modules } from '../catalogue/catalogue.js';
import type { CheckedProfile } from '../check.js';
import { cmd } from '../languages/cmd.js';
import type { Language } from '../languages/language.js';
import { powershell } from '../languages/powershell.js';
import { sh } from '../languages/sh.js';
import { type Assignments, assignmentsFor } from '../plan/assignments.js';
import type { Machine } from '../plan/step.js';
import { type TargetName, targetsOf } from '../profile/targets.js';
import { templateNames } from '../render/script.js';
import type { Templates } from '../render/template.js';
import { systemNames } from '../systems.js';
import { windowsMachines } from '../targets/target.js';
import type { Address, Piece, Words } from './blocks.js';
import { type Procedure, proceduresOn } from './procedures.js';

/** What every section of a runbook is made from. */
export interface Context {
  readonly profile: CheckedProfile;
  /** What the profile has packages for. */
  readonly computers: readonly Computer[];
  /** What the profile asks for: a runbook is the same whichever files are made in this run. */
  readonly targets: readonly TargetName[];
  readonly sources: Sources;
  /** Of which the scripts are made: what they speak of can happen. */
  readonly templates: Templates;
}

/** One kind of computer, and what the profile does to it. */
export interface Computer {
  readonly machine: Machine;
  /** For people: Windows x64, Linux. */
  readonly name: string;
  /** What is set during an installation, and afterwards. */
  readonly installation: Assignments;
  readonly life: Assignments;
  readonly procedures: readonly Procedure[];
  /** What the scripts of these procedures are made of, template by template. */
  readonly templateNames: readonly string[];
}

export function contextOf(profile: CheckedProfile, templates: Templates): Context {
  const machines: Machine[] = [
    ...windowsMachines(profile),
    ...(['linux', 'macos'] as const)
      .filter((operatingSystem) => profile.value.packages[operatingSystem] !== undefined)
      .map((operatingSystem) => ({ operatingSystem })),
  ];
  const targets = targetsOf(profile);
  const computers = machines.map((machine) => {
    const procedures = proceduresOn(machine, profile, targets);
    const languages = targets.flatMap((target) => languagesOf(target, machine));
    return {
      machine,
      name: machineName(machine),
      installation: assignmentsFor(profile, machine, 'installation'),
      life: assignmentsFor(profile, machine, 'life'),
      procedures,
      templateNames: procedures.flatMap(({ plan }) =>
        languages.flatMap((language) => templateNames(plan, language)),
      ),
    };
  });
  return { profile, computers, targets, sources: new Sources(), templates };
}

/** Where something is known from: each source has a number, in the order in which the document names them. */
export class Sources {
  private readonly numbers = new Map<string, number>();

  /** The numbers, each a link to the page itself. */
  cite(...sources: readonly string[]): Words {
    return sources.flatMap((source, index): Piece[] => {
      const number = this.numbers.get(source) ?? this.numbers.size + 1;
      this.numbers.set(source, number);
      const piece = { link: addressOf(source) ?? '#sources', shown: String(number) } as const;
      return index === 0 ? [piece] : [', ', piece];
    });
  }

  /** Everything that was cited so far. */
  all(): string[] {
    return [...this.numbers.keys()];
  }
}

/** A source that is a page, as an address. */
export function addressOf(source: string): Address | undefined {
  return /^https?:\/\/\S+$/.test(source) ? (source as Address) : undefined;
}

/** In which a target writes scripts for a machine. */
function languagesOf(target: TargetName, { operatingSystem }: Machine): Language[] {
  if (operatingSystem !== 'windows') return target === operatingSystem ? [sh] : [];
  return target === 'cmd' ? [cmd] : target === 'powershell' ? [powershell] : [];
}

function machineName(machine: Machine): string {
  const system = systemNames[machine.operatingSystem];
  return machine.operatingSystem === 'windows' ? `${system} ${machine.architecture}` : system;
}

export function moduleTitle(name: string): string {
  return modules.find((module) => module.name === name)?.title ?? name;
}
