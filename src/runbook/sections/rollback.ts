import { logDirectory } from '../../plan/windows-package.js';
import { exclusionsOf } from '../../requirements/exclusions.js';
import { defenderScript } from '../../targets/defender.js';
import { type Block, code, heading, joined, list, type Words, words } from '../blocks.js';
import type { Context } from '../context.js';
import { lockedPaths, replacesAgents } from './installed.js';
import { linksTo } from './verification.js';

/** How to go back: to other values, or to a computer without the client. */
export function rollback(context: Context): Block[] {
  return [
    heading(2, 'How to roll back'),
    heading(3, 'To older values'),
    list(olderValues(context)),
    heading(3, 'To no client'),
    list([
      ...takeBack(context),
      ...linksTo('uninstall', context).map((links) => words`${links} removes the package.`),
      ...linksTo('detect', context).map((links) => words`Afterwards ${links} says that it is not there.`),
      ['An older version is not installed over a newer one: remove that first.'],
    ]),
    heading(3, 'What stays behind'),
    list(leftovers(context)),
  ];
}

/** As long as the client is there, its folder is known. */
function takeBack({ profile, targets }: Context): Words[] {
  const script = defenderScript(profile, exclusionsOf(profile.value));
  if (!targets.includes('exclusions') || script === undefined) return [];
  return [words`First take back what Microsoft Defender was told: ${code(`${script.fileName} -Undo`)}.`];
}

function olderValues(context: Context): Words[] {
  const { profile, computers } = context;
  const fixed = new Set(computers.flatMap(({ life }) => life.leftOut.map(({ setting }) => setting.id)));
  return [
    words`Keep the profile from before, and what was made of it. Its Reconfigure sets its values again${linksTo('reconfigure', context).flatMap((links) => words`, as here: ${links}`)}. What only the newer profile names keeps its newer value: name it in the older profile.`,
    ...(fixed.size === 0
      ? []
      : [
          words`Only the installer sets these; they change when the client is removed and installed again: ${joined(
            [...fixed].map((id) => [code(id)]),
            ', ',
          )}.`,
        ]),
    ...(Object.keys(profile.value.properties ?? {}).length > 0
      ? [['The other installer properties are given at an installation alone, too.']]
      : []),
  ];
}

function leftovers({ profile, computers, sources }: Context): Words[] {
  const windows = profile.value.packages.windows !== undefined;
  const locked = lockedPaths(computers);
  return [
    ...(windows
      ? [
          words`On Windows, the files, folders and registry entries that the client made after its installation (source ${sources.cite('https://help.1e.com/display/1EC80/Deploying+1E+Client+on+Windows')}).`,
          words`The logs of the installer and the scripts in ${code(logDirectory(profile))}.`,
        ]
      : []),
    ...(computers.some(({ machine }) => machine.operatingSystem !== 'windows')
      ? [
          [
            'On Linux and macOS, what the client made after its installation; which files those are is not documented.',
          ],
        ]
      : []),
    ...(locked.length > 0
      ? [
          words`The locked directories: ${joined(
            locked.map((path) => [code(path)]),
            ', ',
          )}.`,
        ]
      : []),
    [
      'Certificates, rules of firewalls and exclusions of anti-virus programs that were made for the client. The scripts that made rules or exclusions take them back; the rest is for people.',
    ],
    ...(windows && replacesAgents(profile.value)
      ? [['Older agents that the client has removed do not come back.']]
      : []),
  ];
}
