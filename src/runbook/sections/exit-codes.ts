import { type Failure, failures, windowsBase } from '../../plan/failures.js';
import { type ReturnKind, returnCodesFor } from '../../plan/return-codes.js';
import type { TargetName } from '../../profile/targets.js';
import { applyTemplateNames } from '../../render/apply-script.js';
import { failuresIn } from '../../render/spoken-of.js';
import { exclusionsOf } from '../../requirements/exclusions.js';
import { coveredLines } from '../../requirements/firewall-lines.js';
import { defenderScript } from '../../targets/defender.js';
import { firewalldTemplate } from '../../targets/linux-firewall.js';
import { firewallScript } from '../../targets/windows-firewall.js';
import { type Block, heading, paragraph, table, type Words } from '../blocks.js';
import type { Context } from '../context.js';

/** With what the scripts end, and what it means. */
export function exitCodes(context: Context): Block[] {
  const { profile, computers, templates } = context;
  const told = (onWindows: boolean) =>
    failuresIn(templates, [
      ...computers
        .filter(({ machine }) => (machine.operatingSystem === 'windows') === onWindows)
        .flatMap((computer) => computer.templateNames),
      ...fleetTemplates(context, onWindows),
    ]);
  const windows = profile.value.packages.windows !== undefined;
  return [
    heading(2, 'Exit codes'),
    paragraph([
      'A script ends with 0 when everything is done. It stops at the first failure, and nothing after that is done.',
      ...(windows
        ? [
            ' On Windows the gravest code of all calls of the installer is kept: failure, then 1641, then 3010, then 0.',
          ]
        : []),
    ]),
    ...(windows ? installerCodes(profile.value) : []),
    ...failureTable('Windows', told(true), windowsBase),
    ...failureTable('Linux and macOS', told(false), 0),
  ];
}

/** Of what the scripts for the whole fleet are made. */
function fleetTemplates({ profile, targets }: Context, onWindows: boolean): string[] {
  const wants = (name: TargetName) => targets.includes(name);
  if (!onWindows) {
    return wants('firewall') && coveredLines(profile.value, 'linux').length > 0 ? [firewalldTemplate] : [];
  }
  const scripts = [
    wants('exclusions') ? defenderScript(profile, exclusionsOf(profile.value)) : undefined,
    wants('firewall') ? firewallScript(profile) : undefined,
  ];
  return scripts.flatMap((script) => (script === undefined ? [] : applyTemplateNames(script)));
}

/** What the scripts for some systems can stop with, as far as their templates speak of it. */
function failureTable(systems: string, names: readonly Failure[], base: number): Block[] {
  if (names.length === 0) return [];
  const title = `Failures that the scripts find on ${systems}`;
  const rows = names.map((name): Words[] => [
    [String(failures[name].code + base)],
    [`${failures[name].sentence}.`],
  ]);
  return [heading(3, title), table(title, ['Code', 'Meaning'], rows)];
}

const endings: Readonly<Record<ReturnKind, string>> = {
  success: 'goes on',
  'soft-reboot': 'goes on, ends with 3010',
  'hard-reboot': 'goes on, ends with 1641',
  retry: 'stops with 1618: try again later',
  failure: 'stops with this code',
};

function installerCodes(profile: Context['profile']['value']): Block[] {
  const uninstalling = new Map(returnCodesFor(profile, 'uninstall').map(({ code, kind }) => [code, kind]));
  return [
    heading(3, 'Codes of the Windows Installer'),
    table(
      'Codes of the Windows Installer',
      ['Code', 'What the script does', 'Meaning'],
      returnCodesFor(profile, 'install').map(({ code, kind, meaning }): Words[] => {
        const other = uninstalling.get(code);
        const during = other === undefined || other === kind ? '' : `; at Uninstall ${endings[other]}`;
        return [[String(code)], [endings[kind] + during], [`${meaning}.`]];
      }),
    ),
    paragraph(['Every other code is a failure, and is passed on as it is.']),
  ];
}
