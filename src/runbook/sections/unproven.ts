import { modules } from '../../catalogue/catalogue.js';
import { documentationOf } from '../../catalogue/documented.js';
import { facts } from '../../catalogue/facts.js';
import type { Use } from '../../catalogue/uses.js';
import { settingsGiven } from '../../plan/assignments.js';
import { serviceOf } from '../../plan/windows-package.js';
import { at } from '../../profile/at.js';
import { packageAtHand } from '../../profile/targets.js';
import { questionOf } from '../../requirements/firewall-lines.js';
import { hasSystemFor, pointerInto } from '../../requirements/modules-on.js';
import { systemNames } from '../../systems.js';
import {
  type Block,
  code,
  heading,
  joined,
  list,
  paragraph,
  sentence,
  table,
  type Words,
  words,
} from '../blocks.js';
import { type Computer, type Context, moduleTitle } from '../context.js';
import { connectionsHere } from '../diagram.js';
import { filesOf } from './installed.js';

/** What is not known, or was not looked at, and so must be tried or looked up by people. */
export function unproven(context: Context): Block[] {
  // A setting with a value for each system is one setting.
  const given = settingsGiven(context.profile.value);
  const doubts = [...new Map(given.map((use) => [use.setting.id, use])).values()]
    .map((use) => ({ use, doubts: doubtsAbout(use, context) }))
    .filter((row) => row.doubts.length > 0);
  const parts: [string, Words[]][] = [
    ['About the packages', packages(context)],
    ['About the computers', onComputers(context)],
    ['About the network and certificates', network(context)],
  ];
  return [
    heading(2, 'What is not proven'),
    paragraph([
      'Onewrap invents nothing: what nobody has documented is named here. Try it on a few computers, or ask the vendor, before all are changed.',
    ]),
    ...(doubts.length === 0
      ? []
      : [
          heading(3, 'About the settings'),
          table(
            'Settings that are not fully known',
            ['Setting', 'What is not proven'],
            doubts.map(({ use, doubts: reasons }): Words[] => [[code(use.setting.id)], [reasons.join(' ')]]),
          ),
        ]),
    ...parts.flatMap(([title, lines]) => (lines.length === 0 ? [] : [heading(3, title), list(lines)])),
  ];
}

function doubtsAbout({ setting }: Use, { computers }: Context): string[] {
  const documentation = documentationOf(setting.id);
  const said = new Map(facts(documentation));
  const byProperty = computers.some(({ installation }) =>
    installation.installer.some((one) => one.setting === setting),
  );
  const evidence = setting.installer?.evidence;
  return [
    byProperty && evidence === 'field-use' && 'the installer property is known from field use only',
    byProperty &&
      evidence === 'presumed' &&
      'the installer property is presumed; the package at hand mentions it',
    setting.literals === 'unverified' && 'the form of true and false is not documented',
    documentation.evidence !== 'confirmed' && said.get('Evidence'),
    documentation.evidence === 'confirmed' &&
      said.get('Default')?.startsWith('not known') &&
      'the default is not known, so an older value must be noted before it is changed',
  ]
    .filter((doubt) => typeof doubt === 'string')
    .map(sentence);
}

function packages({ profile, computers }: Context): Words[] {
  const files = computers
    .flatMap(({ machine }) => filesOf(machine, profile))
    .filter(({ sha256 }) => sha256 === undefined)
    .map(({ file }): Words => [code(file)]);
  const absent = computers.filter(
    ({ machine }) => machine.operatingSystem === 'windows' && !packageAtHand(profile, machine.architecture),
  );
  return [
    ...(files.length > 0
      ? [words`No SHA-256 is pinned, so any file of this name is installed: ${joined(files, ', ')}.`]
      : []),
    ...(absent.length > 0
      ? [
          [
            `The package was not at hand when this was made (${namesOf(absent)}): whether it knows the properties of this profile was not looked at.`,
          ],
        ]
      : []),
    ...computers.flatMap((computer) => unsigned(computer, profile)),
  ];
}

function unsigned({ name, machine }: Computer, { value }: Context['profile']): Words[] {
  const { windows, linux, macos } = value.packages;
  const missing =
    machine.operatingSystem === 'windows'
      ? windows?.[machine.architecture]?.publisher === undefined
      : machine.operatingSystem === 'macos'
        ? macos?.teamId === undefined
        : linux?.rpm !== undefined && linux.rpm.signingKey === undefined;
  if (missing)
    return [
      [
        `${name}: the profile does not say who must have signed the package, so no script insists on a signer.`,
      ],
    ];
  return machine.operatingSystem === 'linux' && linux?.deb !== undefined
    ? [['Linux: of a deb package the scripts check the SHA-256 alone, and no signature.']]
    : [];
}

function onComputers({ profile, computers }: Context): Words[] {
  const { value } = profile;
  const unnamed = modules.filter(
    ({ name }) =>
      name !== 'platform' &&
      name !== 'client' &&
      hasSystemFor(name, value) &&
      at(value, pointerInto(name, 'enabled')) === undefined,
  );
  const free = Object.keys(value.properties ?? {});
  const unscripted = computers.filter(
    ({ procedures }) => !procedures.some(({ intent }) => intent === 'detect'),
  );
  const nameless = computers.filter(
    ({ machine }) => machine.operatingSystem === 'windows' && serviceOf(profile, machine) === undefined,
  );
  return [
    ...(unnamed.length > 0
      ? [
          [
            `The profile does not name these modules, so the installer decides whether they are on: ${unnamed.map(({ title }) => title).join(', ')}.`,
          ],
        ]
      : []),
    ...(free.length > 0
      ? [
          words`Whether the installer knows these properties is not known: ${joined(
            free.map((name) => [code(name)]),
            ', ',
          )}.`,
        ]
      : []),
    ...(value.client?.temporaryDirectory === undefined
      ? [['The profile names no directory for temporary files: requirement R18 is not met by these scripts.']]
      : []),
    ...(unscripted.length > 0
      ? [
          [
            `No detection script is made for ${namesOf(unscripted)}: the profile asks for none, or gives neither version nor product code.`,
          ],
        ]
      : []),
    ...(nameless.length > 0
      ? [['The name of the Windows service is known from field use only; the scripts look for it.']]
      : []),
    ...(['linux', 'macos'] as const).flatMap((system) => unixParts(system, value)),
  ];
}

function unixParts(
  system: 'linux' | 'macos',
  { packages: { linux, macos } }: Context['profile']['value'],
): Words[] {
  const declared = system === 'linux' ? linux : macos;
  if (declared === undefined) return [];
  const parts = {
    configurationFile: 'configuration file',
    client: 'executable',
    service: 'service',
  } as const;
  const open = (Object.keys(parts) as (keyof typeof parts)[]).filter((key) => declared[key] === undefined);
  if (open.length === 0) return [];
  const names = open.map((key) => parts[key]).join(', ');
  return [
    [
      `${systemNames[system]}: the vendor documents no paths. The scripts look for these in the installed package, and stop where there are none or several: ${names}.`,
    ],
  ];
}

function network({ profile, sources }: Context): Words[] {
  const { certificates, platform } = profile.value;
  return [
    ...connectionsHere(profile.value)
      .filter((connection) => questionOf(connection) !== undefined)
      .map(({ module, peer, purpose, source }) => {
        return words`${moduleTitle(module)}, ${peer}: port unknown. ${purpose}. Source ${sources.cite(...source)}.`;
      }),
    ...(platform.type !== 'none' && certificates?.client?.source === undefined
      ? [['Where the certificates of the clients come from is not said by the profile.']]
      : []),
    ...(platform.type !== 'none' && certificates?.server === undefined
      ? [
          [
            'Which authority issued the certificates of the servers is not said by the profile: the preflight can only tell whether a computer trusts what is presented, and whether its issuer is a known inspecting device.',
          ],
        ]
      : []),
  ];
}

function namesOf(computers: readonly Computer[]): string {
  return computers.map(({ name }) => name).join(', ');
}
