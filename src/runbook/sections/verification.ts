import { registryPlace } from '../../catalogue/catalogue.js';
import type { Machine } from '../../plan/step.js';
import { serviceOf } from '../../plan/windows-package.js';
import { isModuleOn } from '../../requirements/modules-on.js';
import { windowsFiles } from '../../targets/windows-files.js';
import {
  anchorOf,
  type Block,
  code,
  heading,
  joined,
  list,
  paragraph,
  type Words,
  words,
} from '../blocks.js';
import type { Context } from '../context.js';

/** What shows that the client is there, and works. */
export function verification(context: Context): Block[] {
  const { profile, computers, sources } = context;
  const { value } = profile;
  const onWindows = computers
    .map(({ machine }) => machine)
    .filter(({ operatingSystem }) => operatingSystem === 'windows');
  return [
    heading(2, 'How to verify'),
    heading(3, 'On a computer'),
    list([
      ...linksTo('detect', context).map(
        (link) =>
          words`${link} compares version, configuration file and, on Windows, registry with this profile. Exit code 0: as it should be; 1: not there, or otherwise; another: it could not be found out.`,
      ),
      ...(onWindows.length > 0 ? windowsWords(onWindows, context) : []),
      ...(computers.length > onWindows.length
        ? [
            [
              'Linux, macOS: the installation ends only when the service runs. By which command else its state is seen is not documented.',
            ],
          ]
        : []),
      ...(value.client?.temporaryDirectory === undefined
        ? []
        : [
            words`The directory for temporary files that is really used is answered by the method ${code('Agent.GetKeyFiles()')} in an instruction of the platform (source ${sources.cite('https://help.1e.com/pages/viewpage.action?pageId=22250060')}); the client passes over a bad one in silence.`,
          ]),
    ]),
    ...(isModuleOn('platform', value) ? onPlatform(context) : []),
  ];
}

/** Links to an intent of every machine that has it, as one line; none where no machine does. */
export function linksTo(intent: 'detect' | 'uninstall' | 'reconfigure', context: Context): Words[] {
  const links = context.computers
    .filter(({ procedures }) => procedures.some((procedure) => procedure.intent === intent))
    .map(({ name }): Words => {
      const shown = `${windowsFiles[intent]} on ${name}`;
      return [{ link: `#${anchorOf(shown)}`, shown }];
    });
  return links.length === 0 ? [] : [joined(links, ', ')];
}

function windowsWords(machines: readonly Machine[], { profile, sources }: Context): Words[] {
  const { key, value } = registryPlace('client.installDir');
  const services = [...new Set(machines.flatMap((machine) => serviceOf(profile, machine) ?? []))];
  return [
    services.length > 0
      ? words`Windows: the service ${joined(
          services.map((service) => [code(service)]),
          ', ',
        )} runs and is not disabled.`
      : words`Windows: the service ${code('1EClient')} runs and is not disabled; if there is none of this name, the one whose display name begins with ${code('1E Client')}.`,
    words`Windows: the folder named by ${code(`HKLM\\${key}\\${value}`)} holds ${code('1E.Client.exe')} and ${code('1E.Client.conf')}.`,
    ...(isModuleOn('contentDistribution', profile.value)
      ? [
          words`Windows: the service of Content Distribution, ${code('NomadBranch')}, runs beside it (source ${sources.cite('https://help.1e.com/1E23.11/en/803955-804385-the-nomad-share.html')}).`,
        ]
      : []),
  ];
}

function onPlatform({ sources }: Context): Block[] {
  const pack = 'https://help.1e.com/1E23.7/en/797257-797823-intro---1e-tachyon-platform-product-pack.html';
  const verifying = 'https://help.1e.com/1E9.x/en/836436-836767-verifying.html';
  return [
    heading(3, 'From the platform'),
    paragraph(
      words`The vendor brings two instructions for this, in the product pack of the platform (source ${sources.cite(pack, verifying)}):`,
    ),
    list([
      [
        'Verification stage 1, a question: its answer proves the way from the console through the switch to the client.',
      ],
      [
        'Verification stage 2, an action: it proves that the client fetches a script from the background channel and runs it; elsewhere than on Windows it also proves that bash runs.',
      ],
      [
        'An answer of stage 2 may take as long as the setting defaultStaggerRangeSeconds says: the clients wait for a random time, so that not all come at once.',
      ],
    ]),
    paragraph(['Which lines in the log of the client tell of a good start is not documented.']),
  ];
}
