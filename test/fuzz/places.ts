import { layoutOf, piecesOf } from '../unit/msi/layout.js';

/** A stretch of a file, in bytes. */
export interface Area {
  readonly at: number;
  readonly length: number;
}

export const placeNames = ['header', 'fat', 'miniFat', 'directory', 'streams', 'anywhere'] as const;

/** Where the parts of a file lie that its readers depend on. */
export type Places = Readonly<Record<(typeof placeNames)[number], readonly Area[]>>;

/** Of a file without faults. */
export function placesIn(bytes: Uint8Array): Places {
  const layout = layoutOf(bytes);
  const { sectorSize, fatSectors, miniFatSectors, directorySectors, entries } = layout;
  const sector = (number: number) => ({ at: (number + 1) * sectorSize, length: sectorSize });
  return {
    header: [{ at: 0, length: 128 }],
    // Behind the last sector of the file nothing of the FAT is looked at.
    fat: fatSectors.map((number, index) =>
      cut(sector(number), (layout.count - index * (sectorSize / 4)) * 4),
    ),
    miniFat: miniFatSectors.map(sector),
    directory: directorySectors.map(sector),
    streams: entries.filter(({ kind }) => kind === 2).flatMap((entry) => piecesOf(layout, entry)),
    anywhere: [{ at: 0, length: bytes.length }],
  };
}

function cut({ at, length }: Area, most: number): Area {
  return { at, length: Math.max(4, Math.min(length, most)) };
}

/** A byte of some areas, by a number that can be any. */
export function placeOf(areas: readonly Area[], number: number): number {
  const total = areas.reduce((sum, { length }) => sum + length, 0);
  let left = total === 0 ? 0 : number % total;
  for (const { at, length } of areas) {
    if (left < length) return at + left;
    left -= length;
  }
  return 0;
}
