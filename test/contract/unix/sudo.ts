import { callsIn, standInProgram } from './calls.js';
import type { Root } from './root.js';

const log = '/var/log/standin-sudo-calls';

/** Lets every user of the root run commands as root, without a password until `sudoAsks`. */
export function installSudo(root: Root): void {
  root.write('/usr/bin/sudo', standInProgram('sudo'), { mode: 0o755 });
  root.write(log, '', { mode: 0o666 });
  // A script cannot be set-uid.
  root.copy('/usr/bin/setpriv', '/usr/libexec/standin-root', { mode: 0o4755 });
}

export function sudoAsks(root: Root): void {
  root.write('/etc/standin-sudo-asks', '');
}

/** The arguments of every call of sudo, oldest first. */
export function sudoCalls(root: Root): string[][] {
  return callsIn(root, log).map((call) => call.slice(1));
}
