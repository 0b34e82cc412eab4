/**
 * What the names of the agents contain that the client takes the place of, as the list of installed programs shows them.
 * Source: the pages that the check names as its evidence.
 */
export const olderAgents = [
  'NomadBranch',
  'Shopping Agent',
  'NightWatchman Agent',
  'Tachyon Agent',
  'PXE Everywhere Agent',
] as const;
