import { readFileSync } from 'node:fs';
import { classIds } from '../../../src/msi/container.js';
import { type NewStream, writeCompoundFile } from '../../../src/msi/write-compound-file.js';
import { describeWith } from '../available.js';
import { containersByOlefile, soundVerdict, verdictOfSevenZip } from './containers.js';
import { containerOf, openFile, sha256 } from './own-reader.js';
import { installCommand, missing } from './programs.js';
import { Scratch } from './scratch.js';

/** Streams whose bytes tell where they belong. */
function streams(...sizes: number[]): NewStream[] {
  return sizes.map((size, index) => ({
    name: `${index}`.padStart(1 + (index % 31), 's'),
    bytes: Uint8Array.from({ length: size }, (_, at) => (at * 7 + at / 256 + index) & 0xff),
  }));
}

/** Sizes around those of sectors, small sectors, and the limit between small streams and others. */
const shapes: Readonly<Record<string, readonly NewStream[]>> = {
  'nothing in it': [],
  'one empty stream': streams(0),
  'small streams alone': streams(1, 63, 64, 65, 0, 511, 512, 513, 4095),
  'large streams alone': streams(4096, 4097, 4608, 5000, 8192),
  'both kinds': streams(4095, 4096, 0, 1, 100_000, 64),
  'a thousand streams': streams(...Array.from({ length: 1000 }, (_, index) => index * 5)),
  // The header lists 109 sectors of the table; each stands for 128 sectors, itself and one of the directory too.
  'allocation tables that just fit into the header': streams(13_842 * 512),
  'one allocation table more': streams(13_842 * 512 + 1),
  'two sectors of the list of allocation tables': streams(16_000_000, 3),
};

describeWith('a compound file', missing(), installCommand, () => {
  let scratch: Scratch;

  beforeAll(() => {
    scratch = new Scratch();
  });

  afterAll(() => scratch.dispose());

  test.each(Object.entries(shapes))('is written so that others read it: %s', async (shape, contents) => {
    const bytes = writeCompoundFile(classIds.database, contents);
    const path = scratch.write(`${Object.keys(shapes).indexOf(shape)}.msi`, bytes);
    const expected = Object.fromEntries(contents.map((stream) => [stream.name, sha256(stream.bytes)]));
    const [theirs] = await containersByOlefile(path);
    expect(theirs).toEqual({ issues: [], classId: classIds.database, streams: expected });
    expect(containerOf(openFile(path))).toEqual(theirs);
    expect(await verdictOfSevenZip(path)).toBe(soundVerdict);
    expect(readFileSync(path).equals(writeCompoundFile(classIds.database, [...contents].reverse()))).toBe(
      true,
    );
  });
});
