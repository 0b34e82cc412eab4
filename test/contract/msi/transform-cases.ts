/** What a transform shall do, and what must then stand in it. */
export interface TransformCase {
  /** Of the package. */
  readonly page: number;
  readonly wanted: Readonly<Record<string, string>>;
  /** Rows in the order of the transform: what is done to which property. */
  readonly operations: readonly string[];
  /** In hexadecimal digits, with blanks between entries. */
  readonly pool: string;
  readonly rows: string;
  /** One after the other: ASCII, or other texts as bytes. */
  readonly data: readonly (string | Uint8Array)[];
}

const hex = (digits: string) => Buffer.from(digits.replaceAll(' ', ''), 'hex');

const letters = 'x'.repeat(70_000);
const pages = 'y'.repeat(5000);

/**
 * Bytes that were worked out by hand, and that transforms made by Windows have for the same changes: rows sorted by
 * name; numbers of texts in the order key, value, key, value; one number a text.
 */
export const transformCases: Readonly<Record<string, TransformCase>> = {
  'rows that are added and changed': {
    page: 0,
    wanted: { SWITCH: 'h:1', LOGPATH: 'C:\\x y\\', TAGS: 'a "b" c', 'MODULE.NOMAD.ENABLED': 'true' },
    operations: ['insert LOGPATH', 'update MODULE.NOMAD.ENABLED', 'update SWITCH', 'insert TAGS'],
    pool: '00000000 07000100 07000100 14000100 04000100 06000100 03000100 04000100 07000100',
    rows: '0102 0100 0200 0200 0300 0400 0200 0500 0600 0102 0700 0800',
    data: ['LOGPATH', 'C:\\x y\\', 'MODULE.NOMAD.ENABLED', 'true', 'SWITCH', 'h:1', 'TAGS', 'a "b" c'],
  },
  'a row that goes': {
    page: 0,
    wanted: { 'MODULE.WAKEUP.ENABLED': '', SWITCH: 'q' },
    operations: ['delete MODULE.WAKEUP.ENABLED', 'update SWITCH'],
    pool: '00000000 15000100 06000100 01000100',
    rows: '0000 0100 0200 0200 0300',
    data: ['MODULE.WAKEUP.ENABLED', 'SWITCH', 'q'],
  },
  'a single row': {
    page: 0,
    wanted: { SWITCH: 'v' },
    operations: ['update SWITCH'],
    pool: '00000000 06000100 01000100',
    rows: '0200 0100 0200',
    data: ['SWITCH', 'v'],
  },
  'the western code page': {
    page: 1252,
    wanted: { SWITCH: 'Zoë Größe € “x”', TAGS: 'é' },
    operations: ['update SWITCH', 'insert TAGS'],
    pool: 'E4040000 06000100 0F000100 04000100 01000100',
    rows: '0200 0100 0200 0102 0300 0400',
    data: ['SWITCH', hex('5A 6F EB 20 47 72 F6 DF 65 20 80 20 93 78 94'), 'TAGS', hex('E9')],
  },
  'the Cyrillic code page': {
    page: 1251,
    wanted: { SWITCH: 'Кириллица' },
    operations: ['update SWITCH'],
    pool: 'E3040000 06000100 09000100',
    rows: '0200 0100 0200',
    data: ['SWITCH', hex('CA E8 F0 E8 EB EB E8 F6 E0')],
  },
  'the Japanese code page, with a backslash inside characters': {
    page: 932,
    wanted: { SWITCH: '日本語ソ表' },
    operations: ['update SWITCH'],
    pool: 'A4030000 06000100 0A000100',
    rows: '0200 0100 0200',
    data: ['SWITCH', hex('93 FA 96 7B 8C EA 83 5C 95 5C')],
  },
  'UTF-8': {
    page: 65001,
    wanted: { SWITCH: 'Ω 日本 😀 Кир', TAGS: 'ü' },
    operations: ['update SWITCH', 'insert TAGS'],
    pool: 'E9FD0000 06000100 15000100 04000100 02000100',
    rows: '0200 0100 0200 0102 0300 0400',
    data: ['SWITCH', hex('CEA9 20 E697A5E69CAC 20 F09F9880 20 D09AD0B8D180'), 'TAGS', hex('C3 BC')],
  },
  'a neutral package and any script': {
    page: 0,
    wanted: { SWITCH: 'Ω 日本' },
    operations: ['update SWITCH'],
    pool: 'E9FD0000 06000100 09000100',
    rows: '0200 0100 0200',
    data: ['SWITCH', hex('CE A9 20 E6 97 A5 E6 9C AC')],
  },
  'a neutral package and western letters': {
    page: 0,
    wanted: { SWITCH: 'Zoë' },
    operations: ['update SWITCH'],
    pool: 'E4040000 06000100 03000100',
    rows: '0200 0100 0200',
    data: ['SWITCH', hex('5A 6F EB')],
  },
  '70,000 characters': {
    page: 65001,
    wanted: { SWITCH: letters, TAGS: 'after' },
    operations: ['update SWITCH', 'insert TAGS'],
    // The long text takes two entries, but one number.
    pool: 'E9FD0000 06000100 00000100 70110100 04000100 05000100',
    rows: '0200 0100 0200 0102 0300 0400',
    data: ['SWITCH', letters, 'TAGS', 'after'],
  },
  'texts beyond the small streams': {
    page: 65001,
    wanted: { SWITCH: pages },
    operations: ['update SWITCH'],
    pool: 'E9FD0000 06000100 88130100',
    rows: '0200 0100 0200',
    data: ['SWITCH', pages],
  },
  'texts that occur twice': {
    page: 0,
    wanted: { SWITCH: 'same', TAGS: 'same', LOGPATH: 'SWITCH', PIDKEY: 'false' },
    operations: ['insert LOGPATH', 'insert PIDKEY', 'update SWITCH', 'insert TAGS'],
    pool: '00000000 07000100 06000200 06000100 05000100 04000200 04000100',
    rows: '0102 0100 0200 0102 0300 0400 0200 0200 0500 0102 0600 0500',
    data: ['LOGPATH', 'SWITCH', 'PIDKEY', 'false', 'same', 'TAGS'],
  },
};

/** Many rows: only what comes of them is looked at. */
export function manyProperties(count: number): Record<string, string> {
  return Object.fromEntries(Array.from({ length: count }, (_, index) => [`P_${index}`, `value ${index}`]));
}
