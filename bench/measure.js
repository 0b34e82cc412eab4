import { spawnSync } from 'node:child_process';
import { performance } from 'node:perf_hooks';

/** Milliseconds of one whole process. */
export function time(arguments_, options = {}) {
  const start = performance.now();
  const { status, stderr } = spawnSync(process.execPath, arguments_, {
    stdio: ['ignore', 'ignore', 'pipe'],
    ...options,
  });
  if (status !== 0) throw new Error(`${arguments_.join(' ')} ended with ${status}: ${stderr}`);
  return performance.now() - start;
}

export function median(values) {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)];
}

/**
 * How much slower one command is than another: the median of the ratios of runs in pairs, so that a machine that
 * changes its speed between two runs does not decide.
 */
export function ratio(command, base, runs) {
  time(base);
  time(command);
  const pairs = Array.from({ length: runs }, () => ({ base: time(base), command: time(command) }));
  return {
    ratio: median(pairs.map((pair) => pair.command / pair.base)),
    base: median(pairs.map((pair) => pair.base)),
    command: median(pairs.map((pair) => pair.command)),
  };
}
