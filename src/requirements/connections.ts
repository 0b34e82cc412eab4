import type { DeclaredConnection, Module } from '../catalogue/setting.js';
import { at } from '../profile/at.js';
import type { ProfileValue } from '../profile/profile.js';
import type { OperatingSystem } from '../systems.js';
import type { Pointer } from '../text.js';
import { modulesOn, pointerInto } from './modules-on.js';

/** A connection that this profile needs, with what is known of its ends. */
export interface Connection
  extends Omit<
    DeclaredConnection,
    'address' | 'port' | 'ports' | 'when' | 'servers' | 'subnet' | 'evidence'
  > {
  readonly module: string;
  /** By name or address; empty where the profile names none. */
  readonly hosts: readonly string[];
  /** Empty where they are not known. */
  readonly ports: readonly number[];
  /** Computers whose port is certain: those can be tried. */
  readonly ends: readonly End[];
  /** How well they are known; profile: it says so itself. */
  readonly evidence: DeclaredConnection['evidence'] | 'profile';
  /** The setting that says which port it is. */
  readonly portSetting?: string;
  /** The other end is never in another subnet. */
  readonly sameSubnet: boolean;
  /** The value in the profile from which they come. */
  readonly origin?: Pointer;
}

/** Every connection of the modules that are on, on one system, or on any. */
export function connectionsOf(profile: ProfileValue, system?: OperatingSystem): Connection[] {
  return modulesOn(profile).flatMap((module) =>
    (module.connections ?? [])
      .filter(({ operatingSystems }) => system === undefined || operatingSystems.includes(system))
      .flatMap((declared) => resolved(declared, module, profile)),
  );
}

/** The connections whose other end is a known computer at a certain port. */
export function triableConnections(profile: ProfileValue, system: OperatingSystem): Connection[] {
  return connectionsOf(profile, system).filter(
    ({ ends, protocol, direction, alternative }) =>
      protocol === 'TCP' && direction !== 'in' && ends.length > 0 && !alternative,
  );
}

function resolved(declared: DeclaredConnection, module: Module, profile: ProfileValue): Connection[] {
  const { address, port, ports, when, servers, subnet, ...rest } = declared;
  const value = (key: string) => at(profile, pointerInto(module.name, key));
  if (when !== undefined && (Number(value(when.setting) ?? when.default) & when.bit) === 0) return [];
  const leavesSubnet = subnet === undefined || Number((subnet.unless && value(subnet.unless)) || 0) !== 0;
  const connection = { ...rest, module: module.name, sameSubnet: !leavesSubnet };
  if (address !== undefined) {
    const end = endOf(value(address));
    if (end === undefined) return [];
    const origin = pointerInto(module.name, address);
    const { host, port: number, tls } = end;
    const known = { hosts: [host], ports: [number], ends: [end], evidence: 'profile' as const };
    return [{ ...connection, ...known, origin, ...(tls && { tls: true }) }];
  }
  if (servers !== undefined) return toServers(connection, ports ?? [], servers, profile);
  const named = port === undefined ? undefined : value(port.setting);
  const known = typeof named === 'number' ? named : port?.default;
  return [
    {
      ...connection,
      hosts: [],
      ports: ports ?? (known === undefined ? [] : [known]),
      ends: [],
      ...(port && { portSetting: pointerInto(module.name, port.setting).join('.') }),
      ...(typeof named === 'number' && {
        evidence: 'profile',
        origin: pointerInto(module.name, port?.setting ?? ''),
      }),
    },
  ];
}

/** Which of several ports a server has is known only where the profile says so: each such port is a connection of its own. */
function toServers(
  connection: Omit<Connection, 'hosts' | 'ports' | 'ends'>,
  ports: readonly number[],
  servers: 'wakeUp' | 'distributionPoints',
  profile: ProfileValue,
): Connection[] {
  const named = (profile.servers?.[servers] ?? []).map((server) => server.split(':'));
  const uncertain = named.flatMap(([host = '', port]) => (port === undefined ? [host] : []));
  const certain = connection.alternative ? [] : [...new Set(named.flatMap(([, port]) => port ?? []))];
  return [
    ...(uncertain.length > 0 || named.length === 0
      ? [{ ...connection, hosts: uncertain, ports, ends: [] }]
      : []),
    ...certain.map((wanted): Connection => {
      const hosts = named.flatMap(([host = '', port]) => (port === wanted ? [host] : []));
      const port = Number(wanted);
      const ends = hosts.map((host) => ({ host, port }));
      const id = `${connection.id}-${port}`;
      const origin = ['servers', servers];
      return { ...connection, id, hosts, ports: [port], ends, evidence: 'profile', origin };
    }),
  ];
}

/** A computer, and the port that it has. */
export interface End {
  readonly host: string;
  readonly port: number;
}

/** The end of host:port, or of an address; undefined for none, or where the form is another one. */
function endOf(value: unknown): (End & { tls: boolean }) | undefined {
  const found = /^(?:(https?):\/\/)?([A-Za-z0-9.-]+)(?::([0-9]{1,5}))?(?:\/|$)/i.exec(String(value ?? ''));
  const [, scheme, host, port] = found ?? [];
  if (host === undefined || (scheme === undefined && port === undefined)) return undefined;
  const tls = scheme?.toLowerCase() === 'https';
  return { host, port: Number(port ?? (tls ? 443 : 80)), tls };
}
