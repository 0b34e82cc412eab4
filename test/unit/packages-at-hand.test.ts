import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex } from '@noble/hashes/utils.js';
import { cryptography } from '../../src/cli/cryptography.js';
import { checkProfile, inMemory, renderProfile } from '../../src/index.js';
import { lookAtPackage } from '../../src/msi/at-hand.js';
import { classIds } from '../../src/msi/container.js';
import { openCompoundFile } from '../../src/msi/read-compound-file.js';
import { readTransform } from '../../src/msi/read-transform.js';
import { encodeStreamName } from '../../src/msi/stream-name.js';
import { type NewStream, writeCompoundFile } from '../../src/msi/write-compound-file.js';
import { packageStreams } from './msi/hand-made-database.js';
import { idleSigner, trueSigner } from './msi/make-signature.js';
import { signedStreams } from './msi/sign-streams.js';

const bytesOf = (file: string) => Uint8Array.from(readFileSync(join(__dirname, '../packages', file)));
const digestOf = (file: string) => bytesToHex(sha256(bytesOf(file)));
const productCode = '{5E1A7C7B-3B0F-4E57-9A50-7F2B6A7F0C11}';

type Parts = Record<string, unknown>;

/** What is found and made of a profile whose packages lie beside it; some files are made by hand. */
async function tried(x64: Parts, parts: Parts = {}, own: Record<string, Uint8Array> = {}) {
  const { x86, ...sections } = parts;
  const windows = { x64: { file: 'client.msi', ...x64 }, ...(x86 !== undefined && { x86 }) };
  const profile = {
    apiVersion: 'onewrap/v1',
    name: 'fleet',
    packages: { windows },
    platform: { type: 'none' },
    ...sections,
  };
  const source = { name: 'p.yaml', bytes: new TextEncoder().encode(JSON.stringify(profile)) };
  const checked = await checkProfile(source, async () => undefined, {
    async findPackage(name) {
      if (own[name] === undefined && !existsSync(join(__dirname, '../packages', name))) return undefined;
      return { name, file: inMemory(own[name] ?? bytesOf(name)), cryptography };
    },
  });
  const rendered = checked.profile && renderProfile(checked.profile);
  const found = [...checked.diagnostics, ...(rendered?.diagnostics ?? [])];
  const files = new Map(rendered?.artefacts.map(({ path, bytes }) => [path.replace(/^fleet\//, ''), bytes]));
  return {
    /** What one rule says, with its severity in front, and without the place. */
    of: (id: string) =>
      found
        .filter(({ rule }) => rule === id)
        .map(({ severity, message }) => `${severity}: ${message.replace(/^[\w.]+: /, '')}`),
    files,
    text: (path: string) => new TextDecoder().decode(files.get(path)),
  };
}

describe('package-differs', () => {
  const of = async (...args: Parameters<typeof tried>) => (await tried(...args)).of('package-differs');

  test('has nothing against the package that is described', async () => {
    const sha256 = digestOf('client.msi');
    for (const digest of [sha256, sha256.toUpperCase()])
      expect(await of({ sha256: digest, productCode, version: '25.3.0.100' })).toEqual([]);
    for (const version of ['25', '25.3', '25.03.0']) expect(await of({ version })).toEqual([]);
  });

  test.each([
    ['the digest', { sha256: '0'.repeat(64) }, `the package has the SHA-256 ${digestOf('client.msi')}`],
    [
      'the product code',
      { productCode: '{6E1A7C7B-3B0F-4E57-9A50-7F2B6A7F0C11}' },
      `the package has the product code ${productCode}`,
    ],
    ['the version', { version: '25.3.1' }, 'the package has the version 25.3.0.100'],
    ['who signed it', { publisher: 'Onewrap tests' }, 'the package is not signed'],
  ])('finds out that it is another: %s', async (_, x64, message) => {
    expect(await of(x64)).toEqual([expect.stringContaining(`error: ${message}`)]);
  });

  test('finds out that it is for other computers', async () => {
    expect(await of({}, { x86: { file: 'client.msi' } })).toEqual(['error: client.msi is a package for x64']);
  });

  const signed = (signer = trueSigner(), change = (stream: NewStream) => stream) => {
    const content = [...packageStreams(), { name: 'cabinet', bytes: new Uint8Array(9000).fill(3) }];
    const streams = signedStreams(content, classIds.database, signer);
    return { 'signed.msi': writeCompoundFile(classIds.database, streams.map(change)) };
  };

  test('knows who signed a package, and whether it was changed after that', async () => {
    const x64 = { file: 'signed.msi', publisher: 'Onewrap tests' };
    expect(await of(x64, {}, signed())).toEqual([]);
    expect(await of({ ...x64, publisher: 'onewrap tests' }, {}, signed())).toEqual([
      'error: the package is signed by Onewrap tests',
    ]);
    const other = ({ name, bytes }: NewStream) => ({ name, bytes: bytes.map((b) => (b === 3 ? 4 : b)) });
    const changed = signed(trueSigner(), (one) => (one.name === 'cabinet' ? other(one) : one));
    for (const files of [changed, signed(idleSigner())])
      expect(await of(x64, {}, files)).toEqual([
        'error: the signature does not hold: the package was changed after it was signed',
      ]);
  });
});

describe('a transform that the profile brings', () => {
  const of = async (x64: Parts, own = {}) => {
    const transforms = [{ file: 'sample.mst', ...(x64.sha256 !== undefined && { sha256: x64.sha256 }) }];
    const { sha256: _, ...rest } = x64;
    return (await tried({ transforms, ...rest }, {}, own)).of('transform-differs');
  };

  test('is for the package, and the one that was reviewed', async () => {
    expect(await of({})).toEqual([]);
    expect(await of({ sha256: digestOf('sample.mst').toUpperCase() })).toEqual([]);
  });

  test('is for another, is another, or is none', async () => {
    expect(await of({ file: 'other.msi' })).toEqual([
      `error: sample.mst is for the product ${productCode}, the package is {6E1A7C7B-3B0F-4E57-9A50-7F2B6A7F0C11}`,
    ]);
    expect(await of({ sha256: '0'.repeat(64) })).toEqual([
      `error: the transform has the SHA-256 ${digestOf('sample.mst')}`,
    ]);
    expect(await of({}, { 'sample.mst': new Uint8Array(600) })).toEqual([
      expect.stringContaining('error: sample.mst'),
    ]);
  });
});

describe('properties of the package', () => {
  test('a name that nothing in it mentions is a slip', async () => {
    const said = await tried({}, { properties: { 'EXAMPLE.RING': '1', 'MODULE.NOMAD.ENABLE': '1' } });
    expect(said.of('property-not-in-package')).toEqual([
      'warning: nothing in client.msi mentions the property MODULE.NOMAD.ENABLE',
    ]);
  });

  test('a presumed one is given to the installer of a package that mentions it, and of no other', async () => {
    const platform = { type: 'none', workerThreads: 4 };
    const proven = await tried({}, { platform });
    expect(proven.of('presumed-property')).toEqual([expect.stringMatching(/^note: .* mentions it$/)]);
    expect(proven.text('windows-x64/Install.cmd')).toContain(' WORKERTHREADS="4"');
    const half = await tried({}, { platform, x86: { file: 'absent.msi' } });
    expect(half.of('presumed-property')).toEqual([
      expect.stringMatching(/^warning: .* is proven by client\.msi alone$/),
    ]);
    expect(half.text('windows-x86/Install.cmd')).not.toContain(' WORKERTHREADS="4"');
    const none = await tried({ file: 'absent.msi' }, { platform });
    expect(none.of('presumed-property')).toEqual([expect.stringMatching(/^warning: .* is not proven$/)]);
  });

  test('a hidden one is set without a variable, or mentioned by the package', async () => {
    const said = await tried(
      {},
      {
        install: { hiddenProperties: ['EXAMPLE.RNIG', 'PIDKEY', 'MODULE.NOMAD.CACHEPATH', 'EXAMPLE.RING'] },
        properties: { 'EXAMPLE.RING': '2' },
        modules: { contentDistribution: { enabled: true, cachePath: '%ProgramData%\\1E\\N' } },
        x86: { file: 'same.msi' },
      },
    );
    expect(said.of('hidden-property')).toEqual([
      'warning: nothing sets the property EXAMPLE.RNIG',
      'warning: MODULE.NOMAD.CACHEPATH stays on the command line: the Windows Installer expands no variable in %ProgramData%\\1E\\N',
    ]);
  });

  const looked = (properties: string[][], binary = '') => {
    const table = {
      name: 'Binary',
      columns: [
        ['Name', 0x2d48],
        ['Data', 0x0900],
      ] as const,
      rows: [['one', 1]],
    };
    const streams = packageStreams(properties, [table]);
    const program = { name: encodeStreamName('Binary.one', false), bytes: Buffer.from(binary) };
    const bytes = writeCompoundFile(classIds.database, [...streams, program]);
    const result = lookAtPackage(inMemory(bytes), cryptography);
    if ('problem' in result) throw new Error(result.problem.message);
    return result.value;
  };

  test('are looked for in its programs, too, and a second answer is the first', () => {
    const found = looked([], 'MZ LOGPATH ');
    for (const _ of [1, 2])
      expect(['LOGPATH', 'TAGS'].map((name) => found.mentions(name))).toEqual([true, false]);
  });

  test('that a slip may have been meant for have a row, or a dot', () => {
    const names = looked([
      ['LOGPATH', 'x'],
      ['small', 'SOME.NAME;WORD'],
    ]).knownProperties();
    expect(names).toEqual(expect.arrayContaining(['LOGPATH', 'SOME.NAME']));
    expect(names).not.toEqual(expect.arrayContaining(['WORD']));
  });
});

describe('the transform of a profile', () => {
  const made = async (x64: Parts, parts: Parts) => {
    const said = await tried(x64, { delivery: 'transform', targets: ['mst', 'cmd'], ...parts });
    const bytes = said.files.get('windows-x64/fleet.mst');
    const changes = bytes && readTransform(openCompoundFile(inMemory(bytes))).changes;
    const rows = changes?.map(({ key, values }) => [key[0], values.Value] as const);
    return { ...said, bytes, rows: rows && Object.fromEntries(rows) };
  };

  test('sets what has no variable; the rest stays on the command line', async () => {
    const cachePath = '%ProgramData%\\1E\\N';
    const modules = { contentDistribution: { enabled: true, cachePath } };
    const { rows, bytes, of, text } = await made({}, { modules });
    expect(rows).toEqual({ SWITCH: 'none', BACKGROUNDCHANNELURL: 'none', 'MODULE.NOMAD.ENABLED': 'true' });
    expect(of('not-in-transform')).toHaveLength(1);
    const script = text('windows-x64/Install.cmd');
    expect(script).toMatch(/ TRANSFORMS="[^"]*fleet\.mst" MODULE\.NOMAD\.CACHEPATH="[^"]*\\1E\\N" \/qn/);
    expect(script).toContain(bytesToHex(sha256(bytes ?? new Uint8Array())));
  });

  test('hides what the package hides, and what the profile says, each once', async () => {
    const { rows } = await made(
      {},
      {
        install: { hiddenProperties: ['EXAMPLE.RING', 'PIDKEY'] },
        properties: { 'EXAMPLE.RING': '2' },
      },
    );
    expect(rows).toMatchObject({ MsiHiddenProperties: 'PIDKEY;EXAMPLE.RING', 'EXAMPLE.RING': '2' });
  });

  test('comes after those that the profile brings, and wins', async () => {
    const { text } = await made({ transforms: [{ file: 'site.mst' }] }, {});
    expect(text('windows-x64/Install.cmd')).toMatch(/ TRANSFORMS="[^"]*site\.mst;[^"]*fleet\.mst" \/qn/);
  });

  test('is not made where there is nothing to change, or a value has no bytes in the code page', async () => {
    const nothing = await made({ file: 'same.msi' }, {});
    expect([nothing.bytes, nothing.of('nothing-to-transform')]).toEqual([undefined, [expect.any(String)]]);
    expect(nothing.text('windows-x64/Install.cmd')).toMatch(/\/i "[^"]*same\.msi" \/qn/);
    const refused = await made({ file: 'western.msi' }, { properties: { 'EXAMPLE.RING': 'К' } });
    expect(refused.of('not-writable')).toContainEqual(
      'error: target mst: code page 1252 has no К (U+041A), so no transform of the package can carry it',
    );
  });
});

describe('the lines for a place', () => {
  const long = { 'EXAMPLE.RING': 'x'.repeat(300) };
  const lines = async (parts: Parts) => {
    const said = await tried(
      { productCode },
      { surfaces: ['configmgr-program'], properties: long, ...parts },
    );
    const found = said.text('windows-x64/msiexec.txt').split('\r\n\r\n');
    return { ...said, lines: found.flatMap((one) => /^(?:msiexec|cmd)\.exe .*$/m.exec(one) ?? []) };
  };
  const every = ['msiexec', 'mst', 'cmd'];
  const byTransform = /^msiexec\.exe \/i "client\.msi" TRANSFORMS="fleet\.mst" \/qn/;
  const byWrapper = 'cmd.exe /d /c .\\Install.cmd';

  test('are tried with the settings, then the transform, then the wrapper', async () => {
    const short = await lines({ targets: every, properties: { A: '1' } });
    expect(short.lines[0]).toMatch(/ A="1" \/qn/);
    expect(short.of('falls-forward')).toEqual([]);
    const transform = await lines({ targets: every });
    expect(transform.lines[0]).toMatch(byTransform);
    expect(transform.of('falls-forward')).toHaveLength(1);
    // Only an installation has settings that a transform could carry.
    expect(transform.lines[1]).toBe(`msiexec.exe /x "${productCode}" /qn /norestart`);
    expect((await lines({ targets: ['msiexec', 'cmd'] })).lines[0]).toBe(byWrapper);
  });

  test('are none where nothing fits, and say so', async () => {
    const none = await lines({ targets: ['msiexec'] });
    expect(none.lines[0]).not.toContain('/i ');
    expect(none.of('line-too-long')).toEqual([
      expect.stringContaining('warning: target msiexec has no line'),
    ]);
    const unasked = await lines({ targets: ['msiexec'], surfaces: undefined });
    expect(unasked.of('line-too-long')).toEqual([
      expect.stringContaining('note: target msiexec has no line for a program of a Configuration Manager'),
    ]);
  });

  test('are explained once, whatever the number of places', async () => {
    const surfaces = ['configmgr-application', 'intune'];
    const said = await lines({ targets: ['msiexec', 'cmd'], surfaces, properties: { A: '%PATH%' } });
    expect(said.of('falls-forward')).toEqual([
      expect.stringMatching(/application and a Windows app .* Install\.cmd is called instead$/),
    ]);
  });

  test('are in the form that is pinned, or none', async () => {
    const pinned = (delivery: string, properties: Parts) =>
      lines({ targets: every, delivery, properties, install: { logDirectory: 'C:\\L' } });
    expect((await pinned('wrapper', {})).lines[0]).toBe(byWrapper);
    const transform = await pinned('transform', {});
    expect(transform.lines[0]).toMatch(byTransform);
    // A removal needs none, and is not said to have one.
    expect(transform.text('windows-x64/msiexec.txt')).not.toContain('holds every setting');
    const inline = await pinned('inline', long);
    expect(inline.of('line-too-long')).toEqual([expect.stringMatching(/^error: .* at most 255\)$/)]);
    expect(inline.files.size).toBe(0);
  });

  test('may break a limit that is only documented, where no other form keeps it', async () => {
    const properties = { A: 'x'.repeat(100) };
    const doubtful = await lines({ targets: ['msiexec'], properties });
    expect(doubtful.lines[0]).toContain(` A="${properties.A}" /qn`);
    expect(doubtful.of('line-too-long')).toEqual([expect.stringMatching(/^warning: .* at most 127\)$/)]);
    expect((await lines({ targets: every, properties })).lines[0]).toMatch(byTransform);
  });
});

test('a script detects where a product code or a version is known', async () => {
  const detects = async (x64: Parts) =>
    (await tried({ file: 'absent.msi', ...x64 }, { targets: ['cmd'] })).files.has('windows-x64/Detect.cmd');
  expect(await detects({})).toBe(false);
  for (const x64 of [{ version: '25.3' }, { productCode }, { file: 'client.msi' }])
    expect(await detects(x64)).toBe(true);
});

test('the scripts take the form that is pinned', async () => {
  const parts = { targets: ['mst', 'cmd'], properties: { 'EXAMPLE.RING': '2' } };
  const install = async (delivery: string) =>
    (await tried({}, { ...parts, delivery })).text('windows-x64/Install.cmd');
  expect(await install('transform')).toMatch(/ TRANSFORMS="[^"]*fleet\.mst" \/qn/);
  for (const delivery of ['auto', 'inline']) expect(await install(delivery)).toContain(' EXAMPLE.RING="2" ');
  // What a batch file cannot carry goes by the transform, where nothing is pinned.
  const umlaut = { ...parts, properties: { 'EXAMPLE.RING': 'Größe' } };
  const carried = (delivery: string) => tried({ file: 'western.msi' }, { ...umlaut, delivery });
  expect((await carried('auto')).text('windows-x64/Install.cmd')).toContain('TRANSFORMS=');
  expect((await carried('inline')).of('not-writable')).toHaveLength(1);
});
