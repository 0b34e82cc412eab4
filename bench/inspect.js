import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { build } from 'esbuild';
import { ratio } from './measure.js';

const root = fileURLToPath(new URL('..', import.meta.url));
const program = join(root, 'bin/onewrap.js');

/** A look into a package with a small and a big cabinet: neither time nor peak memory may grow with it. */
export async function inspectPackages(megabytes = [1, 100], runs = 15) {
  const work = mkdtempSync(join(tmpdir(), 'onewrap-bench-'));
  try {
    const commands = [];
    for (const size of megabytes) {
      const file = join(work, `${size}.msi`);
      writeFileSync(file, await packageWithCabinet(work, size << 20));
      commands.push([program, 'inspect', file]);
    }
    const [small, big] = commands;
    const [less, more] = megabytes;
    const start = ratio(big, ['-e', '0'], runs);
    console.log(
      `inspect of ${more} MB: ${start.ratio.toFixed(2)} times node -e 0 (${start.command.toFixed(0)} ms against ${start.base.toFixed(0)} ms)`,
    );
    const [memory, base] = [peak(big), peak(small)];
    console.log(
      `a cabinet of ${more} MB instead of ${less} MB: ${ratio(big, small, runs).ratio.toFixed(2)} times the time, ${(memory / base).toFixed(2)} times the peak memory (${memory} MB against ${base} MB)`,
    );
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
}

/** The package of the tests with one more stream. */
async function packageWithCabinet(work, bytes) {
  const outfile = join(work, 'msi.mjs');
  const contents =
    "export * from './src/msi/read-compound-file.ts'; export * from './src/msi/write-compound-file.ts'; export * from './src/msi/random-access.ts'; export * from './src/msi/class-id.ts'; export * from './src/msi/stream-name.ts';";
  await build({
    stdin: { contents, resolveDir: root, loader: 'ts' },
    bundle: true,
    platform: 'node',
    format: 'esm',
    outfile,
    logLevel: 'error',
  });
  const msi = await import(pathToFileURL(outfile).href);
  const file = msi.openCompoundFile(msi.inMemory(readFileSync(join(root, 'test/packages/client.msi'))));
  const streams = file.root.children.map((entry) => ({ name: entry.name, bytes: file.read(entry, 1 << 24) }));
  const cabinet = new Uint8Array(bytes).fill(0x4d);
  return msi.writeCompoundFile(msi.classIdText(file.root.classId), [
    ...streams,
    { name: msi.encodeStreamName('big.cab', false), bytes: cabinet },
  ]);
}

/** What resourceUsage calls the maximum counts the parent at the moment of the fork as well; Linux knows better. */
const probe = `
  import { existsSync, readFileSync } from 'node:fs';
  process.on('exit', () => {
    const status = existsSync('/proc/self/status') ? readFileSync('/proc/self/status', 'utf8') : '';
    console.error('peak', /VmHWM:\\s*(\\d+)/.exec(status)?.[1] ?? process.resourceUsage().maxRSS);
  });`;

/** Peak memory of a command in megabytes. */
function peak(command) {
  const { stderr } = spawnSync(
    process.execPath,
    ['--import', `data:text/javascript,${encodeURIComponent(probe)}`, ...command],
    {
      stdio: ['ignore', 'ignore', 'pipe'],
      encoding: 'utf8',
    },
  );
  return Math.round(Number(/peak (\d+)/.exec(stderr)?.[1]) / 1024);
}
