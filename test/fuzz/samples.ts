import { cryptography } from '../../src/cli/cryptography.js';
import { classIdText } from '../../src/msi/class-id.js';
import { classIds } from '../../src/msi/container.js';
import { type InstallerPackage, readPackage } from '../../src/msi/package.js';
import { inMemory } from '../../src/msi/random-access.js';
import { openCompoundFile } from '../../src/msi/read-compound-file.js';
import { encodeStreamName } from '../../src/msi/stream-name.js';
import type { NewStream } from '../../src/msi/write-compound-file.js';
import { writeTransform } from '../../src/msi/write-transform.js';
import { type HandTable, packageStreams } from '../unit/msi/hand-made-database.js';
import { handMadeTransform, types } from '../unit/msi/hand-made-transform.js';
import { idleSigner } from '../unit/msi/make-signature.js';
import { signedStreams } from '../unit/msi/sign-streams.js';
import { written } from '../unit/msi/transform-base.js';

/** A file without faults, to be damaged: as bytes where another program wrote it, and as its streams. */
export interface Sample {
  readonly bytes?: Uint8Array;
  readonly classId: string;
  readonly streams: readonly NewStream[];
}

export interface Samples {
  readonly all: readonly Sample[];
  /** The package that every transform is held against. */
  readonly base: InstallerPackage;
}

/** Files of every kind that is read, made of the package of the cases. */
export function samplesOf(client: Uint8Array): Samples {
  const read = readPackage(inMemory(client), cryptography);
  if ('problem' in read) throw new Error(read.problem.message);
  const base = read.value;
  const wanted = { SWITCH: 'h:1', LOGPATH: 'C:\\Größe', 'MODULE.NOMAD.ENABLED': '' };
  const transform = written(writeTransform(base, new Map(Object.entries(wanted))));
  const { database } = classIds;
  return {
    base,
    all: [
      sampleOf(client),
      sampleOf(transform),
      sampleOf(otherTransform()),
      {
        classId: database,
        streams: signedStreams(richStreams(0), database, idleSigner(), { extension: true, timeStamp: true }),
      },
      { classId: database, streams: richStreams(932) },
      { classId: database, streams: richStreams(949) },
    ],
  };
}

function sampleOf(bytes: Uint8Array): Sample {
  const file = openCompoundFile(inMemory(bytes));
  const streams = file.root.children
    .filter(({ kind }) => kind === 'stream')
    .map((entry) => ({ name: entry.name, bytes: file.read(entry, 1 << 24) }));
  return { bytes, classId: classIdText(file.root.classId), streams };
}

/** Every table that is looked into, numbers of three bytes, and a stream outside the small ones. */
function richStreams(codePage: number): NewStream[] {
  const text = codePage === 0 ? 'text' : '一二三';
  const tables: HandTable[] = [
    {
      name: 'Feature',
      columns: [
        ['Feature', 0x2d26],
        ['Feature_Parent', 0x1d26],
        ['Title', 0x1f40],
        ['Level', 0x0502],
      ],
      rows: [
        ['Client', null, text, 1],
        ['Docs', 'Client', null, 3],
      ],
    },
    {
      name: 'CustomAction',
      columns: [
        ['Action', 0x2d48],
        ['Type', 0x0502],
        ['Source', 0x1d48],
        ['ExtendedType', 0x1104],
      ],
      rows: [
        ['Set', 51, 'SWITCH', null],
        ['Run', 0x0c01, 'Tool', 7],
      ],
    },
    {
      name: 'Binary',
      columns: [
        ['Name', 0x2d48],
        ['Data', 0x0900],
      ],
      rows: [['Tool', 1]],
    },
  ];
  const form = { codePage, idWidth: codePage === 0 ? 3 : 2 } as const;
  return [
    ...packageStreams([['LONG', `${text} LOGPATH `.repeat(300)]], tables, form),
    { name: encodeStreamName('Binary.Tool', false), bytes: new Uint8Array(5000).fill(0x53) },
  ];
}

function otherTransform(): Uint8Array {
  const { text, short, long, stream } = types;
  return handMadeTransform({
    _Tables: [{ mask: 0x0101, cells: [[text, 'Extra']] }],
    _Columns: [
      {
        mask: 0x0401,
        cells: [
          [text, 'Extra'],
          [short, null],
          [text, 'Key'],
          [short, 0x2d48],
        ],
      },
      {
        mask: 0x0401,
        cells: [
          [text, 'Extra'],
          [short, null],
          [text, 'Number'],
          [short, 0x1104],
        ],
      },
      {
        mask: 0x0401,
        cells: [
          [text, 'Extra'],
          [short, null],
          [text, 'Data'],
          [short, 0x0900],
        ],
      },
    ],
    Extra: [
      {
        mask: 0x0301,
        cells: [
          [text, 'one'],
          [long, -70_000],
          [stream, 1],
        ],
      },
      {
        mask: 0x0002,
        cells: [
          [text, 'one'],
          [long, 5],
        ],
      },
      { mask: 0x0000, cells: [[text, 'two']] },
    ],
    Feature: [{ mask: 0x0000, cells: [[text, 'Client']] }],
  });
}
