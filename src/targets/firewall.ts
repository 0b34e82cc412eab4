import { firewallLines } from '../requirements/firewall-lines.js';
import { systemsWithPackages } from '../systems.js';
import { firewallTables } from './firewall-tables.js';
import { linuxFirewall } from './linux-firewall.js';
import { type Target, together } from './target.js';
import { windowsFirewall } from './windows-firewall.js';

/** The ports that the profile needs: as a table, and as rules for the firewalls of Windows and Linux. */
export const firewall: Target = {
  name: 'firewall',
  render(profile, templates) {
    const systems = systemsWithPackages(profile.value.packages);
    return together([
      firewallTables(
        profile,
        systems.map((system) => ({ system, lines: firewallLines(profile.value, system) })),
        templates,
      ),
      windowsFirewall(profile, templates),
      linuxFirewall(profile, templates),
    ]);
  },
};
