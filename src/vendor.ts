/** What the vendor asks before and around an installation. The numbers are those by which rules and checks refer to it. */
export const requirements = {
  R01: 'One client holds all features and modules: 1E (platform), Shopping, WakeUp, Content Distribution, PXE Everywhere. Each can be enabled and configured during the installation and after it.',
  R02: 'On Windows the installer registers a service that runs as local system, so the installing account must be able to elevate.',
  R03: 'Elsewhere the installing account must be able to run sudo.',
  R04: 'Elsewhere than on Windows only the features of the 1E platform are supported.',
  R05: 'The operating systems, and the software that must be there first, are those that the vendor lists for the release.',
  R06: 'The 1E platform needs the client, with its platform features enabled, on every client computer.',
  R07: 'Clients may use Content Distribution to download content more efficiently.',
  R08: 'Content Distribution needs the client with that module enabled on all client computers, and on distribution points where Configuration Manager is used.',
  R09: 'Content Distribution Download Pause is optional, and needs both the Content Distribution module and the 1E platform.',
  R10: 'PXE Everywhere needs the client with the PXE Everywhere Agent module enabled on all client computers.',
  R11: 'Shopping needs the client with the Shopping module enabled on all client computers; it replaces the older Shopping Agent.',
  R12: 'WakeUp needs the client with the WakeUp module enabled on all client computers, and WakeUp servers.',
  R13: 'Real-time and other 1E features need the 1E platform and a 1E licence. The client itself takes no licence key.',
  R14: 'Some platform features are not, or only partly, supported elsewhere than on Windows.',
  R15: 'Firewall: the ports are documented for each product; those of a profile are the union for its modules.',
  R16: 'Devices that inspect TLS (Zscaler, F5) can break the connection to the platform, with SaaS above all. The client uses mutual TLS, and packets on port 443 pass uninspected.',
  R17: 'Anti-virus programs leave the log files of 1E alone, so that none is locked or deleted.',
  R18: 'TemporaryDirectory is %ProgramData%\\1E\\Client\\Temp, and anti-virus programs leave that directory alone.',
  R19: 'TemporaryDirectory is an absolute path. The client does not create it: it must exist before it is set, otherwise the client uses its default.',
  R20: 'The automations of the client may gather block performance of hard drives at random. Nothing is read or stored, yet intrusion detection may raise an alarm.',
  R21: 'CrowdStrike: 1E.Client.exe and Tachyon.Performance.Metrics.exe belong on the allow list.',
  R22: 'On Windows packages, executables and libraries are signed with the certificate "1E Limited" (SHA-256), issued by "DigiCert Trusted G4 Code Signing RSA4096 SHA384 2021 CA1", root "DigiCert Assured ID Root CA".',
  R23: 'The signature is countersigned by "DigiCert SHA256 RSA4096 Timestamp Responder 2025 1", root "DigiCert Assured ID Root CA".',
  R24: 'Both roots must be in the store of third-party root certification authorities. Windows updates bring them; computers without the Internet must be given them.',
} as const;

/** The number of a requirement. */
export type RequirementId = keyof typeof requirements;

/** The page of the vendor that they are from. */
export const requirementsSource =
  'https://docs.1e.com/en/Content/client/requirements/common-client-requirements.htm';

/** Who signs what the vendor ships for Windows: R22 to R24. */
export const signing = {
  publisher: '1E Limited',
  /** Of the signer and of the time stamp. */
  roots: ['DigiCert Assured ID Root CA'],
} as const;
