import { execFileSync, spawn } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { cacheFolder } from './once.js';

/** Programs that Wine lacks or has only as stubs; `n` makes it take ours from system32 instead. */
const replaced = ['certutil', 'fltmc', 'msiexec', 'powershell', 'sc'];

export interface WineRun {
  program: string;
  args: string[];
  prefix: string;
  env?: Record<string, string>;
  cwd?: string;
  /** A file descriptor; a pipe would stay open as long as any service that was started on the way. */
  output?: number;
  timeout: number;
  /** Whether Wine's own .NET is left on: what brings its .NET along dies without it. Off unless told. */
  dotNet?: boolean;
}

export class TimedOut extends Error {}

/** Nothing of the caller's environment, which Windows programs would see as their own. */
export function environment(run: Pick<WineRun, 'prefix' | 'env' | 'dotNet'>): NodeJS.ProcessEnv {
  const home = join(cacheFolder(), 'home');
  mkdirSync(home, { recursive: true });
  const natives = replaced.map((name) => `${name}.exe`).join(',');
  const dotNet = run.dotNet ? '' : 'mscoree=;';
  return {
    ...run.env,
    PATH: process.env.PATH,
    HOME: home,
    TMPDIR: tmpdir(),
    // Names and values of the environment pass through this character set.
    LC_ALL: 'C.UTF-8',
    WINEPREFIX: run.prefix,
    WINEARCH: 'win64',
    WINEDEBUG: '-all',
    // What a test puts in the place of these counts; they are Wine's own unless it does.
    WINEDLLOVERRIDES: `winemenubuilder.exe=d;${dotNet}mshtml=;${natives}=n;net.exe,reg.exe=n,b`,
  };
}

/** Runs a program of Wine; the exit code is what Linux sees of it: its lowest eight bits. */
export function wine(run: WineRun): Promise<number | null> {
  return new Promise((resolve, reject) => {
    const output = run.output ?? 'ignore';
    const child = spawn(run.program, run.args, {
      env: environment(run),
      cwd: run.cwd,
      stdio: ['ignore', output, output],
    });
    const timer = setTimeout(() => {
      child.kill('SIGKILL');
      reject(new TimedOut(`${run.program}: no end within ${run.timeout} ms`));
    }, run.timeout);
    child.on('error', (error) => {
      clearTimeout(timer);
      reject(error);
    });
    child.on('exit', (code) => {
      clearTimeout(timer);
      resolve(code);
    });
  });
}

export function wineVersion(): string {
  return execFileSync('wine', ['--version'], {
    encoding: 'utf8',
    env: { ...process.env, WINEDEBUG: '-all' },
  });
}
