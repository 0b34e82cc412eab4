import type { ProfileValue } from '../profile/profile.js';
import { type Connection, connectionsOf } from '../requirements/connections.js';
import { modulesOn } from '../requirements/modules-on.js';
import type { Figure, Shape } from './blocks.js';
import { wrapped } from './wrap.js';

/** Places in units of the drawing, which is as wide as a small telephone: there a unit is a pixel. */
const width = 360;
const frame = { x: 1, width: 126 };
const moduleBox = { x: 9, width: 110 };
const peerBox = { x: 235, width: 124 };
const line = 15;
const gap = 14;
const padding = 8;
/** How many characters fit, in a wide typeface. */
const fits = { name: 13, label: 14, peer: 15 };

/** The connections of one module to one peer. */
interface Row {
  readonly module: string;
  readonly peer: string;
  readonly hosts: readonly string[];
  readonly direction: 'out' | 'in' | 'both';
  readonly labels: readonly string[];
}

/** Client, servers and ports of a profile. What never leaves the computer is left out. */
export function diagramOf(profile: ProfileValue): Figure {
  const modules = modulesOn(profile).filter(({ name }) => name !== 'client');
  const connections = connectionsHere(profile).filter(({ direction }) => direction !== 'local');
  const groups = modules.map(({ name, title }) => {
    return {
      title,
      rows: rowsOf(
        connections.filter((connection) => connection.module === name),
        title,
      ),
    };
  });
  const shapes: Shape[] = [];
  let y = padding + line + gap;
  shapes.push(...text(['Client computer'], frame.x + frame.width / 2, padding + line, 'name'));
  for (const { title, rows } of groups) {
    const top = y;
    for (const row of rows) y += draw(row, y, shapes) + gap;
    const name = wrapped(title, fits.name);
    const height = Math.max(y - top - (rows.length > 0 ? gap : 0), boxHeight(name.length));
    shapes.push({ kind: 'box', look: 'module', x: moduleBox.x, y: top, width: moduleBox.width, height });
    const middle = top + height / 2 - (name.length * line) / 2;
    shapes.push(...text(name, moduleBox.x + moduleBox.width / 2, middle + line - 4, 'name'));
    y = top + height + gap;
  }
  const height = y - gap + padding;
  shapes.unshift({ kind: 'box', look: 'frame', x: frame.x, y: 1, width: frame.width, height: height - 1 });
  const rows = groups.flatMap((group) => group.rows);
  return {
    kind: 'figure',
    title: 'Client, servers and ports',
    description: rows.map((row) => `${sentence(row)}.`).join(' '),
    drawing: { width, height: height + 1, shapes },
    lines: rows.map(sentence),
  };
}

/** The connections of the systems that the profile has packages for. */
export function connectionsHere(profile: ProfileValue): Connection[] {
  return connectionsOf(profile).filter(({ operatingSystems }) =>
    operatingSystems.some((system) => profile.packages[system] !== undefined),
  );
}

function rowsOf(connections: readonly Connection[], title: string): Row[] {
  const rows = new Map<string, Row>();
  for (const { peer: name, hosts, direction, protocol, ports, tls } of connections) {
    const key = JSON.stringify([name, direction, hosts]);
    const label = portWords(protocol, ports, tls);
    const labels = [...new Set([...(rows.get(key)?.labels ?? []), label])];
    rows.set(key, { module: title, peer: name, hosts, direction: direction as Row['direction'], labels });
  }
  return [...rows.values()];
}

/** Protocol and ports for people. */
export function portWords(protocol: string | undefined, ports: readonly number[], tls?: true): string {
  if (ports.length === 0) return protocol === undefined ? 'port unknown' : `${protocol}, port unknown`;
  return `${protocol ?? 'Port'} ${ports.join(', ')}${tls ? ', TLS' : ''}`;
}

function boxHeight(lines: number): number {
  return lines * line + 2 * padding;
}

/** Draws the peer and the arrow to it; returns how high the row is. */
function draw(row: Row, top: number, shapes: Shape[]): number {
  const name = wrapped(row.peer, fits.peer);
  const hosts = hostsShown(row.hosts).flatMap((host) => wrapped(host, fits.peer));
  // Half of them stand above the line, the others below.
  const half = Math.ceil(row.labels.length / 2);
  const above = row.labels.slice(0, half).flatMap((label) => wrapped(label, fits.label));
  const below = row.labels.slice(half).flatMap((label) => wrapped(label, fits.label));
  const most = Math.max(above.length, below.length);
  const height = Math.max(boxHeight(name.length + hosts.length), 2 * (most * line + padding));
  const middle = top + height / 2;
  shapes.push({ kind: 'box', look: 'peer', x: peerBox.x, y: top, width: peerBox.width, height });
  const first = top + height / 2 - ((name.length + hosts.length) * line) / 2 + line - 4;
  shapes.push(...text(name, peerBox.x + peerBox.width / 2, first, 'name'));
  shapes.push(...text(hosts, peerBox.x + peerBox.width / 2, first + name.length * line, 'label'));
  const ends = [
    [moduleBox.x + moduleBox.width, middle],
    [peerBox.x, middle],
  ] as const;
  const [from, to] = row.direction === 'in' ? [ends[1], ends[0]] : ends;
  shapes.push({ kind: 'arrow', from, to, both: row.direction === 'both' });
  const centre = (frame.x + frame.width + peerBox.x) / 2;
  shapes.push(...text(above, centre, middle - padding - (above.length - 1) * line, 'label'));
  shapes.push(...text(below, centre, middle + line + 1, 'label'));
  return height;
}

function hostsShown(hosts: readonly string[]): string[] {
  return hosts.length > 3 ? [...hosts.slice(0, 2), `and ${hosts.length - 2} more`] : [...hosts];
}

function text(lines: readonly string[], x: number, y: number, look: 'name' | 'label'): Shape[] {
  return lines.map((shown, index) => {
    return { kind: 'words', look, x, y: y + index * line, shown };
  });
}

function sentence({ module: title, peer: name, hosts, direction, labels }: Row): string {
  const who = hosts.length > 0 ? `${name} (${hosts.join(', ')})` : name;
  const way = { out: 'to', in: 'from', both: 'to and from' }[direction];
  return `${title} ${way} ${who}: ${labels.join('; ')}`;
}
