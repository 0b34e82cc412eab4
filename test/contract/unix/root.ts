import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { constants } from 'node:os';
import { join } from 'node:path';
import { pathOf } from './programs.js';
import { type ShellName, shellCommand } from './shells.js';

export interface CommandOptions {
  env?: Record<string, string>;
  /** uid; the group gets the same number. */
  user?: number;
  cwd?: string;
  /** Standard input, empty unless given. */
  input?: string | Buffer;
  /** Milliseconds after which the command is given up with an error. */
  timeout?: number;
}

export interface ScriptRun extends CommandOptions {
  shell: ShellName;
  /** Path inside the root. */
  script: string;
  args?: readonly string[];
}

export interface Outcome {
  /** As a shell counts: 128 and the signal's number if a signal ended it. */
  exitCode: number;
  stdout: string;
  stderr: string;
}

export interface FileStat {
  /** Permission bits with setuid, setgid and sticky. */
  mode: number;
  uid: number;
  gid: number;
  size: number;
  isFile: boolean;
  isDirectory: boolean;
  isSymlink: boolean;
}

const searchPath = '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin';
const patience = 60_000;

/** A copy of this machine's system in which anything may be changed; all is gone after dispose(). */
export class Root {
  readonly #holder: ChildProcess;
  readonly #enter: readonly string[];

  constructor(holder: ChildProcess, pid: number) {
    this.#holder = holder;
    this.#enter = ['-t', String(pid), '-m', '-p', '-n', '-i', '-u', '-r'];
  }

  /** Runs a script file of the root in one of the shells. */
  run({ shell, script, args = [], ...options }: ScriptRun): Outcome {
    return this.exec([...shellCommand(shell), script, ...args], options);
  }

  exec(argv: readonly string[], options: CommandOptions = {}): Outcome {
    const { stdout, stderr, ...end } = this.#spawn(argv, options);
    return { ...end, stdout: stdout.toString(), stderr: stderr.toString() };
  }

  /** Starts a command and leaves it running, to disturb it or to do something beside it. */
  start(
    argv: readonly string[],
    options: CommandOptions = {},
  ): { child: ChildProcess; done: Promise<Outcome> } {
    const child = spawn(pathOf('nsenter'), this.#arguments(argv, options), { env: environment(options) });
    child.stdin.end(options.input ?? '');
    let stdout = '';
    let stderr = '';
    child.stdout.setEncoding('utf8').on('data', (text) => {
      stdout += text;
    });
    child.stderr.setEncoding('utf8').on('data', (text) => {
      stderr += text;
    });
    const done = new Promise<Outcome>((resolve, reject) => {
      child.once('error', reject);
      child.once('close', (code, signal) => resolve({ exitCode: exitCode(code, signal), stdout, stderr }));
    });
    return { child, done };
  }

  /** Makes a file, with the folders above it, in place of whatever is there. */
  write(path: string, content: string | Buffer, { mode = 0o644, owner = '0:0' } = {}): void {
    const script = `set -e; mkdir -p -- "$(dirname -- "$1")"; rm -rf -- "$1"
      cat >"$1"; chown -- "$2" "$1"; chmod -- "$3" "$1"`;
    this.#must(['/bin/sh', '-c', script, 'sh', path, owner, mode.toString(8)], { input: content });
  }

  /** Brings a file of the machine into the root. */
  copy(from: string, to: string, options: { mode?: number; owner?: string } = {}): void {
    this.write(to, readFileSync(from), options);
  }

  read(path: string): string {
    return this.readBytes(path).toString();
  }

  readBytes(path: string): Buffer {
    return this.#must(['cat', '--', path]);
  }

  /** True for a dangling symbolic link too. */
  exists(path: string): boolean {
    return this.exec(['/bin/sh', '-c', '[ -e "$1" ] || [ -L "$1" ]', 'sh', path]).exitCode === 0;
  }

  /** Of the path itself: a symbolic link is not followed. */
  stat(path: string): FileStat {
    const [mode = '', ...numbers] = this.#must(['stat', '-c', '%f %u %g %s', '--', path])
      .toString()
      .split(' ');
    const [uid = -1, gid = -1, size = -1] = numbers.map(Number);
    const bits = Number.parseInt(mode, 16);
    const type = bits & typeBits;
    return {
      mode: bits & 0o7777,
      uid,
      gid,
      size,
      isFile: type === 0o100000,
      isDirectory: type === 0o040000,
      isSymlink: type === 0o120000,
    };
  }

  /** Every path below a folder, relative to it and sorted; empty if there is no such folder. */
  list(folder: string): string[] {
    const found = this.exec(['find', folder, '-mindepth', '1', '-printf', '%P\\0']).stdout;
    return found.split('\0').filter(Boolean).sort();
  }

  remove(...paths: string[]): void {
    this.#must(['rm', '-rf', '--', ...paths]);
  }

  /** Ends every process in the root and frees it. */
  async dispose(): Promise<void> {
    if (this.#holder.exitCode !== null || this.#holder.signalCode !== null) return;
    const ended = new Promise((resolve) => this.#holder.once('close', resolve));
    this.#holder.stdin?.end();
    await ended;
  }

  #arguments(argv: readonly string[], { user, cwd = '/' }: CommandOptions): string[] {
    const identity = user === undefined ? [] : ['-S', String(user), '-G', String(user)];
    return [...this.#enter, `--wdns=${cwd}`, ...identity, '--', ...argv];
  }

  #spawn(argv: readonly string[], options: CommandOptions) {
    const result = spawnSync(pathOf('nsenter'), this.#arguments(argv, options), {
      env: environment(options),
      input: options.input ?? '',
      maxBuffer: 64 * 1024 * 1024,
      timeout: options.timeout ?? patience,
      killSignal: 'SIGKILL',
    });
    if (result.error) {
      throw new Error(`${argv.join(' ')}: ${result.error.message}\n${result.stdout}${result.stderr}`);
    }
    return { exitCode: exitCode(result.status, result.signal), stdout: result.stdout, stderr: result.stderr };
  }

  #must(argv: readonly string[], options: CommandOptions = {}): Buffer {
    const { exitCode, stdout, stderr } = this.#spawn(argv, options);
    if (exitCode !== 0) throw new Error(`${argv.join(' ')}: exit code ${exitCode}\n${stderr}`);
    return stdout;
  }
}

const typeBits = 0o170000;

/** Nothing of the tester's own environment, so that a script finds the same on every machine. */
function environment({ env, user }: CommandOptions): Record<string, string> {
  return { PATH: searchPath, HOME: user ? '/nonexistent' : '/root', LANG: 'C.UTF-8', ...env };
}

function exitCode(code: number | null, signal: NodeJS.Signals | null): number {
  return code ?? 128 + (signal === null ? 0 : constants.signals[signal]);
}

const holderScript = readFileSync(join(__dirname, 'holder.sh'), 'utf8');

export interface RootOptions {
  /** /etc, /tmp and /var are symbolic links into /private, as on macOS. */
  privateFolders?: boolean;
}

export function createRoot({ privateFolders = false }: RootOptions = {}): Promise<Root> {
  const namespaces = ['-m', '-p', '-n', '-i', '-u', '-f', '--kill-child'];
  const holder = spawn(pathOf('unshare'), [...namespaces, 'sh', '-c', holderScript], {
    env: environment({ env: { PRIVATE_FOLDERS: privateFolders ? 'yes' : '' } }),
  });
  return new Promise((resolve, reject) => {
    let output = '';
    let errors = '';
    const ended = () => reject(new Error(`the throw-away root could not be made\n${errors}`));
    holder.once('error', reject);
    holder.once('close', ended);
    holder.stderr.on('data', (text) => {
      errors += text;
    });
    holder.stdout.on('data', (text) => {
      output += text;
      const pid = /^ready (\d+)$/m.exec(output)?.[1];
      if (pid === undefined) return;
      holder.off('close', ended);
      // A test that forgets dispose() must not keep the test run from ending.
      holder.unref();
      for (const pipe of [holder.stdin, holder.stdout, holder.stderr])
        (pipe as unknown as { unref(): void }).unref();
      resolve(new Root(holder, Number(pid)));
    });
  });
}

export async function withRoot<T>(use: (root: Root) => T | Promise<T>): Promise<T> {
  const root = await createRoot();
  try {
    return await use(root);
  } finally {
    await root.dispose();
  }
}
