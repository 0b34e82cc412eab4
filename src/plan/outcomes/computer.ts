import type { Outcome } from './outcome.js';

/** What the looks at the computer itself can find. */
export const computerOutcomes = {
  rightsElevated: { check: 'rights', status: 'ok', sentence: 'This account has the rights' },
  rightsSudo: { check: 'rights', status: 'ok', sentence: 'This account may use sudo without a password' },
  rightsSudoAsks: {
    check: 'rights',
    status: 'warning',
    sentence: 'sudo asks this account for a password, or refuses it',
    todo: 'run the scripts as root, or at a terminal where the password can be typed',
  },
  rightsMissing: {
    check: 'rights',
    status: 'failed',
    sentence: 'This account has no administrator rights',
    todo: 'run the scripts as an administrator, or let the management agent run them as the system',
  },
  rightsUnread: {
    check: 'rights',
    status: 'unknown',
    sentence: 'The rights of this account could not be found out',
    todo: 'look at them by hand',
  },
  systemFits: { check: 'system', status: 'ok', sentence: 'The system fits' },
  systemOther: {
    check: 'system',
    status: 'failed',
    sentence: 'The package is not for this system',
    todo: 'take the scripts and the package for this kind of system',
  },
  systemUndocumented: {
    check: 'system',
    status: 'warning',
    sentence: 'The guide of the vendor covers Red Hat Enterprise Linux alone',
    todo: 'look this system up in the list of supported platforms of the vendor',
  },
  systemUnlisted: {
    check: 'system',
    status: 'warning',
    sentence: 'Whether the package runs on this processor is not documented',
    todo: 'ask the vendor, or try it on one computer',
  },
  systemUnread: {
    check: 'system',
    status: 'unknown',
    sentence: 'The kind of system could not be found out',
    todo: 'look at it by hand',
  },
  shellFound: { check: 'shell', status: 'ok', sentence: 'bash is there' },
  shellMissing: {
    check: 'shell',
    status: 'failed',
    sentence: 'bash is missing',
    todo: 'install it; the client runs the scripts of its instructions with it',
  },
  diskEnough: { check: 'disk', status: 'ok', sentence: 'There is enough free space' },
  diskFull: {
    check: 'disk',
    status: 'failed',
    sentence: 'There is less free space than the profile asks for',
    todo: 'free some, or lower preflight.freeDiskMegabytes in the profile',
  },
  diskUnreadable: {
    check: 'disk',
    status: 'unknown',
    sentence: 'The free space could not be found out',
    todo: 'look at it by hand',
  },
  restartNone: { check: 'restart', status: 'ok', sentence: 'No restart is pending' },
  restartPending: {
    check: 'restart',
    status: 'warning',
    sentence: 'A restart of this computer is pending',
    todo: 'restart it before the installation',
  },
  restartUnread: {
    check: 'restart',
    status: 'warning',
    sentence: 'Whether a restart is pending could not be found out',
    todo: {
      windows: 'run this script with administrator rights',
      elsewhere: 'look at it by hand; on Red Hat Enterprise Linux yum-utils tells',
    },
  },
  installerIdle: { check: 'installer', status: 'ok', sentence: 'No other installation is running' },
  installerBusy: {
    check: 'installer',
    status: 'failed',
    sentence: 'Another installation is running',
    todo: 'wait until it is done',
  },
  installerUnread: {
    check: 'installer',
    status: 'unknown',
    sentence: 'Whether another installation is running could not be found out',
    todo: 'run this script with administrator rights',
  },
  agentNone: { check: 'older-agent', status: 'ok', sentence: 'No older agent is installed' },
  agentAbsent: {
    check: 'older-agent',
    status: 'ok',
    sentence: 'The client is not installed; older agents are not looked for here',
  },
  agentClient: { check: 'older-agent', status: 'ok', sentence: 'The client is installed already' },
  agentSeveral: {
    check: 'older-agent',
    status: 'failed',
    sentence: 'Several installed packages own a 1E.Client.conf',
    todo: 'name the right one in the profile, or remove the others',
  },
  agentOlder: {
    check: 'older-agent',
    status: 'warning',
    sentence: 'An older agent is installed, and the client takes its place',
    todo: 'keep in mind that the client removes it; plan the change of settings',
  },
  agentUnread: {
    check: 'older-agent',
    status: 'unknown',
    sentence: 'What is installed could not be found out',
    todo: 'run this script with administrator rights',
  },
} as const satisfies Readonly<Record<string, Outcome>>;
