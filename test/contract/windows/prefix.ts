import {
  closeSync,
  copyFileSync,
  existsSync,
  mkdirSync,
  openSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { toLinux, toWindows } from './paths.js';
import { parseExport } from './registry.js';
import { standins } from './standins.js';
import { removePrefix } from './template.js';
import { TimedOut, wine } from './wine.js';

export interface Result {
  /** The whole number, as %errorlevel% shows it. */
  exitCode: number;
  /** What the program and all it started wrote to stdout and stderr, in order. */
  output: string;
}

export interface RunOptions {
  env?: Record<string, string>;
  /** A Windows path; `C:\` unless told. */
  cwd?: string;
  /** Milliseconds; a minute unless told. */
  timeout?: number;
}

/** Quotes an argument so that CommandLineToArgvW gives it back. */
function quoted(argument: string): string {
  if (argument !== '' && !/[\s"]/.test(argument)) return argument;
  return `"${argument.replace(/(\\*)"/g, '$1$1\\"').replace(/\\+$/, '$&$&')}"`;
}

/** A Windows of its own under Wine. */
export class Prefix {
  /** The Linux path of drive C. */
  readonly drive: string;
  private readonly runs: string;
  private count = 0;

  private constructor(private readonly folder: string) {
    this.drive = join(folder, 'drive_c');
    this.runs = join(folder, 'runs');
    mkdirSync(this.runs);
  }

  static async open(folder: string): Promise<Prefix> {
    const prefix = new Prefix(folder);
    // Windows looks for a bare program name beside the starting program first: it must be alone there.
    copyFileSync(join(await standins(), 'launch.exe'), join(prefix.runs, 'launch.exe'));
    await prefix.startServer();
    return prefix;
  }

  /** A server that stays saves every call the start of Windows' services; it leaves if forgotten. */
  private async startServer(): Promise<void> {
    const own = { prefix: this.folder, timeout: 60_000 };
    await wine({ ...own, program: 'wineserver', args: ['-p300'] });
    await wine({ ...own, program: 'wine', args: ['wineboot'] });
  }

  dispose(): void {
    removePrefix(this.folder);
  }

  toWindows(linuxPath: string): string {
    return toWindows(this.drive, linuxPath);
  }

  toLinux(windowsPath: string): string {
    return toLinux(this.drive, windowsPath);
  }

  exists(windowsPath: string): boolean {
    return existsSync(this.toLinux(windowsPath));
  }

  readFile(windowsPath: string): Buffer {
    return readFileSync(this.toLinux(windowsPath));
  }

  /** Makes the folders it needs, and replaces the file: writing into it could change the template. */
  writeFile(windowsPath: string, content: string | Uint8Array): void {
    const path = this.replaced(windowsPath);
    writeFileSync(path, content);
  }

  /** Puts one of the stand-ins, say `client`, in a place of the test's choice. */
  async placeStandin(name: string, windowsPath: string): Promise<void> {
    copyFileSync(join(await standins(), `${name}.exe`), this.replaced(windowsPath));
  }

  private replaced(windowsPath: string): string {
    const path = this.toLinux(windowsPath);
    mkdirSync(dirname(path), { recursive: true });
    rmSync(path, { force: true });
    return path;
  }

  /** Runs a raw Windows command line, which nothing on the way quotes or splits. */
  async runLine(commandLine: string, options: RunOptions = {}): Promise<Result> {
    this.count += 1;
    const run = join(this.runs, `${this.count}`);
    writeFileSync(`${run}.line`, commandLine);
    const output = openSync(`${run}.out`, 'w');
    try {
      await wine({
        program: 'wine',
        args: [join(this.runs, 'launch.exe'), `${run}.line`, `${run}.code`].map((path) =>
          this.toWindows(path),
        ),
        prefix: this.folder,
        env: { REC_OUT: this.toWindows(this.recorded), ...options.env },
        cwd: this.toLinux(options.cwd ?? 'C:\\'),
        output,
        timeout: options.timeout ?? 60_000,
      });
    } catch (error) {
      if (!(error instanceof TimedOut)) throw error;
      await this.restart();
      throw new TimedOut(`${commandLine}: ${error.message}; it printed: ${readFileSync(`${run}.out`)}`);
    } finally {
      closeSync(output);
    }
    return {
      exitCode: this.exitCode(`${run}.code`, commandLine),
      output: readFileSync(`${run}.out`, 'utf8'),
    };
  }

  private exitCode(file: string, commandLine: string): number {
    const code = existsSync(file) ? readFileSync(file, 'utf8') : 'the launcher did not come to an end';
    if (!/^-?\d+$/.test(code)) throw new Error(`${commandLine}: ${code}`);
    return Number(code);
  }

  /** What hangs cannot be told from what waits, so everything in the prefix ends. */
  private async restart(): Promise<void> {
    await wine({ program: 'wineserver', args: ['-k'], prefix: this.folder, timeout: 60_000 });
    await this.startServer();
  }

  /** Runs a script as a deployment tool does; `args` follow its path as they are. */
  runCmd(
    script: string,
    args = '',
    env: Record<string, string> = {},
    options: Omit<RunOptions, 'env'> = {},
  ): Promise<Result> {
    return this.runLine(`cmd.exe /d /s /c ""${script}"${args && ` ${args}`}"`, { ...options, env });
  }

  /** Runs a program, each argument arriving as it is given here. */
  run(exe: string, args: string[] = [], env: Record<string, string> = {}): Promise<Result> {
    return this.runLine([exe, ...args].map(quoted).join(' '), { env });
  }

  /** The values of a key of the 64-bit registry; none if the key is not there. */
  async exportRegistry(key: string): Promise<Record<string, string>> {
    const file = join(this.runs, 'export.reg');
    rmSync(file, { force: true });
    await this.run('reg.exe', ['export', key, this.toWindows(file), '/y']);
    return existsSync(file) ? parseExport(readFileSync(file), key) : {};
  }

  private get recorded(): string {
    return join(this.runs, 'recorded.txt');
  }

  private readonly msiexec = 'C:\\windows\\system32\\msiexec.exe';

  /** From now on msiexec installs nothing: it notes its command line and ends with REC_RC. */
  async useRecorderAsMsiexec(): Promise<void> {
    rmSync(this.recorded, { force: true });
    await this.placeStandin('recorder', this.msiexec);
  }

  async useRealMsiexec(): Promise<void> {
    await this.placeStandin('msiexec', this.msiexec);
  }

  /** The command lines since the recorder took over, the first one first. */
  readRecorded(): string[] {
    if (!existsSync(this.recorded)) return [];
    return readFileSync(this.recorded, 'utf8').split('\n').slice(0, -1);
  }
}
