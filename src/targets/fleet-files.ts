/** The files of targets that are for the whole fleet, not for one kind of machine. Texts name one another by them. */
export const fleetFiles = {
  exclusions: 'Exclusions.ps1',
  exclusionList: 'exclusions.txt',
  defenderPolicy: 'defender-policy.reg',
  defenderIntune: 'defender-intune.txt',
  crowdstrike: 'crowdstrike.txt',
  crowdstrikeTable: 'crowdstrike.csv',
  firewall: 'Firewall.ps1',
  firewallList: 'firewall.txt',
  firewallTable: 'firewall.csv',
  nftables: 'firewall.nft',
  firewalld: 'firewalld.sh',
} as const;
