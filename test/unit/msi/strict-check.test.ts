import { classIds } from '../../../src/msi/container.js';
import { writeCompoundFile } from '../../../src/msi/write-compound-file.js';
import { layoutOf, none, viewOf } from './layout.js';
import { faultsOf } from './strict-check.js';

/** Two streams of whole sectors, an empty one and five small ones. */
const sound = writeCompoundFile(
  classIds.transform,
  [5000, 6000, 0, 10, 100, 64, 1, 2].map((size, index) => ({
    name: `stream${index}`,
    bytes: new Uint8Array(size).fill(index + 1),
  })),
);
const layout = layoutOf(sound);
const { entries, fatSectors, miniFatSectors, directorySectors } = layout;
const sectorAt = (sector: number | undefined) => ((sector ?? 0) + 1) * 512;
const fatAt = (sector: number | undefined) => sectorAt(fatSectors[0]) + (sector ?? 0) * 4;
const find = (name: string) => entries.find((entry) => entry.name === name) ?? entries[0];
const at = (name: string, field: number) => (find(name)?.at ?? 0) + field;
const start = (name: string) => find(name)?.start ?? 0;
const top = entries[entries[0]?.child ?? 0]?.name ?? '';
const red = entries.findIndex(({ kind, black }) => kind === 2 && !black);
const aboveRed = entries.find(({ left, right }) => left === red || right === red)?.name ?? '';
const low = entries[red]?.name ?? '';

type Damage = (view: DataView) => void;
const u32 =
  (offset: number, value: number): Damage =>
  (view) =>
    view.setUint32(offset, value, true);
const u8 =
  (offset: number, value: number): Damage =>
  (view) =>
    view.setUint8(offset, value);

/** The check is worth what it finds: one fault after the other is made. */
test.each<[fault: string, damage: Damage]>([
  ['instead of', u32(44, 2)],
  ['number of mini FAT sectors', u32(64, 2)],
  ['limit of small streams', u32(56, 4095)],
  ['is marked as free', u32(fatAt(fatSectors[0]), none)],
  ['is broken', u32(fatAt(start('stream0')), none)],
  ['is broken', u32(fatAt(start('stream0')), start('stream0'))],
  ['has the mark', u32(fatAt(fatSectors[0]), 0xfffffffe)],
  ['is unused but not free', u32(fatAt(layout.count), 0xfffffffc)],
  ['is unused but not free', u32(fatAt(layout.count), 0xfffffffe)],
  ['belongs to', u32(at('stream1', 116), start('stream0'))],
  ['sectors for', u32(at('stream0', 120), 4200)],
  ['small sectors for', u32(at('stream4', 120), 10)],
  ['is used twice', u32(at('stream6', 116), start('stream3'))],
  ['is lost', u32(at('stream6', 116), start('stream3'))],
  ['behind the end is not free', u32(sectorAt(miniFatSectors[0]) + 100, 0xfffffffe)],
  ['is red below a red one', u8(at(aboveRed, 67), 0)],
  ['the top of the tree is red', u8(at(top, 67), 0)],
  ['the black heights', u8(at(low, 67), 1)],
  ['the root is red', u8((entries[0]?.at ?? 0) + 67, 0)],
  ['cannot be reached', u32(at(top, 68), none)],
  ['is reached twice', u32(at(top, 72), entries[entries[0]?.child ?? 0]?.left ?? 0)],
  ['stands before', u8(at('stream3', 12), 0x39)],
  ['stands before', u8(at('stream3', 64), 14)],
  ['is empty but begins', u32(at('stream2', 116), 0)],
  ['rubbish behind its name', u8(at('stream3', 40), 1)],
  ['times or state bits', u8(at('stream3', 101), 1)],
  ['unused entry', u8(((directorySectors.at(-1) ?? 0) + 2) * 512 - 1, 1)],
])('%s', (fault, damage) => {
  const bytes = sound.slice();
  damage(viewOf(bytes));
  expect(faultsOf(bytes).join('\n')).toContain(fault);
});

test('nothing else', () => {
  expect(faultsOf(sound)).toEqual([]);
  expect(faultsOf(Uint8Array.from([...sound, 0])).join()).toContain('bytes behind the last whole sector');
});
