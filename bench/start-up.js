import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { ratio } from './measure.js';

const root = fileURLToPath(new URL('..', import.meta.url));
const program = join(root, 'bin/onewrap.js');
const profile = join(root, 'examples/on-premises-workstations.yaml');

/** The start of each verb against the start of Node itself. The goal for render is 1.35. */
export function startUp(runs = 21) {
  const out = mkdtempSync(join(tmpdir(), 'onewrap-bench-'));
  const base = ['-e', '0'];
  const verbs = {
    render: [program, 'render', profile, '-o', out, '--quiet'],
    validate: [program, 'validate', profile, '--quiet'],
    explain: [program, 'explain', 'platform.switch'],
    help: [program, '--help'],
  };
  try {
    for (const [name, command] of Object.entries(verbs)) {
      const result = ratio(command, base, runs);
      const milliseconds = `${result.command.toFixed(0)} ms against ${result.base.toFixed(0)} ms`;
      console.log(
        `start-up of ${name.padEnd(9)} ${result.ratio.toFixed(2)} times node -e 0 (${milliseconds})`,
      );
    }
  } finally {
    rmSync(out, { recursive: true, force: true });
  }
}
