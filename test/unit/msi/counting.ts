import { inMemory, type RandomAccess } from '../../../src/msi/random-access.js';

export interface Counting extends RandomAccess {
  /** Of all reads so far. */
  readonly bytesRead: number;
  readonly reads: number;
}

/** A file that counts what is read of it: the cost of a hostile one must stay near its size. */
export function counting(bytes: Uint8Array): Counting {
  const file = inMemory(bytes);
  let bytesRead = 0;
  let reads = 0;
  return {
    size: file.size,
    read(offset, length) {
      const read = file.read(offset, length);
      bytesRead += read.length;
      reads++;
      return read;
    },
    get bytesRead() {
      return bytesRead;
    },
    get reads() {
      return reads;
    },
  };
}
