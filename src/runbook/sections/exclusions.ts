import { exclusionsOf } from '../../requirements/exclusions.js';
import { systemNames } from '../../systems.js';
import { defenderScript } from '../../targets/defender.js';
import { powershellCall } from '../../targets/windows-files.js';
import { requirements, requirementsSource } from '../../vendor.js';
import {
  type Block,
  code,
  codeBlock,
  heading,
  joined,
  paragraph,
  table,
  type Words,
  words,
} from '../blocks.js';
import { type Context, moduleTitle } from '../context.js';

/** What anti-virus programs and the like leave alone: nothing that users could put a file into. */
export function exclusions(context: Context): Block[] {
  const { profile, sources } = context;
  const { directories, logs, programs } = exclusionsOf(profile.value);
  return [
    heading(2, 'Exclusions'),
    paragraph(
      words`What anti-virus programs shall leave alone. ${requirements.R17} A place into which users can put files is never excluded: what lies there would run unseen. Source ${sources.cite(requirementsSource)}.`,
    ),
    heading(3, 'Directories'),
    directories.length === 0
      ? paragraph([
          'None: only a directory that the scripts lock can be excluded, and this profile has none.',
        ])
      : table(
          'Directories to be excluded',
          ['Directory', 'System', 'Why'],
          directories.map(({ system, path, why }): Words[] => [[code(path)], [systemNames[system]], [why]]),
        ),
    heading(3, 'Logs of the client'),
    table(
      'Logs to be excluded',
      ['Log', 'System', 'What is excluded'],
      logs.map(({ system, module, place, files, objection }): Words[] => [
        place === undefined ? [moduleTitle(module)] : words`${moduleTitle(module)}: ${code(place)}`,
        [systemNames[system]],
        objection === undefined
          ? joined(
              files.map((file) => [code(file)]),
              ', ',
            )
          : [`Nothing: ${objection}.`],
      ]),
    ),
    ...(programs.length === 0
      ? []
      : [
          heading(3, 'Programs on allow lists'),
          paragraph([requirements.R21]),
          table(
            'Programs to be allowed',
            ['Program', 'What it is', 'How well it is known', 'Source'],
            programs.map(({ file, path, what, evidence, source }): Words[] => [
              path === undefined ? [code(file)] : words`${code(path)}, in the installation folder`,
              [what],
              [evidence === 'documented' ? 'the vendor asks for it' : 'field use'],
              sources.cite(...source),
            ]),
          ),
        ]),
    ...scripts(context),
  ];
}

/** How the files of the target are used. */
function scripts({ profile, targets }: Context): Block[] {
  const script = defenderScript(profile, exclusionsOf(profile.value));
  if (!targets.includes('exclusions') || script === undefined) return [];
  const call = powershellCall(script.fileName);
  return [
    heading(3, 'Microsoft Defender'),
    paragraph(
      words`The folder ${code(`${profile.value.name}/exclusions/`)} holds a script that excludes what is named above after it has seen that it is locked, and forms for policies, which ask nothing. Run the script after the installation; ${code('-Check')} tells what is missing, ${code('-Undo')} takes it back.`,
    ),
    codeBlock('powershell', [call, `${call} -Check`, `${call} -Undo`]),
  ];
}
