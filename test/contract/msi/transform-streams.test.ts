import { classIdText } from '../../../src/msi/class-id.js';
import { inMemory } from '../../../src/msi/random-access.js';
import { openCompoundFile } from '../../../src/msi/read-compound-file.js';
import { readTransform } from '../../../src/msi/read-transform.js';
import { writeTransform } from '../../../src/msi/write-transform.js';
import { describeWith } from '../available.js';
import { basePackage } from './base-package.js';
import { containersByOlefile, soundVerdict, verdictOfSevenZip } from './containers.js';
import { containerOf, installerPackage } from './own-reader.js';
import { installCommand, missing } from './programs.js';
import { Scratch } from './scratch.js';
import { transformCases } from './transform-cases.js';
import { transformOf } from './transforms.js';

/** The names of the streams as they stand in the directory, and in it in this order. */
const streamNames = {
  rows: '\u4840\u4559\u44f2\u4568\u4737',
  data: '\u4840\u3f3f\u4577\u446c\u3b6a\u45e4\u4824',
  pool: '\u4840\u3f3f\u4577\u446c\u3e6a\u44b2\u482f',
  summary: '\u0005SummaryInformation',
};

const transformClass = '{000C1082-0000-0000-C000-000000000046}';

describeWith('a transform', missing(), installCommand, () => {
  let scratch: Scratch;

  beforeAll(() => {
    scratch = new Scratch();
  });

  afterAll(() => scratch.dispose());

  test.each(Object.entries(transformCases))('holds, to the byte: %s', async (_, expected) => {
    const bytes = transformOf(await basePackage(expected.page), expected.wanted);
    const file = openCompoundFile(inMemory(bytes));
    expect(file.root.children.map(({ name }) => name)).toEqual(Object.values(streamNames));
    const stream = (name: string) => {
      const entry = file.root.children.find((child) => child.name === name);
      return Buffer.from(entry ? file.read(entry, 1 << 20) : []);
    };
    const digits = (text: string) => text.replaceAll(' ', '').toLowerCase();
    expect(stream(streamNames.pool).toString('hex')).toBe(digits(expected.pool));
    expect(stream(streamNames.rows).toString('hex')).toBe(digits(expected.rows));
    const data = Buffer.concat(expected.data.map((part) => Buffer.from(part as Uint8Array)));
    expect(stream(streamNames.data).equals(data)).toBe(true);

    const { changes, codePage } = readTransform(file);
    expect(changes.map(({ kind, key }) => `${kind} ${key}`)).toEqual(expected.operations);
    const values = changes.map(({ key, values: { Value = '' } }) => [key[0], Value]);
    expect(Object.fromEntries(values)).toEqual(expected.wanted);
    expect(codePage).toBe(Buffer.from(expected.pool.slice(0, 4), 'hex').readUInt16LE());
  });

  test.each(Object.entries(transformCases))('is a sound container: %s', async (name, { page, wanted }) => {
    const bytes = transformOf(await basePackage(page), wanted);
    const path = scratch.write(`${Object.keys(transformCases).indexOf(name)}.mst`, bytes);
    const file = openCompoundFile(inMemory(bytes));
    expect(classIdText(file.root.classId)).toBe(transformClass);
    expect(await containersByOlefile(path)).toEqual([containerOf(file)]);
    expect(await verdictOfSevenZip(path)).toBe(soundVerdict);
  });

  test.each(Object.entries(transformCases))('is the same twice: %s', async (_, { page, wanted }) => {
    const path = await basePackage(page);
    const first = transformOf(path, wanted);
    const otherOrder = Object.fromEntries(Object.entries(wanted).reverse());
    expect(Buffer.from(transformOf(path, otherOrder)).equals(first)).toBe(true);
  });

  test.each([
    [1252, 'Zoë Ω', 'Ω'],
    [1251, 'Кир é', 'é'],
    [932, '日本 é', 'é'],
  ])('is not made where the code page lacks a character: %i', async (codePage, value, character) => {
    const base = installerPackage(await basePackage(codePage));
    const written = writeTransform(base, new Map([['SWITCH', value]]));
    expect(written).toEqual({ unencodable: { property: 'SWITCH', character, codePage } });
  });
});
