import type { Cell, Column } from './database.js';
import { viewOf } from './sectors.js';
import type { StringPool } from './string-pool.js';

/** Little endian, as wide as numbers of texts are. */
export function idAt(view: DataView, offset: number, width: 2 | 3): number {
  const low = view.getUint16(offset, true);
  return width === 2 ? low : low + view.getUint8(offset + 2) * 0x10000;
}

/**
 * One value of a row. Whole numbers are stored with their sign bit turned around, so that 0 can stand for no value.
 * For a stream, 1 says that there is one: its name follows from the keys.
 */
export function cellAt(bytes: Uint8Array, offset: number, { kind }: Column, pool: StringPool): Cell {
  const view = viewOf(bytes);
  if (kind === 'string') {
    const id = idAt(view, offset, pool.idWidth);
    return id === 0 ? null : pool.text(id);
  }
  if (kind === 'long') {
    const value = view.getUint32(offset, true);
    return value === 0 ? null : (value ^ 0x80000000) | 0;
  }
  const value = view.getUint16(offset, true);
  if (kind === 'stream') return value === 0 ? null : value;
  return value === 0 ? null : value - 0x8000;
}
