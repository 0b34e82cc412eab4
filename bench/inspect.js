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
    const results = [];
    for (const size of megabytes) {
      const file = join(work, `${size}.msi`);
      writeFileSync(file, await packageWithCabinet(work, size << 20));
      const command = [program, 'inspect', file];
      results.push({ size, ...ratio(command, ['-e', '0'], runs), memory: peak(command) });
    }
    for (const { size, ratio: times, command, base } of results) {
      console.log(
        `inspect of ${size} MB: ${times.toFixed(2)} times node -e 0 (${command.toFixed(0)} ms against ${base.toFixed(0)} ms)`,
      );
    }
    const [small, big] = results;
    console.log(
      `a cabinet of ${big.size} MB instead of ${small.size} MB: ${(big.command / small.command).toFixed(2)} times the time, ${(big.memory / small.memory).toFixed(2)} times the peak memory (${big.memory} MB against ${small.memory} MB)`,
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

/** Peak memory of a command in megabytes. */
function peak(command) {
  const [script, ...words] = command;
  const probe = `process.argv.splice(1, 0, ${JSON.stringify(script)}); process.on('exit', () => console.error('peak', process.resourceUsage().maxRSS)); await import(${JSON.stringify(pathToFileURL(script).href)});`;
  const { stderr } = spawnSync(process.execPath, ['--input-type=module', '-e', probe, '--', ...words], {
    encoding: 'utf8',
  });
  return Math.round(Number(/peak (\d+)/.exec(stderr)?.[1]) / 1024);
}
