import type { Rule } from './rule.js';

const reserved =
  /^(?:TRANSFORMS|TRANSFORMSSECURE|TRANSFORMSATSOURCE|PATCH|REINSTALL|REINSTALLMODE|ADDLOCAL|REMOVE|ADVERTISE|ADDSOURCE|ADDDEFAULT|COMPADDLOCAL|COMPADDSOURCE|COMPADDDEFAULT|FILEADDLOCAL|FILEADDSOURCE|FILEADDDEFAULT|AFTERREBOOT|RESUME|LOGACTION|MSIFASTINSTALL|MSIRMSHUTDOWN|MSIDISABLERMRESTART|MSIENFORCEUPGRADECOMPONENTRULES|MSINEWINSTANCE|MSIINSTANCEGUID|ADMINPROPERTIES|ALLUSERS|MSIINSTALLPERUSER|REBOOT|REBOOTPROMPT|ACTION|TARGETDIR|PRODUCTCODE|PRODUCTVERSION|UPGRADECODE|SECURECUSTOMPROPERTIES|MSIHIDDENPROPERTIES|MSIPATCHREMOVE|MSIRESTARTMANAGERCONTROL|EXECUTEACTION|SEQUENCE|DISABLEROLLBACK)$/;

export const reservedProperty: Rule = {
  id: 'reserved-property',
  severity: 'error',
  summary: 'A free property is not one that steers the Windows Installer itself.',
  why: 'These properties change what is installed, from where, or whether the computer restarts. A free property must not undo what the script says.',
  example: { bad: 'properties: { REBOOT: Force }', good: "properties: { EXAMPLE.RING: '2' }" },
  evidence: [
    'https://github.com/microsoft/winget-cli',
    'https://learn.microsoft.com/windows/win32/msi/property-reference',
  ],
  check: ({ profile }) =>
    Object.keys(profile.value.properties ?? {})
      .filter(isReserved)
      .map((name) => ({
        at: ['properties', name],
        part: 'key' as const,
        message: 'it steers the Windows Installer and cannot be set here',
        hint: name.toUpperCase().startsWith('REBOOT') ? 'use install.reboot' : 'remove it',
      })),
};

export function isReserved(name: string): boolean {
  return reserved.test(name.toUpperCase());
}
