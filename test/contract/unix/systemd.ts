import { standInProgram } from './calls.js';
import type { Root } from './root.js';

/**
 * Makes the root look as if systemd ran it. Without this the real systemctl answers as in a container: exit
 * code 1, "System has not been booted with systemd as init system".
 */
export function installSystemctl(root: Root): void {
  root.write('/usr/bin/systemctl', standInProgram('systemctl'), { mode: 0o755 });
  root.exec(['mkdir', '-p', '/run/systemd/system']);
}

export function isActive(root: Root, unit: string): boolean {
  return root.exists(`/var/lib/standin-systemd/active/${unit}`);
}

export function isEnabled(root: Root, unit: string): boolean {
  return root.exists(`/var/lib/standin-systemd/enabled/${unit}`);
}
