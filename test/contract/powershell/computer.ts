import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { cacheFolder } from '../windows/once.js';
import type { Outcome, Run } from './protocol.js';

export interface RunOptions {
  /** Milliseconds; a minute unless told. */
  timeout?: number;
}

/** Where a script runs: folders as drives, or a Windows under Wine. Both know files by their Windows paths. */
export interface Computer {
  run(run: Run, options?: RunOptions): Promise<Outcome>;
  exists(windowsPath: string): boolean;
  readFile(windowsPath: string): Buffer;
  /** Makes the folders it needs. */
  writeFile(windowsPath: string, content: string | Uint8Array): void;
}

/** Folders of Linux that scripts see as drives: C, and what a test writes to. */
export class Drives {
  // The name says whose it is, so that what a killed test run left is found.
  readonly folder = mkdtempSync(join(cacheFolder(), `drives.draft-${process.pid}-`));

  exists(windowsPath: string): boolean {
    return existsSync(this.toLinux(windowsPath));
  }

  readFile(windowsPath: string): Buffer {
    return readFileSync(this.toLinux(windowsPath));
  }

  writeFile(windowsPath: string, content: string | Uint8Array): void {
    writeFileSync(this.prepared(windowsPath), content);
  }

  /** `D:\` alone makes a drive. */
  makeDirectory(windowsPath: string): void {
    mkdirSync(this.toLinux(windowsPath), { recursive: true });
  }

  /** The names in a folder. */
  list(windowsPath: string): string[] {
    return readdirSync(this.toLinux(windowsPath)).sort();
  }

  remove(windowsPath: string): void {
    rmSync(this.toLinux(windowsPath), { recursive: true, force: true });
  }

  /** Scripts see a reparse point. */
  link(windowsPath: string, target: string): void {
    symlinkSync(this.toLinux(target), this.prepared(windowsPath));
  }

  dispose(): void {
    rmSync(this.folder, { recursive: true, force: true });
  }

  private prepared(windowsPath: string): string {
    const path = this.toLinux(windowsPath);
    mkdirSync(dirname(path), { recursive: true });
    return path;
  }

  private toLinux(windowsPath: string): string {
    if (!/^[A-Z]:\\/.test(windowsPath)) throw new Error(`${windowsPath} does not begin with a drive`);
    return join(this.folder, windowsPath.slice(0, 1), ...windowsPath.slice(3).split('\\'));
  }
}
