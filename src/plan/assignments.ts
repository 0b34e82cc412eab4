import { setting } from '../catalogue/catalogue.js';
import type { OperatingSystem, Setting } from '../catalogue/setting.js';
import { nameOf, systemsOf, textOf, type Use, usesOf } from '../catalogue/uses.js';
import type { ProfileValue } from '../profile/profile.js';
import { text } from '../text.js';
import type { Assignment } from './step.js';

/** How a setting reaches the client. */
export type Channel = 'installer' | 'reconfigure';

export interface Assignments {
  /** Properties of the Windows Installer package. */
  readonly installer: readonly Assignment[];
  /** Keys for `-reconfigure`. */
  readonly reconfigure: readonly Assignment[];
  /** What the intent has no channel for. */
  readonly leftOut: readonly Use[];
}

/**
 * The channel of a setting. An installer property that is only presumed is passed over for the documented key.
 * After the installation only the configuration file is left.
 */
export function channelOf(
  setting: Setting,
  system: OperatingSystem,
  during: 'installation' | 'life',
): Channel | undefined {
  if (setting.status !== 'settable') return undefined;
  const evidence = setting.installer?.evidence;
  const proven = evidence === 'documented' || evidence === 'field-use';
  if (system === 'windows' && during === 'installation' && proven) return 'installer';
  return setting.reconfigure?.evidence === 'documented' ? 'reconfigure' : undefined;
}

/** What the profile says for one system, by channel, in the order of the catalogue; free properties come last. */
export function assignmentsFor(
  profile: ProfileValue,
  system: OperatingSystem,
  during: 'installation' | 'life',
): Assignments {
  const uses = [...platformOff(profile), ...usesOf(profile)].filter((use) => systemsOf(use).includes(system));
  const through = (channel: Channel | undefined) =>
    uses.filter((use) => channelOf(use.setting, system, during) === channel);
  const assign = (use: Use, name: string): Assignment => ({ name: nameOf(use, name), value: textOf(use) });
  const installer = through('installer').map((use) => assign(use, use.setting.installer?.property ?? ''));
  const reconfigure = through('reconfigure').map((use) => assign(use, use.setting.reconfigure?.key ?? ''));
  const free = system === 'windows' && during === 'installation' ? freeProperties(profile) : [];
  return { installer: [...installer, ...free], reconfigure, leftOut: through(undefined) };
}

/** Without the platform, a silent installation needs both addresses set to none. */
function platformOff(profile: ProfileValue): Use[] {
  if (profile.platform.type !== 'none') return [];
  return addresses
    .filter((name) => profile.platform[name] === undefined)
    .map((name) => ({ setting: setting(`platform.${name}`), value: 'none', pointer: ['platform', 'type'] }));
}

const addresses = ['switch', 'backgroundChannelUrl'] as const;

function freeProperties(profile: ProfileValue): Assignment[] {
  return Object.entries(profile.properties ?? {})
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, value]) => ({ name, value: text(String(value), ['properties', name]) }));
}
