import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { time } from './measure.js';

const root = fileURLToPath(new URL('..', import.meta.url));
const program = join(root, 'bin/onewrap.js');
const example = readFileSync(join(root, 'examples/on-premises-workstations.yaml'), 'utf8');

/** Many profiles in one run: profiles a second, and how the peak memory grows with their number. */
export function manyProfiles(counts = [1000, 2000]) {
  const work = mkdtempSync(join(tmpdir(), 'onewrap-bench-'));
  try {
    const [low, high] = counts.map((count) => measure(work, count));
    console.log(`${high.count} profiles: ${(high.count / high.seconds).toFixed(0)} profiles a second`);
    console.log(
      `peak memory of ${high.count} profiles is ${(high.memory / low.memory).toFixed(2)} times that of ${low.count} (${high.memory} MB against ${low.memory} MB)`,
    );
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
}

function measure(work, count) {
  const folder = join(work, String(count));
  mkdirSync(folder);
  for (let index = 0; index < count; index++) {
    writeFileSync(join(folder, `p${index}.yaml`), example.replace(/^name: .*$/m, `name: p${index}`));
  }
  const command = ['render', join(folder, '*.yaml'), '-o', join(folder, 'out'), '--quiet'];
  const seconds = time([program, ...command]) / 1000;
  const probe = `process.argv.splice(1, 0, ${JSON.stringify(program)}); process.on('exit', () => console.log('peak', process.resourceUsage().maxRSS)); await import(${JSON.stringify(new URL('../bin/onewrap.js', import.meta.url).href)});`;
  const { stdout } = spawnSync(process.execPath, ['--input-type=module', '-e', probe, '--', ...command], {
    encoding: 'utf8',
  });
  const memory = Math.round(Number(/peak (\d+)/.exec(stdout)?.[1]) / 1024);
  return { count, seconds, memory };
}
