import { type FirewallLine, firewallLines } from '../requirements/firewall-lines.js';
import type { OperatingSystem } from '../systems.js';
import { firewallTables } from './firewall-tables.js';
import { linuxFirewall } from './linux-firewall.js';
import { type Target, together } from './target.js';
import { windowsFirewall } from './windows-firewall.js';

/** The ports that the profile needs: as a table, and as rules for the firewalls of Windows and Linux. */
export const firewall: Target = {
  name: 'firewall',
  render(profile, templates) {
    const systems = Object.keys(profile.value.packages) as OperatingSystem[];
    const linesOn = (system: OperatingSystem): FirewallLine[] =>
      systems.includes(system) ? firewallLines(profile.value, system) : [];
    return together([
      firewallTables(
        profile,
        systems.map((system) => ({ system, lines: linesOn(system) })),
        templates,
      ),
      windowsFirewall(profile, linesOn('windows'), templates),
      linuxFirewall(profile, linesOn('linux'), templates),
    ]);
  },
};
