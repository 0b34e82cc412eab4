import { type Check, type CheckId, checkOf, checks } from '../../plan/checks.js';
import {
  type Outcome,
  outcomes,
  type Status,
  statuses,
  todoOn,
  todoWords,
} from '../../plan/outcomes/index.js';
import type { Step } from '../../plan/step.js';
import { outcomesIn } from '../../render/spoken-of.js';
import {
  type Block,
  code,
  heading,
  list,
  paragraph,
  sentence,
  steps,
  table,
  type Words,
  words,
} from '../blocks.js';
import type { Computer, Context } from '../context.js';
import { commandBlocks, folderWords } from '../procedures.js';
import { stepWords } from '../step-words.js';

/** How to find out whether the installation can succeed, before anything is changed. */
export function preflight(context: Context): Block[] {
  const runs = context.computers.flatMap(({ name, machine, procedures }) =>
    procedures
      .filter(({ intent }) => intent === 'preflight')
      .map((procedure) => ({ name, machine, ...procedure })),
  );
  return [
    heading(2, 'Preflight'),
    ...(runs.length === 0
      ? [paragraph(['This profile asks for no scripts, so there is none that looks before.'])]
      : [
          paragraph([
            'The preflight looks whether the installation can succeed on a computer. It changes nothing, needs nothing that the system does not bring, and makes every check, whatever it finds. Run it on a few computers of each kind first, then on all of them.',
          ]),
          list(
            Object.entries(results).map(([status, meaning]) => {
              return [`Exit code ${statuses[status as Status]}, ${status}: ${meaning}`];
            }),
          ),
          paragraph(exitWords),
          ...runs.flatMap(({ name, machine, commands, plan }): Block[] => [
            heading(3, `Preflight on ${name}`),
            paragraph(words`Run it ${folderWords(machine, context.profile)}.`),
            ...commandBlocks(commands),
            steps(plan.steps.map((step) => stepWords(step, plan))),
          ]),
          heading(3, 'Why each check is made'),
          table(
            'Checks of the preflight',
            ['Check', 'What it looks at', 'Why', 'Source'],
            checksMade(context).map(({ id, summary, why, evidence }): Words[] => [
              [id],
              [summary],
              [why],
              evidence ? context.sources.cite(...evidence) : ['none'],
            ]),
          ),
          ...findings(context),
        ]),
  ];
}

/** What the scripts of this profile can find, as far as their templates speak of it. */
function findings({ computers, templates }: Context): Block[] {
  const told = outcomesIn(
    templates,
    computers.flatMap(({ templateNames }) => templateNames),
  );
  const rows = told
    .map((name): Outcome => outcomes[name])
    .filter(({ status }) => status !== 'ok')
    .map((outcome): Words[] => [
      [`${outcome.sentence}.`],
      [outcome.check],
      [outcome.status],
      [sentence(todoHere(outcome, computers))],
    ]);
  if (rows.length === 0) return [];
  return [
    heading(3, 'What to do about what it finds'),
    table('Findings of the preflight', ['Finding', 'Check', 'Status', 'To do'], rows),
  ];
}

/** Of computers of one kind alone, what is to do there. */
function todoHere(outcome: Outcome, computers: readonly Computer[]): string {
  const [system, ...others] = [
    ...new Set(computers.map(({ machine }) => machine.operatingSystem === 'windows')),
  ];
  return others.length > 0 ? todoWords(outcome) : todoOn(outcome, system ? 'windows' : 'linux');
}

const results: Readonly<Record<Status, string>> = {
  ok: 'the installation can begin.',
  warning: 'it can begin; something is not as it should be.',
  unknown: 'something could not be found out, and is to be looked at by hand.',
  failed: 'it would fail, or the client would not work.',
};

const exitWords = words`The worst finding decides. A batch file cannot look at certificates: where there is a platform, only the PowerShell script can end with 0. For programs, ${code('-Json')} (PowerShell) or ${code('--json')} (batch file, shell) prints one JSON document instead of lines.`;

function checksIn({ kind }: Step): CheckId[] {
  return kind in checkOf ? [checkOf[kind as keyof typeof checkOf]] : [];
}

/** The checks that the scripts of this profile make. */
export function checksMade({ computers }: Context): Check[] {
  const made = new Set<string>(
    computers.flatMap(({ procedures }) =>
      procedures.flatMap(({ intent, plan }) => (intent === 'preflight' ? plan.steps.flatMap(checksIn) : [])),
    ),
  );
  return Object.values<Check>(checks).filter(({ id }) => made.has(id));
}
