import { coveredLines } from '../../requirements/firewall-lines.js';
import { systemNames } from '../../systems.js';
import { fleetFiles } from '../../targets/fleet-files.js';
import { powershellCall } from '../../targets/windows-files.js';
import { firewallScript } from '../../targets/windows-firewall.js';
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
import { connectionsHere, diagramOf, portWords } from '../diagram.js';

/** Who talks to whom, as a drawing. */
export function diagram({ profile }: Context): Block[] {
  const figure = diagramOf(profile.value);
  return [
    heading(2, 'Connections'),
    ...(figure.lines.length === 0
      ? [paragraph(['No module of this profile leaves the computer, as far as is known.'])]
      : [
          paragraph([
            { link: '#ports', shown: 'Ports' },
            ' says the same as a table, with purposes and sources.',
          ]),
          figure,
        ]),
  ];
}

const directions = { out: 'out', in: 'in', both: 'out and in', local: 'on the same computer' } as const;

/** What firewalls must let through. */
export function ports(context: Context): Block[] {
  const { profile, computers, sources } = context;
  const systems = [...new Set(computers.map(({ machine }) => machine.operatingSystem))];
  const rows = connectionsHere(profile.value).map((connection): Words[] => {
    const { module, purpose, peer, hosts, protocol, ports: numbers, tls, direction, source } = connection;
    const here = connection.operatingSystems.filter((system) => systems.includes(system));
    const where = here.length === systems.length ? [] : here.map((one) => systemNames[one]);
    const names = joined(
      hosts.map((host) => [code(host)]),
      ', ',
    );
    return [
      [portWords(protocol, numbers, tls)],
      [directions[direction]],
      [peer, ...(hosts.length > 0 ? [': ', ...names] : [])],
      [`${purpose} (${[moduleTitle(module), ...where].join(', ')})`],
      sources.cite(...source),
    ];
  });
  return [
    heading(2, 'Ports'),
    ...(rows.length === 0
      ? [paragraph(['No connection of the modules of this profile is known.'])]
      : [
          paragraph(['The direction is that of the client: out is a connection that it opens.']),
          table('Ports', ['Port', 'Direction', 'Other end', 'What for', 'Source'], rows, 'ports'),
          ...scripts(context),
        ]),
  ];
}

/** How the files of the target are used. */
function scripts({ profile, targets }: Context): Block[] {
  const { name } = profile.value;
  if (!targets.includes('firewall')) return [];
  const call = powershellCall(fleetFiles.firewall);
  const shell = `sh ${fleetFiles.firewalld}`;
  return [
    ...(firewallScript(profile)
      ? [
          heading(3, 'Firewall of Windows'),
          paragraph(
            words`The script in ${code(`${name}/firewall/`)} makes a rule for each connection that it can, and names the others; ${code('-Check')} tells what is missing, ${code('-Undo')} takes it back.`,
          ),
          codeBlock('powershell', [call, `${call} -Check`, `${call} -Undo`]),
        ]
      : []),
    ...(coveredLines(profile.value, 'linux').length > 0
      ? [
          heading(3, 'Firewalls of Linux'),
          paragraph(
            words`Where outgoing connections are filtered: ${code(fleetFiles.nftables)} in ${code(`${name}/firewall/`)} is a chain for nftables, and its head says how to jump to it; ${code(fleetFiles.firewalld)} makes a policy of firewalld, which reloads: rules that were never made permanent get lost by that.`,
          ),
          codeBlock('sh', [shell, `${shell} --check`, `${shell} --undo`]),
        ]
      : []),
  ];
}
