/** The scripts of targets that are for the whole fleet, not for one kind of machine. */
export const fleetFiles = {
  exclusions: 'Exclusions.ps1',
  firewall: 'Firewall.ps1',
  nftables: 'firewall.nft',
  firewalld: 'firewalld.sh',
} as const;
