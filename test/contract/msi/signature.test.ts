import { readFileSync } from 'node:fs';
import { cryptography } from '../../../src/cli/cryptography.js';
import { inMemory } from '../../../src/msi/random-access.js';
import { openCompoundFile } from '../../../src/msi/read-compound-file.js';
import { readSignature } from '../../../src/msi/signature.js';
import { describeWith } from '../available.js';
import { basePackage } from './base-package.js';
import { openFile } from './own-reader.js';
import { installCommand, missing } from './programs.js';
import { Scratch } from './scratch.js';
import { ellipticCurve, rsa, Signer, withMetadata } from './signing.js';
import { transformOf } from './transforms.js';
import { sound, verdict } from './verdict.js';

type Kind = 'package' | 'transform';

describeWith('a signature by osslsigncode', missing(), installCommand, () => {
  let scratch: Scratch;
  let signer: Signer;
  const unsigned: Partial<Record<Kind, string>> = {};

  const signed = (kind: Kind, ...options: string[]) =>
    signer.sign(unsigned[kind] ?? '', 'sha256', ...options);

  beforeAll(async () => {
    scratch = new Scratch();
    signer = await Signer.make(scratch, rsa);
    unsigned.package = await basePackage();
    unsigned.transform = scratch.write('a.mst', transformOf(unsigned.package, { SWITCH: 'signed' }));
  });

  afterAll(() => scratch.dispose());

  test.each<[Kind, string[]]>([
    ['package', []],
    ['package', [withMetadata]],
    ['transform', []],
    ['transform', [withMetadata]],
  ])('is found good: %s %j', async (kind, options) => {
    const path = await signed(kind, ...options);
    expect(verdict(openFile(path))).toEqual({ ...sound, metadata: options.length > 0 });
    expect(await signer.verifies(path)).toBe(true);
  });

  test.each(['sha1', 'sha384', 'sha512'])('is found good with another hash: %s', async (hash) => {
    const path = await signer.sign(unsigned.package ?? '', hash, withMetadata);
    expect(verdict(openFile(path))).toEqual({ ...sound, hash, metadata: true });
  });

  test('is found good with a key on an elliptic curve', async () => {
    const other = new Scratch();
    try {
      const path = await (await Signer.make(other, ellipticCurve)).sign(unsigned.package ?? '');
      expect(verdict(openFile(path))).toEqual(sound);
    } finally {
      other.dispose();
    }
  });

  test.each<Kind>(['package', 'transform'])('is not there: %s', (kind) => {
    expect(readSignature(openFile(unsigned[kind] ?? ''), cryptography)).toBeUndefined();
  });

  test.each<[Kind, string[]]>([
    ['package', []],
    ['package', [withMetadata]],
    ['transform', []],
    ['transform', [withMetadata]],
  ])('tells a byte of a stream that was changed: %s %j', async (kind, options) => {
    const bytes = readFileSync(await signed(kind, ...options));
    const at = bytes.indexOf('SWITCH');
    bytes.writeUInt8(bytes.readUInt8(at) ^ 1, at);
    const expected = { ...sound, metadata: options.length > 0, file: 'differs' };
    expect(verdict(openCompoundFile(inMemory(bytes)))).toEqual(expected);
    expect(await signer.verifies(scratch.write('changed', bytes))).toBe(false);
  });

  test.each<[string[], 'same' | 'differs']>([
    [[], 'same'],
    [[withMetadata], 'differs'],
  ])('tells a time of a stream that was changed, where times are signed: %j', async (options, file) => {
    const bytes = readFileSync(await signed('package', ...options));
    const entry = bytes.indexOf(Buffer.from('\u0005SummaryInformation', 'utf16le'));
    bytes.writeUInt8(bytes.readUInt8(entry + 108) ^ 1, entry + 108);
    expect(verdict(openCompoundFile(inMemory(bytes)))).toMatchObject({ isValid: true, file });
    expect(await signer.verifies(scratch.write('changed', bytes))).toBe(file === 'same');
  });
});
