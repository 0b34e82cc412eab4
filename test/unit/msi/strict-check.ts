import { chainIn, type LaidEntry, type Layout, layoutOf, none, viewOf } from './layout.js';
import { treeFaults } from './tree-check.js';

const fatMark = 0xfffffffd;
const difatMark = 0xfffffffc;

/**
 * What a strict reader objects to in a compound file. Packages of other writers break some of this without harm; what
 * we write breaks none of it.
 */
export function faultsOf(bytes: Uint8Array): string[] {
  try {
    return faultsIn(bytes, layoutOf(bytes));
  } catch (error) {
    // A chain that leads nowhere: nothing more can be said.
    return [String(error)];
  }
}

function faultsIn(bytes: Uint8Array, layout: Layout): string[] {
  return [
    ...headerFaults(bytes, layout),
    ...sectorFaults(layout),
    ...miniFaults(layout),
    ...layout.entries.flatMap((entry, index) => entryFaults(bytes, entry, index)),
    ...treeFaults(layout.entries),
  ];
}

function headerFaults(bytes: Uint8Array, layout: Layout): string[] {
  const { sectorSize, fatSectors, difatSectors, miniFatSectors, directorySectors } = layout;
  const view = viewOf(bytes);
  const wide = sectorSize === 4096;
  const hex = [...bytes.subarray(0, 8)].map((byte) => byte.toString(16)).join(' ');
  const perDifat = sectorSize / 4 - 1;
  const expected: [fault: string, found: unknown, wanted: unknown][] = [
    ['signature', hex, 'd0 cf 11 e0 a1 b1 1a e1'],
    ['class identifier of the header', bytes.subarray(8, 24).some(Boolean), false],
    ['minor version', view.getUint16(24, true), 0x3e],
    ['version', view.getUint16(26, true), wide ? 4 : 3],
    ['byte order', view.getUint16(28, true), 0xfffe],
    ['shift of small sectors', view.getUint16(32, true), 6],
    ['reserved bytes', bytes.subarray(34, 40).some(Boolean), false],
    ['number of directory sectors', view.getUint32(40, true), wide ? directorySectors.length : 0],
    ['number of FAT sectors', view.getUint32(44, true), fatSectors.length],
    ['transaction', view.getUint32(52, true), 0],
    ['limit of small streams', view.getUint32(56, true), 4096],
    ['number of mini FAT sectors', view.getUint32(64, true), miniFatSectors.length],
    ['number of DIFAT sectors', view.getUint32(72, true), difatSectors.length],
    [
      'DIFAT sectors needed',
      difatSectors.length,
      Math.max(0, Math.ceil((fatSectors.length - 109) / perDifat)),
    ],
    ['bytes behind the last whole sector', bytes.length % sectorSize, 0],
  ];
  return expected.flatMap(([fault, found, wanted]) =>
    found === wanted ? [] : [`${fault}: ${found} instead of ${wanted}`],
  );
}

/** Every sector belongs to exactly one chain or table, or is free. */
function sectorFaults(layout: Layout): string[] {
  const { sectorSize, count, fat, fatSectors, difatSectors, entries } = layout;
  const faults: string[] = [];
  const used = new Map<number, string>();
  const use = (sectors: readonly number[], what: string) => {
    for (const sector of sectors) {
      const before = used.get(sector);
      if (before !== undefined) faults.push(`sector ${sector} belongs to ${before} and to ${what}`);
      if (sector >= count) faults.push(`sector ${sector} of ${what} is not in the file`);
      used.set(sector, what);
    }
  };
  use(fatSectors, 'FAT');
  use(difatSectors, 'DIFAT');
  use(layout.directorySectors, 'directory');
  use(layout.miniFatSectors, 'mini FAT');
  for (const [index, { kind, start, size }] of entries.entries()) {
    const stored = kind === 5 || (kind === 2 && size >= 4096);
    if (!stored) continue;
    const sectors = chainIn(fat, start);
    use(sectors, `entry ${index}`);
    if (sectors.length !== Math.ceil(size / sectorSize))
      faults.push(`entry ${index} has ${sectors.length} sectors for ${size} bytes`);
  }
  const marked = new Map([
    [fatMark, 'FAT'],
    [difatMark, 'DIFAT'],
  ]);
  for (const [sector, value] of fat.entries()) {
    const owner = used.get(sector);
    if (owner === undefined && value !== none) faults.push(`sector ${sector} is unused but not free`);
    if (owner !== undefined && value === none) faults.push(`sector ${sector} of ${owner} is marked as free`);
    const mark = owner === 'FAT' || owner === 'DIFAT' ? owner : undefined;
    if (owner !== undefined && marked.get(value) !== mark)
      faults.push(`sector ${sector} of ${owner} has the mark ${value.toString(16)}`);
  }
  return faults;
}

/** The same for the small sectors. */
function miniFaults({ miniFat, entries }: Layout): string[] {
  const faults: string[] = [];
  const count = (entries[0]?.size ?? 0) / 64;
  if (!Number.isInteger(count)) faults.push('the stream of the small streams has no whole number of sectors');
  const used = new Set<number>();
  for (const [index, { kind, start, size }] of entries.entries()) {
    if (kind !== 2 || size >= 4096 || size === 0) continue;
    const sectors = chainIn(miniFat, start);
    if (sectors.length !== Math.ceil(size / 64))
      faults.push(`entry ${index} has ${sectors.length} small sectors for ${size} bytes`);
    for (const sector of sectors) {
      if (used.has(sector)) faults.push(`small sector ${sector} is used twice`);
      if (sector >= count) faults.push(`small sector ${sector} is not in the file`);
      used.add(sector);
    }
  }
  for (const [sector, value] of miniFat.entries()) {
    if (sector < count && !used.has(sector)) faults.push(`small sector ${sector} is lost`);
    if (sector >= count && value !== none) faults.push(`small sector ${sector} behind the end is not free`);
  }
  return faults;
}

/** What stands in an entry beside its links. */
function entryFaults(bytes: Uint8Array, { at, name, kind, start, size, ...links }: LaidEntry, index: number) {
  const faults: string[] = [];
  const raw = bytes.subarray(at, at + 128);
  if (kind === 0) {
    const linked = links.left !== none || links.right !== none || links.child !== none;
    const filled = raw.some((byte, place) => byte !== 0 && (place < 68 || place >= 80));
    if (linked || filled) faults.push(`unused entry ${index} is not empty`);
    return faults;
  }
  if (raw.subarray(name.length * 2, 64).some(Boolean))
    faults.push(`entry ${index} has rubbish behind its name`);
  if (kind !== (index === 0 ? 5 : 2)) faults.push(`entry ${index} is of kind ${kind}`);
  if (index === 0 && name !== 'Root Entry') faults.push(`the root is called ${name}`);
  if (size === 0 && start !== 0xfffffffe)
    faults.push(`entry ${index} is empty but begins at sector ${start}`);
  if (raw.subarray(96, 116).some(Boolean)) faults.push(`entry ${index} has times or state bits`);
  if (kind === 2 && raw.subarray(80, 96).some(Boolean)) faults.push(`entry ${index} has a class identifier`);
  return faults;
}
