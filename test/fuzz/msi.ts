import fc from 'fast-check';
import { writeCompoundFile } from '../../src/msi/write-compound-file.js';
import { handMadeFile } from '../unit/msi/hand-made-tree.js';
import { look } from '../unit/msi/look.js';
import { type Mutation, mutated, mutation } from './mutations.js';
import { type Sample, type Samples, samplesOf } from './samples.js';
import { mutatedStreams, type StreamMutation, streamMutation } from './stream-mutations.js';

const containers = ['as it is', 'ours', 'version 3', 'version 4'] as const;

/** What is tried: a file, how it is put together, and what is then changed in it. */
export interface Trial {
  readonly sample: number;
  readonly container: (typeof containers)[number];
  readonly streams: readonly StreamMutation[];
  readonly bytes: readonly Mutation[];
}

export interface FuzzOptions {
  /** The bytes of test/packages/client.msi. */
  readonly client: Uint8Array;
  readonly seed: number;
  readonly runs: number;
  readonly milliseconds?: number;
  /** Told of every input before it is read: who watches can tell what never ended. */
  readonly before?: (bytes: Uint8Array) => void;
}

export interface FuzzResult {
  readonly runs: number;
  /** The smallest input that was found, and what it leads to. */
  readonly failure?: { readonly bytes: Uint8Array; readonly trial: Trial; readonly error: unknown };
}

/** One input of some hundred kilobytes takes a few milliseconds. */
const longest = 5000;

const trial: fc.Arbitrary<Trial> = fc.record({
  sample: fc.nat(5),
  container: fc.constantFrom(...containers),
  streams: fc.oneof(fc.constant([]), fc.array(streamMutation, { minLength: 1, maxLength: 4 })),
  bytes: fc.oneof(fc.constant([]), fc.array(mutation, { minLength: 1, maxLength: 6 })),
});

/**
 * Reads damaged files in every way there is, until one leads to an error that is not about the file, or costs too
 * much. The same seed gives the same inputs.
 */
export function fuzz({ client, seed, runs, milliseconds, before }: FuzzOptions): FuzzResult {
  const samples = samplesOf(client);
  const result = fc.check(
    fc.property(trial, (tried) => {
      const bytes = inputOf(samples, tried);
      before?.(bytes);
      lookAt(bytes, samples);
    }),
    {
      seed,
      numRuns: runs,
      ...(milliseconds !== undefined && { interruptAfterTimeLimit: milliseconds }),
    },
  );
  if (!result.failed) return { runs: result.numRuns };
  const [smallest] = result.counterexample ?? [];
  if (smallest === undefined) throw new Error('a failure without an input');
  const failure = { bytes: inputOf(samples, smallest), trial: smallest, error: result.errorInstance };
  return { runs: result.numRuns, failure };
}

/** The files that are damaged, as they are before. */
export function soundFiles(client: Uint8Array): Uint8Array[] {
  const samples = samplesOf(client);
  return samples.all.flatMap((_, sample) =>
    containers.map((container) => inputOf(samples, { sample, container, streams: [], bytes: [] })),
  );
}

/** Reads one input that was found before. */
export function repeat(client: Uint8Array, bytes: Uint8Array): ReturnType<typeof look> {
  return lookAt(bytes, samplesOf(client));
}

function lookAt(bytes: Uint8Array, { base }: Samples): ReturnType<typeof look> {
  const began = Date.now();
  const found = look(bytes, base);
  const took = Date.now() - began;
  if (took > longest) throw new Error(`reading ${bytes.length} bytes took ${took} ms`);
  return found;
}

function inputOf({ all }: Samples, { sample, container, streams, bytes }: Trial): Uint8Array {
  const chosen = all[sample % all.length];
  if (chosen === undefined) throw new Error('there are no samples');
  return mutated(containerOf(chosen, container, streams), bytes);
}

function containerOf(
  { bytes, classId, streams }: Sample,
  container: Trial['container'],
  mutations: readonly StreamMutation[],
): Uint8Array {
  if (container === 'as it is' && bytes !== undefined && mutations.length === 0) return bytes;
  const changed = mutatedStreams(streams, mutations);
  if (container === 'version 4') return handMadeFile({ classId, streams: changed }, 4096);
  if (container === 'version 3')
    return handMadeFile({
      classId,
      streams: changed,
      storages: [{ name: 'storage', streams: changed.slice(0, 2) }],
    });
  return writeCompoundFile(classId, changed);
}
