import { settings } from '../catalogue/catalogue.js';
import type { Setting } from '../catalogue/setting.js';
import { nameOf, systemsOf, textOf, type Use, usesOf } from '../catalogue/uses.js';
import { at } from '../profile/at.js';
import type { Profile, ProfileValue } from '../profile/profile.js';
import { packageAtHand } from '../profile/targets.js';
import type { OperatingSystem } from '../systems.js';
import { text } from '../text.js';
import type { Assignment, Machine } from './step.js';

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
 * The channel of a setting. An installer property that is only presumed is passed over for the documented key,
 * unless the package itself mentions it. After the installation only the configuration file is left.
 */
export function channelOf(
  setting: Setting,
  system: OperatingSystem,
  during: 'installation' | 'life',
  inPackage: (property: string) => boolean,
): Channel | undefined {
  if (setting.status !== 'settable') return undefined;
  const { property, evidence } = setting.installer ?? {};
  const proven =
    evidence === 'documented' ||
    evidence === 'field-use' ||
    (evidence === 'presumed' && property !== undefined && inPackage(property));
  if (system === 'windows' && during === 'installation' && proven) return 'installer';
  return setting.reconfigure?.evidence === 'documented' ? 'reconfigure' : undefined;
}

/** What the profile says for one machine, by channel, in the order of the catalogue; free properties come last. */
export function assignmentsFor(
  profile: Profile,
  machine: Machine,
  during: 'installation' | 'life',
): Assignments {
  const { value } = profile;
  const system = machine.operatingSystem;
  const uses = settingsGiven(value).filter((use) => systemsOf(use).includes(system));
  const mentioned =
    system === 'windows' ? packageAtHand(profile, machine.architecture)?.package.mentioned : undefined;
  const through = (channel: Channel | undefined) =>
    uses.filter(
      (use) =>
        channelOf(use.setting, system, during, (name) => mentioned?.has(nameOf(use, name)) ?? false) ===
        channel,
    );
  const assign = (use: Use, name: string): Assignment => ({
    name: nameOf(use, name),
    value: textOf(use),
    setting: use.setting,
  });
  const installer = through('installer').map((use) => assign(use, use.setting.installer?.property ?? ''));
  const reconfigure = through('reconfigure').map((use) => assign(use, use.setting.reconfigure?.key ?? ''));
  const free = system === 'windows' && during === 'installation' ? freeProperties(value) : [];
  return { installer: [...installer, ...free], reconfigure, leftOut: through(undefined) };
}

/** Everything that is set: what the profile names, and what follows from it. */
export function settingsGiven(value: ProfileValue): Use[] {
  return [...platformOff(value), ...usesOf(value)];
}

/** Without the platform, a silent installation needs both addresses set to none. */
function platformOff(profile: ProfileValue): Use[] {
  if (profile.platform.type !== 'none') return [];
  return settings
    .filter(({ off, pointer }) => off !== undefined && at(profile, pointer) === undefined)
    .map((setting) => ({ setting, value: setting.off, pointer: ['platform', 'type'] }));
}

function freeProperties(profile: ProfileValue): Assignment[] {
  return Object.entries(profile.properties ?? {})
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, value]) => ({ name, value: text(String(value), ['properties', name]) }));
}
