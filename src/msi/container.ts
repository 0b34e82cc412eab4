/** A storage or stream of a compound file. */
export interface Entry {
  /** As it stands in the file: the names of streams of a database are encoded, see stream-name. */
  readonly name: string;
  readonly kind: 'root' | 'storage' | 'stream';
  /** Of a stream, in bytes. */
  readonly size: number;
  /** 16 bytes, in the order of the file. */
  readonly classId: Uint8Array;
  readonly stateBits: number;
  /** The 8 bytes each as they stand in the file. */
  readonly created: Uint8Array;
  readonly modified: Uint8Array;
  /** Of a root or storage, in the order of the file's tree. */
  readonly children: readonly Entry[];
}

/** A compound file that is open for reading. Whatever is wrong with it is thrown as Malformed. */
export interface CompoundFile {
  /** Of the format: sectors of 512 or 4096 bytes. */
  readonly version: 3 | 4;
  readonly root: Entry;
  /** A whole stream. A stream above the limit, in bytes, is refused before anything of it is read. */
  read(stream: Entry, limit: number): Uint8Array;
  /** A stream piece by piece, in bounded memory. */
  pieces(stream: Entry): Iterable<Uint8Array>;
}

/** Class identifiers of the root, as text. */
export const classIds = {
  transform: '{000C1082-0000-0000-C000-000000000046}',
  database: '{000C1084-0000-0000-C000-000000000046}',
  patch: '{000C1086-0000-0000-C000-000000000046}',
} as const;
