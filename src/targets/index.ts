import { cmd } from './cmd.js';
import { exclusions } from './exclusions.js';
import { firewall } from './firewall.js';
import { msiexec } from './msiexec.js';
import { mst } from './mst.js';
import { powershell } from './powershell.js';
import { runbook } from './runbook.js';
import type { Target } from './target.js';
import { linux, macos } from './unix.js';

/** Every target, in the order in which they are made. */
export const targets: readonly Target[] = [
  msiexec,
  cmd,
  powershell,
  mst,
  linux,
  macos,
  exclusions,
  firewall,
  runbook,
];
