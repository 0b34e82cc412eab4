import { modules } from '../../catalogue/catalogue.js';
import { documentationOf } from '../../catalogue/documented.js';
import { facts } from '../../catalogue/facts.js';
import type { SettingDocumentation } from '../../catalogue/setting.js';
import { textOf, type Use } from '../../catalogue/uses.js';
import { settingsGiven } from '../../plan/assignments.js';
import { display, type Text, text } from '../../text.js';
import {
  type Block,
  code,
  heading,
  type Piece,
  paragraph,
  sentence,
  table,
  type Words,
  words,
} from '../blocks.js';
import type { Context } from '../context.js';
import { waysOf } from '../ways.js';

/** Everything that is set, module by module: the value, what it means, how it reaches the client, how well it is known. */
export function settings(context: Context): Block[] {
  const { value } = context.profile;
  const given = settingsGiven(value);
  const own = Object.entries(value.properties ?? {}).sort(([a], [b]) => (a < b ? -1 : 1));
  return [
    heading(2, 'Settings'),
    paragraph(
      words`Everything that this profile sets. An installer property is given to the Windows Installer, on its command line or in the transform. A configuration key is written to the configuration file of the installed client by its own ${code('-reconfigure')}, and the client is restarted then. What is not named here keeps its default.`,
    ),
    ...modules.flatMap(({ name, title }) => {
      const uses = given.filter(({ setting }) => setting.module === name);
      if (uses.length === 0) return [];
      return [
        heading(3, `Settings of ${name === 'client' ? 'the client itself' : title}`),
        table(
          `Settings of ${title}`,
          ['Setting and value', 'Meaning', 'Way to the client', 'How well known'],
          uses.map((use, index) => row(use, uses[index - 1]?.setting === use.setting, context)),
          'settings',
        ),
      ];
    }),
    ...(own.length === 0
      ? []
      : [
          heading(3, 'Other installer properties'),
          paragraph(['Given to the Windows Installer as they are. Onewrap knows nothing of them.']),
          table(
            'Other installer properties',
            ['Property', 'Value'],
            own.map(([name, given]): Words[] => [
              [code(name)],
              [shown(text(String(given), ['properties', name]), name, context)],
            ]),
          ),
        ]),
  ];
}

/** What was said of the same setting a row above is not said again. */
function row(use: Use, again: boolean, context: Context): Words[] {
  const documentation = documentationOf(use.setting.id);
  const name = use.name ?? use.system;
  return [
    [
      code([...use.setting.pointer.slice(-1), name ?? []].flat().join('.')),
      ': ',
      shown(textOf(use), use.setting.installer?.property, context),
    ],
    [again ? 'As above.' : documentation.description],
    waysOf(use, context),
    again ? ['As above.'] : known(documentation, context),
  ];
}

/** What the profile keeps out of logs has no place in a document either. */
function shown(value: Text, property: string | undefined, { profile }: Context): Piece {
  const hidden: readonly string[] = profile.value.install?.hiddenProperties ?? [];
  if (property !== undefined && hidden.includes(property)) return 'hidden, as the profile asks';
  return display(value) === '' ? 'empty' : code(value);
}

function known(documentation: SettingDocumentation, { sources }: Context): Words {
  const said = new Map(facts(documentation));
  const byDefault = said.get('Default') ?? 'not known';
  const cited = sources.cite(...documentation.sources);
  return [
    // Where all is documented but the default, the default says so itself.
    ...(documentation.evidence === 'confirmed'
      ? ['Documented. ']
      : [`${sentence(said.get('Evidence') ?? 'not known')} `]),
    `Default: ${byDefault}.`,
    ...(cited.length > 0 ? [' Source ', ...cited, '.'] : []),
  ];
}
