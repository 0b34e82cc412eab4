import type { DeclaredConnection, Module, Program } from '../catalogue/setting.js';
import type { Check } from '../plan/checks.js';
import { type Outcome, todoWords } from '../plan/outcomes/index.js';
import type { TargetFacts } from '../profile/targets.js';
import type { Feature } from '../requirements/features.js';
import { pointerInto } from '../requirements/modules-on.js';
import { named } from '../systems.js';
import type { RequirementId } from '../vendor.js';

/** Finds what sees to a requirement. */
export type CoverOf = (requirement: RequirementId) => CoveredBy;

/** What sees to something, in words: rule module-needs, check connection. */
export type CoveredBy = readonly { readonly kind: string; readonly id: string }[];

/** A requirement of the vendor, for a terminal. */
export function explainRequirement(id: string, sentence: string, source: string, by: CoveredBy): string {
  return `${id}\n\n  ${sentence}\n\n${row('Covered by', covers(by))}${row('Source', source)}`;
}

/** As a list. */
export function covers(by: CoveredBy): string {
  return by.map(({ kind, id }) => `${kind} ${id}`).join(', ');
}

/** A check of the preflight, with everything that it can find. */
export function explainCheck(check: Check, found: readonly Outcome[]): string {
  const lines = found.map((outcome) => {
    const todo = todoWords(outcome);
    return `  ${outcome.status.padEnd(9)}${outcome.sentence}${todo === '' ? '' : `. To do: ${todo}`}\n`;
  });
  const requirements = check.requirements ? row('Requirements', check.requirements.join(', ')) : '';
  const source = check.evidence ? row('Source', check.evidence.join('; ')) : '';
  return `${check.id} (check of the preflight)\n\n  ${check.summary}\n\n  ${check.why}\n\n${lines.join('')}\n${row('Systems', named(check.systems))}${requirements}${source}`;
}

/** A connection that a module needs. */
export function explainConnection(
  connection: DeclaredConnection,
  module: Module,
  coveredBy: CoverOf,
): string {
  const { id, purpose, peer, protocol, direction, when, source, operatingSystems } = connection;
  return [
    `${id} (connection of ${module.title})\n\n  ${purpose}.\n\n`,
    row('With', peer),
    row('Direction', directions[direction]),
    row('Port', `${protocol ?? 'protocol unknown'}, ${portsIn(connection, module)}`),
    when ? row('Where', `bit ${when.bit} of ${pointerInto(module.name, when.setting).join('.')} is on`) : '',
    row('Systems', named(operatingSystems)),
    row('Requirement', 'R15'),
    row('Covered by', covers(coveredBy('R15'))),
    row('Source', source.join('; ')),
  ].join('');
}

const directions = {
  out: 'from the client',
  in: 'to the client',
  both: 'from and to the client',
  local: 'on the same computer',
} as const;

/** Where the port of a declared connection comes from. */
export function portsIn({ address, port, ports }: DeclaredConnection, module: Module): string {
  const path = (key: string) => pointerInto(module.name, key).join('.');
  if (address !== undefined) return `the one in ${path(address)}`;
  if (ports !== undefined) return ports.join(' or ');
  if (port === undefined) return 'unknown';
  return port.default === undefined
    ? `the one in ${path(port.setting)}, else unknown`
    : `${port.default}, or the one in ${path(port.setting)}`;
}

/** A program of the client, for allow lists. */
export function explainProgram(
  { file, what, evidence, source }: Program,
  module: Module,
  coveredBy: CoverOf,
): string {
  const demand =
    evidence === 'documented'
      ? 'on the allow list of CrowdStrike, says the vendor'
      : 'named by the vendor for anti-virus programs in general, not on its page of requirements';
  return [
    `${file} (program of ${module.title})\n\n  ${what}.\n\n`,
    row('Exception', demand),
    row('Requirement', 'R21'),
    row('Covered by', covers(coveredBy('R21'))),
    row('Source', source.join('; ')),
  ].join('');
}

/** A feature that a profile can say it is for. */
export function explainFeature(
  id: string,
  { title, needs, systems, requirement, source }: Feature,
  coveredBy: CoverOf,
): string {
  return [
    `${id} (feature)\n\n  ${title}.\n\n`,
    row('Needs', `${needs.join(', ')}, and a licence`),
    row('Systems', named(systems)),
    row('Requirement', requirement),
    row('Covered by', covers(coveredBy(requirement))),
    row('Source', source),
  ].join('');
}

/** What can be made of a profile. */
export function explainTarget(name: string, { systems, summary, requirements: own }: TargetFacts): string {
  const asks = own === undefined ? '' : row('Requirements', own.join(', '));
  return `${name} (target)\n\n  ${summary}\n\n${row('Systems', named(systems))}${asks}`;
}

function row(label: string, value: string): string {
  return `  ${`${label}:`.padEnd(16)}${value}\n`;
}
