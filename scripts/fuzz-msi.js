/**
 * Looks for packages and transforms that the reader of src/msi fails on.
 *
 *   node scripts/fuzz-msi.js [--seconds 60] [--runs N] [--seed N]    try damaged files; exit 1 if one is found
 *   node scripts/fuzz-msi.js --file FILE                             read one file that was found before
 *
 * The files are tried in a thread with little memory, so that one that never ends or takes too much is found as well.
 */
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { isMainThread, parentPort, Worker, workerData } from 'node:worker_threads';
import { build } from 'esbuild';

const root = fileURLToPath(new URL('..', import.meta.url));
const client = Uint8Array.from(readFileSync(join(root, 'test/packages/client.msi')));
const longestInput = 4 << 20;
/** Of one input: the thread itself objects to five. */
const mostSeconds = 30;
const mostMegabytes = 512;

if (isMainThread) await main();
else await thread();

/** In the thread: every input is left where the main thread finds it. */
async function thread() {
  const { bundle, shared, ...options } = workerData;
  const [length, count] = [new Uint32Array(shared, 0, 1), new Uint32Array(shared, 4, 1)];
  const room = new Uint8Array(shared, 8);
  const before = (bytes) => {
    room.set(bytes.subarray(0, longestInput));
    length[0] = bytes.length;
    Atomics.add(count, 0, 1);
  };
  const { fuzz } = await import(bundle);
  const { runs, failure } = fuzz({ client, before, ...options });
  parentPort.postMessage({
    runs,
    failure: failure && { ...failure, error: String(failure.error?.stack ?? failure.error) },
  });
}

async function main() {
  const { values } = parseArgs({
    options: {
      seconds: { type: 'string' },
      runs: { type: 'string' },
      seed: { type: 'string', default: String(Math.floor(Math.random() * 2 ** 31)) },
      file: { type: 'string' },
    },
  });
  const bundle = await bundled();
  try {
    if (values.file !== undefined) return await readOne(bundle, values.file);
    const seconds = values.seconds ?? (values.runs === undefined ? '60' : undefined);
    await search(bundle, {
      seed: Number(values.seed),
      runs: values.runs === undefined ? 2 ** 31 - 1 : Number(values.runs),
      ...(seconds !== undefined && { milliseconds: Number(seconds) * 1000 }),
    });
  } finally {
    rmSync(fileURLToPath(bundle), { force: true });
  }
}

async function search(bundle, options) {
  console.log(`seed ${options.seed}`);
  const shared = new SharedArrayBuffer(8 + longestInput);
  const worker = new Worker(fileURLToPath(import.meta.url), {
    workerData: { bundle, shared, ...options },
    resourceLimits: { maxOldGenerationSizeMb: mostMegabytes },
  });
  const { runs, failure } = await Promise.race([
    new Promise((resolve) => worker.once('message', resolve)),
    new Promise((resolve) =>
      worker.once('error', (error) => resolve(ended(shared, String(error.stack ?? error)))),
    ),
    endless(shared),
  ]);
  await worker.terminate();
  if (failure === undefined) {
    console.log(`${runs} files, none that the reader fails on`);
    return;
  }
  const file = join(tmpdir(), `fuzz-msi-${options.seed}.bin`);
  writeFileSync(file, failure.bytes);
  console.log(failure.error);
  if (failure.trial) console.log(JSON.stringify(failure.trial));
  console.log(`after ${runs} files; the input is in ${file}`);
  console.log(`this input: node scripts/fuzz-msi.js --file ${file}`);
  console.log(`the search: node scripts/fuzz-msi.js --seed ${options.seed} --runs ${runs}`);
  process.exitCode = 1;
}

/** Settles when one input takes too long. */
function endless(shared) {
  const count = new Uint32Array(shared, 4, 1);
  return new Promise((resolve) => {
    let before = -1;
    let since = Date.now();
    const timer = setInterval(() => {
      const now = Atomics.load(count, 0);
      if (now !== before) [before, since] = [now, Date.now()];
      else if (Date.now() - since > mostSeconds * 1000) {
        clearInterval(timer);
        resolve(ended(shared, `one file took more than ${mostSeconds} seconds`));
      }
    }, 1000);
    // The search may be over before.
    timer.unref();
  });
}

/** The input that the thread had when it was over with it. */
function ended(shared, error) {
  const [length] = new Uint32Array(shared, 0, 1);
  const [runs] = new Uint32Array(shared, 4, 1);
  return {
    runs,
    failure: { bytes: new Uint8Array(shared, 8).slice(0, Math.min(length, longestInput)), error },
  };
}

async function readOne(bundle, file) {
  const { repeat } = await import(bundle);
  console.log(JSON.stringify(repeat(client, Uint8Array.from(readFileSync(file))), null, 2));
}

/** The sources are no plain JavaScript. */
async function bundled() {
  const outfile = join(tmpdir(), `onewrap-fuzz-msi-${process.pid}.mjs`);
  await build({
    entryPoints: [join(root, 'test/fuzz/msi.ts')],
    bundle: true,
    platform: 'node',
    format: 'esm',
    outfile,
    logLevel: 'error',
  });
  return pathToFileURL(outfile).href;
}
