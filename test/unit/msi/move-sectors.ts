import { layoutOf, viewOf } from './layout.js';

/** The same file with its sectors in another order: `order` has the old number of each. Without a DIFAT. */
export function moved(bytes: Uint8Array, order: readonly number[]): Uint8Array {
  const { sectorSize, count, fat, fatSectors, entries } = layoutOf(bytes);
  const to = new Map(order.map((before, after) => [before, after]));
  const number = (before: number) => to.get(before) ?? before;
  const offset = (sector: number) => (sector + 1) * sectorSize;
  const changed = Uint8Array.from(bytes);
  const before = viewOf(changed);
  for (const { at, kind, start, size } of entries) {
    if (kind === 5 || (kind === 2 && size >= 4096)) before.setUint32(at + 116, number(start), true);
  }
  const whole = Uint8Array.from(changed);
  for (const [after, sector] of order.entries())
    whole.set(changed.subarray(offset(sector), offset(sector + 1)), offset(after));
  const view = viewOf(whole);
  for (const field of [48, 60]) view.setUint32(field, number(view.getUint32(field, true)), true);
  for (const [index, sector] of fatSectors.entries()) view.setUint32(76 + index * 4, number(sector), true);
  const perSector = sectorSize / 4;
  for (let after = 0; after < count; after++) {
    const table = number(fatSectors[Math.floor(after / perSector)] ?? 0);
    view.setUint32(offset(table) + (after % perSector) * 4, number(fat[order[after] ?? 0] ?? 0), true);
  }
  return whole;
}

/** The tables in front and the contents of the streams behind: so a file can end within them. */
export function tablesFirst(bytes: Uint8Array): Uint8Array {
  const { count, fatSectors, directorySectors, miniFatSectors } = layoutOf(bytes);
  const front = [...fatSectors, ...directorySectors, ...miniFatSectors];
  const rest = Array.from({ length: count }, (_, sector) => sector).filter(
    (sector) => !front.includes(sector),
  );
  return moved(bytes, [...front, ...rest]);
}
