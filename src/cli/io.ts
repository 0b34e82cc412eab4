/** What a verb may use of the process around it. */
export interface Io {
  readonly cwd: string;
  readonly color: boolean;
  /** Name of the user's shell, as far as it is known. */
  readonly shell: string | undefined;
  write(text: string | Uint8Array): void;
  writeError(text: string): void;
  readInput(): Promise<Uint8Array>;
}

/** 0: fine. 1: findings. 2: usage, input, output. */
export type ExitCode = 0 | 1 | 2;

/** A way out that is no finding: wrong usage, or a file that cannot be read or written. Always exit code 2. */
export class Unusable extends Error {
  constructor(
    message: string,
    readonly hint?: string,
  ) {
    super(message);
  }
}
