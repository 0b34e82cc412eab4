/** A file that can be read at any place, so that what is not needed is never read. */
export interface RandomAccess {
  /** In bytes. */
  readonly size: number;
  /** The bytes from an offset on: fewer than asked for only where the file ends. */
  read(offset: number, length: number): Uint8Array;
}

/** A file that is in memory already. */
export function inMemory(bytes: Uint8Array): RandomAccess {
  return {
    size: bytes.length,
    read: (offset, length) => bytes.subarray(offset, offset + length),
  };
}
