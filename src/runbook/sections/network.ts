import { systemNames } from '../../systems.js';
import { type Block, code, heading, joined, paragraph, table, type Words } from '../blocks.js';
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
export function ports({ profile, computers, sources }: Context): Block[] {
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
        ]),
  ];
}
