import { readFileSync } from 'node:fs';
import { inMemory } from '../../../src/msi/random-access.js';
import { openCompoundFile } from '../../../src/msi/read-compound-file.js';
import { describeWith } from '../available.js';
import { createPrefix, type Prefix } from '../windows/rig.js';
import { basePackage } from './base-package.js';
import { folder, installedWith, packagePath } from './installed.js';
import { openFile } from './own-reader.js';
import { installCommand, missing } from './programs.js';
import { Scratch } from './scratch.js';
import { rsa, Signer, withMetadata } from './signing.js';
import { tableAfter, transformOf } from './transforms.js';
import { sound, verdict } from './verdict.js';
import { embed, propertyTable } from './windows-programs.js';

const wanted = { SWITCH: 'signed', TAGS: 'inside' };

describeWith('a signature and Windows', missing(), installCommand, () => {
  let windows: Prefix;
  let scratch: Scratch;
  let signer: Signer;
  let path: string;
  let transform: string;

  beforeAll(async () => {
    scratch = new Scratch();
    windows = await createPrefix();
    signer = await Signer.make(scratch, rsa);
    path = await basePackage();
    transform = scratch.write('a.mst', transformOf(path, wanted));
  });

  afterAll(() => {
    windows?.dispose();
    scratch?.dispose();
  });

  test.each([[[]], [[withMetadata]]])('a signed transform still applies: %j', async (options) => {
    windows.writeFile(packagePath, readFileSync(path));
    windows.writeFile(`${folder}\\a.mst`, readFileSync(await signer.sign(transform, 'sha256', ...options)));
    const table = await propertyTable(windows, packagePath, `${folder}\\a.mst`);
    expect(table).toEqual(tableAfter(path, wanted));
    expect(await installedWith(windows, 'TRANSFORMS=a.mst')).toMatchObject(wanted);
  });

  test.each([[[]], [[withMetadata]]])('is over a transform inside a package, too: %j', async (options) => {
    windows.writeFile(packagePath, readFileSync(path));
    windows.writeFile('C:\\a.mst', readFileSync(transform));
    await embed(windows, packagePath, 'C:\\a.mst', 'Ours');
    const whole = scratch.write('whole.msi', windows.readFile(packagePath));
    const signed = await signer.sign(whole, 'sha256', ...options);
    const expected = { ...sound, metadata: options.length > 0 };
    expect(openFile(signed).root.children.find(({ name }) => name === 'Ours')?.children).toHaveLength(4);
    expect(verdict(openFile(signed))).toEqual(expected);

    const bytes = readFileSync(signed);
    const inside = bytes.indexOf(wanted.TAGS);
    bytes.writeUInt8(bytes.readUInt8(inside) ^ 1, inside);
    expect(verdict(openCompoundFile(inMemory(bytes)))).toEqual({ ...expected, file: 'differs' });
  });
});
