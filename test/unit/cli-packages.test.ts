import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inspect } from '../../src/cli/inspect.js';
import { type Io, Unusable } from '../../src/cli/io.js';
import { packageFinder } from '../../src/cli/packages.js';
import { classIds } from '../../src/msi/container.js';
import { writeSummary } from '../../src/msi/summary.js';
import { type NewStream, writeCompoundFile } from '../../src/msi/write-compound-file.js';
import { packageStreams, summary } from './msi/hand-made-database.js';
import { trueSigner } from './msi/make-signature.js';
import { signedStreams } from './msi/sign-streams.js';

let cwd: string;
let printed: string;
let io: Io;

beforeEach(() => {
  cwd = mkdtempSync(join(tmpdir(), 'onewrap-cli-'));
  printed = '';
  io = {
    cwd,
    color: false,
    shell: undefined,
    write(text) {
      printed += text;
    },
    writeError: () => undefined,
    readInput: async () => new Uint8Array(),
  };
});
afterEach(() => rmSync(cwd, { recursive: true }));

const place = (name: string, bytes: Uint8Array | string = name) => writeFileSync(join(cwd, name), bytes);

/** What a file that was found begins with; why it cannot be read; or undefined. */
async function found(find: ReturnType<typeof packageFinder>, file: string, from = 'p.yaml') {
  const source = await find(file, from);
  if (source === undefined) return undefined;
  return 'problem' in source ? source : Buffer.from(source.file.read(0, 100)).toString();
}

describe('a package', () => {
  test('is looked for beside the profile that names it', async () => {
    mkdirSync(join(cwd, 'site'));
    place('site/a.msi', 'beside');
    place('a.msi', 'elsewhere');
    const find = packageFinder(io, undefined);
    expect(await found(find, 'a.msi', 'site/p.yaml')).toBe('beside');
    expect(await found(find, 'a.msi', '<stdin>')).toBe('elsewhere');
    expect(await found(find, join(cwd, 'a.msi'), 'site/p.yaml')).toBe('elsewhere');
    for (const file of ['b.msi', 'a.msi/b.msi']) expect(await found(find, file)).toBeUndefined();
  });

  test('is never looked for on a share', async () => {
    place('a.msi');
    for (const file of [`/${join(cwd, 'a.msi')}`, '\\\\server\\share\\a.msi'])
      expect(await found(packageFinder(io, undefined), file)).toBeUndefined();
  });

  test('must lie in the folder that is named, under its base name', async () => {
    mkdirSync(join(cwd, 'all'));
    place('all/a.msi');
    const find = packageFinder(io, 'all');
    expect(await found(find, '\\\\server\\share\\a.msi')).toBe('all/a.msi');
    expect(await found(find, 'b.msi')).toMatchObject({
      hint: 'put the package there, or leave out --packages',
    });
    for (const folder of ['none', 'all/a.msi']) expect(() => packageFinder(io, folder)).toThrow(Unusable);
  });

  test('can be read among more than are kept open', async () => {
    const names = Array.from({ length: 40 }, (_, index) => `${index}.msi`);
    for (const name of names) place(name);
    const find = packageFinder(io, undefined);
    for (const name of [...names, ...names]) expect(await found(find, name)).toBe(name);
    if (process.platform !== 'linux') return;
    const open = readdirSync('/proc/self/fd').filter((number) => {
      const path = `/proc/self/fd/${number}`;
      return existsSync(path) && readlinkSync(path).startsWith(cwd);
    });
    expect(open.length).toBeLessThanOrEqual(16);
  });
});

describe('inspect ends with 1', () => {
  const run = (name: string, options: Parameters<typeof inspect>[0]['options'] = {}) =>
    inspect({ positionals: [name], options }, io);

  test('for a transform that is not for the package', async () => {
    for (const name of ['client.msi', 'other.msi', 'sample.mst'])
      place(name, readFileSync(join(__dirname, '../packages', name)));
    expect(await run('sample.mst')).toBe(0);
    expect(await run('sample.mst', { package: 'client.msi' })).toBe(0);
    expect(await run('sample.mst', { package: 'other.msi' })).toBe(1);
    await expect(run('client.msi', { package: 'other.msi' })).rejects.toThrow(Unusable);
  });

  test('for a package that was changed after it was signed, and prints no profile of it', async () => {
    const content = [...packageStreams(), { name: 'cabinet', bytes: new Uint8Array(9000).fill(3) }];
    const streams = signedStreams(content, classIds.database, trueSigner());
    const other = ({ name, bytes }: NewStream) => ({
      name,
      bytes: name === 'cabinet' ? bytes.fill(4) : bytes,
    });
    place('right.msi', writeCompoundFile(classIds.database, streams));
    place('wrong.msi', writeCompoundFile(classIds.database, streams.map(other)));
    expect(await run('right.msi', { verify: true })).toBe(0);
    expect(await run('wrong.msi', { verify: true })).toBe(1);
    printed = '';
    expect(await run('wrong.msi', { profile: true })).toBe(1);
    expect(printed).toBe('');
    expect(await run('right.msi', { profile: true })).toBe(0);
    expect(printed).toContain('productCode');
  });

  test('or cannot be used for the profile of a package that no profile can have', async () => {
    const arm: NewStream = { name: summary.name, bytes: writeSummary([[7, 'Arm64;1033']], 1252) };
    const streams = packageStreams().map((one) => (one.name === summary.name ? arm : one));
    place('arm.msi', writeCompoundFile(classIds.database, streams));
    expect(await run('arm.msi')).toBe(0);
    await expect(run('arm.msi', { profile: true })).rejects.toThrow(Unusable);
  });
});
