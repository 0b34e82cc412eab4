import { classIds } from '../../../src/msi/container.js';
import { mentionedInBinary, mentionedNames } from '../../../src/msi/mentions.js';
import { inMemory } from '../../../src/msi/random-access.js';
import { openCompoundFile } from '../../../src/msi/read-compound-file.js';
import { openDatabase } from '../../../src/msi/read-database.js';
import { encodeStreamName } from '../../../src/msi/stream-name.js';
import { writeCompoundFile } from '../../../src/msi/write-compound-file.js';
import { databaseStreams } from './hand-made-database.js';

const textTable = (texts: readonly string[]) => ({
  name: 'T',
  columns: [['C', 0x0d00]] as const,
  rows: texts.map((text) => [text]),
});

/** Names beside those of the table itself. */
function namesIn(...texts: string[]): string[] {
  const streams = databaseStreams([textTable(texts)], { codePage: 65001 });
  const database = openDatabase(openCompoundFile(inMemory(writeCompoundFile(classIds.database, streams))));
  const own = mentionedNames(database);
  return [...own].filter((name) => name !== 'T' && name !== 'C').sort();
}

test.each<[kind: string, text: string, names: string[]]>([
  ['a condition', 'NOT Installed AND (VersionNT>=601 OR LOGPATH<>"")', ['AND', 'LOGPATH', 'NOT', 'OR']],
  ['a condition on features', '&Client=3 AND !CLIENT=2', ['AND', 'CLIENT']],
  [
    'formatted text',
    '[INSTALLDIR]\\x\\[SWITCH] [#File] [!FILE_2][%PATH]',
    ['FILE_2', 'INSTALLDIR', 'PATH', 'SWITCH'],
  ],
  ['a name with dots', '[MODULE.NOMAD.ENABLED]', ['MODULE.NOMAD.ENABLED']],
  ['a list', 'A.B;_C;D9;LOGPATH', ['A.B', 'D9', 'LOGPATH', '_C']],
  ['an assignment', 'SWITCH="x" TAGS=y', ['SWITCH', 'TAGS']],
  ['the end of a sentence', 'Set LOGPATH. Or TAGS...', ['LOGPATH', 'TAGS']],
  ['words that only begin with capitals', 'LOGPath Logpath LOGPATHs switch', []],
  ['digits in front', '9LOGPATH 1E', []],
  ['letters in front', 'xLOGPATH x.LOGPATH', []],
  ['other letters around', 'ÄLOGPATHÖ', ['LOGPATH']],
])('%s', (_, text, names) => {
  expect(namesIn(text)).toEqual(names);
});

test('a text of dots costs no more than one of letters', () => {
  const dots = `LOGPATH${'.'.repeat(60_000)}`;
  const texts = Array.from({ length: 20 }, (_, index) => `${dots}X${index}-`);
  const began = Date.now();
  expect(namesIn(...texts)).toHaveLength(20);
  expect(Date.now() - began).toBeLessThan(5000);
});

describe('programs inside a package', () => {
  const database = (
    binaries: Readonly<Record<string, Uint8Array>>,
    rows: readonly (readonly [string, number])[],
  ) => {
    const table = {
      name: 'Binary',
      columns: [
        ['Name', 0x2d48],
        ['Data', 0x0900],
      ] as const,
      rows,
    };
    const streams = Object.entries(binaries).map(([name, bytes]) => ({
      name: encodeStreamName(`Binary.${name}`, false),
      bytes,
    }));
    const written = writeCompoundFile(classIds.database, [...databaseStreams([table]), ...streams]);
    return openDatabase(openCompoundFile(inMemory(written)));
  };
  const around = (text: Uint8Array) => Buffer.concat([Buffer.alloc(5000, 'LOG'), text, Buffer.alloc(10)]);

  test.each<[string, BufferEncoding]>([
    ['ASCII', 'latin1'],
    ['UTF-16', 'utf16le'],
  ])('are searched for names as %s', (_, encoding) => {
    const found = database({ one: Buffer.from('x'), two: around(Buffer.from('LOGPATH', encoding)) }, [
      ['one', 1],
      ['two', 1],
    ]);
    expect(mentionedInBinary(found, 'LOGPATH')).toBe(true);
    expect(mentionedInBinary(found, 'LOGPATHS')).toBe(false);
    expect(mentionedInBinary(found, 'logpath')).toBe(false);
  });

  test('a name at the very end, or cut off there', () => {
    const found = database({ one: Buffer.from('xLOGPATH') }, [['one', 1]]);
    expect(mentionedInBinary(found, 'LOGPATH')).toBe(true);
    expect(mentionedInBinary(found, 'LOGPATHX')).toBe(false);
  });

  test('only what the table names is searched; a package without programs mentions nothing', () => {
    const bytes = Buffer.from('LOGPATH');
    expect(mentionedInBinary(database({ one: bytes }, [['other', 1]]), 'LOGPATH')).toBe(false);
    const streams = databaseStreams([textTable([])]);
    const none = openDatabase(openCompoundFile(inMemory(writeCompoundFile(classIds.database, streams))));
    expect(mentionedInBinary(none, 'LOGPATH')).toBe(false);
  });

  test('a program that a hostile table names again and again is read once', () => {
    const rows = Array.from({ length: 1000 }, () => ['one', 1] as const);
    const found = database({ one: Buffer.alloc(100_000, 'A') }, rows);
    const began = Date.now();
    expect(mentionedInBinary(found, 'ABC')).toBe(false);
    expect(Date.now() - began).toBeLessThan(5000);
  });
});
