import type { ProfileValue } from '../profile/profile.js';
import type { OperatingSystem } from '../systems.js';
import { type Connection, connectionsOf } from './connections.js';

/** One way of a connection, as a firewall on the computer of the client sees it. */
export interface FirewallLine {
  readonly system: OperatingSystem;
  readonly direction: 'out' | 'in' | 'local';
  readonly connection: Connection;
}

/** Every connection of the modules that are on, for one system, each way by itself. */
export function firewallLines(profile: ProfileValue, system: OperatingSystem): FirewallLine[] {
  return connectionsOf(profile, system).flatMap((connection) => {
    const directions = connection.direction === 'both' ? (['out', 'in'] as const) : [connection.direction];
    return directions.map((direction) => ({ system, direction, connection }));
  });
}

/** The ways that a rule is written for. On Linux the client is never called: it calls. */
export function coveredLines(profile: ProfileValue, system: OperatingSystem): FirewallLine[] {
  if (profile.packages[system] === undefined) return [];
  return firewallLines(profile, system).filter(
    ({ connection, direction }) =>
      whyNotCovered(connection) === undefined && (system === 'windows' || direction === 'out'),
  );
}

/** Why no rule for a firewall is written; undefined where one is. */
export function whyNotCovered({
  direction,
  ports,
  protocol,
  alternative,
  noRule,
}: Connection): string | undefined {
  if (direction === 'local') return 'it stays on the computer';
  if (ports.length === 0 || protocol === undefined) return 'its port is not known';
  if (noRule !== undefined) return noRule;
  if (alternative) return 'it is needed only where it stands for another connection';
  return undefined;
}

/** What must be asked before a connection without a known port can be let through; undefined where nothing is unknown. */
export function questionOf({ direction, ports, protocol, portSetting }: Connection): string | undefined {
  if (direction === 'local' || (ports.length > 0 && protocol !== undefined)) return undefined;
  const wanted = protocol === undefined ? 'which protocol and port' : 'which port';
  const then = portSetting === undefined ? '' : `, and set ${portSetting} in the profile`;
  return `ask the vendor, or whoever runs the server, ${wanted} it is${then}`;
}
