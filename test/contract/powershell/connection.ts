import type { ChildProcess } from 'node:child_process';
import { closeSync, mkdtempSync, openSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { cacheFolder } from '../windows/once.js';
import { TimedOut } from '../windows/wine.js';

/** Starts the host with its error output in a file. */
export type Start = (errors: number) => ChildProcess;

interface Answer {
  id: number;
  result?: unknown;
  error?: string;
}

interface Waiting {
  resolve: (result: unknown) => void;
  reject: (error: Error) => void;
}

/** How long a host may take to end by itself. */
const patience = 2_000;

/** One host process, started when it is first needed, and again after one that hung was ended. */
export class Connection {
  // The name says whose it is, so that what a killed test run left is found.
  private readonly folder = mkdtempSync(join(cacheFolder(), `powershell.draft-${process.pid}-`));
  private readonly waiting = new Map<number, Waiting>();
  private host: ChildProcess | undefined;
  private count = 0;

  constructor(private readonly start: Start) {}

  ask(request: object, timeout: number): Promise<unknown> {
    this.count += 1;
    const id = this.count;
    const host = this.running();
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => {
        const error = new TimedOut(`PowerShell: no answer within ${timeout} ms ${this.printed()}`);
        this.abandon(error);
      }, timeout);
      const settle = (action: () => void) => {
        clearTimeout(timer);
        this.waiting.delete(id);
        action();
      };
      this.waiting.set(id, {
        resolve: (result) => settle(() => resolve(result)),
        reject: (error) => settle(() => reject(error)),
      });
      host.stdin?.write(`${JSON.stringify({ id, ...request })}\n`);
    });
  }

  private running(): ChildProcess {
    if (this.host) return this.host;
    const errors = openSync(this.errorFile, 'w');
    const host = this.start(errors);
    closeSync(errors);
    this.host = host;
    host.on('error', (error) => this.lost(host, error));
    host.on('exit', (code, signal) => {
      this.lost(host, new Error(`PowerShell ended with ${signal ?? code} ${this.printed()}`));
    });
    // Writing to a host that has just ended; the end itself is reported.
    host.stdin?.on('error', () => {});
    if (host.stdout) createInterface(host.stdout).on('line', (line) => this.answered(line));
    return host;
  }

  private answered(line: string): void {
    const { id, result, error } = JSON.parse(line) as Answer;
    const waiting = this.waiting.get(id);
    if (error === undefined) waiting?.resolve(result);
    else waiting?.reject(new Error(error));
  }

  private lost(host: ChildProcess, error: Error): void {
    if (this.host !== host) return;
    this.abandon(error);
  }

  /** What hangs cannot be told from what waits behind it. */
  private abandon(error: Error): void {
    const host = this.host;
    this.host = undefined;
    if (host) kill(host);
    for (const waiting of [...this.waiting.values()]) waiting.reject(error);
  }

  private get errorFile(): string {
    return join(this.folder, 'errors');
  }

  private printed(): string {
    return readFileSync(this.errorFile, 'utf8').slice(-4_000);
  }

  async dispose(): Promise<void> {
    const host = this.host;
    this.host = undefined;
    if (host) await end(host);
    rmSync(this.folder, { recursive: true, force: true });
  }
}

function kill(host: ChildProcess): void {
  host.kill('SIGKILL');
  host.stdin?.destroy();
  host.stdout?.destroy();
}

/** It ends when its input does. */
function end(host: ChildProcess): Promise<void> {
  return new Promise((resolve) => {
    if (host.exitCode !== null || host.signalCode !== null) {
      resolve();
      return;
    }
    const timer = setTimeout(() => kill(host), patience);
    host.on('exit', () => {
      clearTimeout(timer);
      host.stdout?.destroy();
      resolve();
    });
    host.stdin?.end();
  });
}
