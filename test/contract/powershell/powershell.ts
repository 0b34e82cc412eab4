import { execFileSync, spawn } from 'node:child_process';
import { dirname, join } from 'node:path';
import type { Prefix } from '../windows/prefix.js';
import { environment as wineEnvironment } from '../windows/wine.js';
import { hostFolder } from './build.js';
import { type Computer, Drives, type RunOptions } from './computer.js';
import { Connection } from './connection.js';
import type { FileReport, Outcome, Run } from './protocol.js';

const patience = 60_000;

/** For the .NET that the host runs in. */
const dotNet = {
  // Under Wine it dies without this as soon as it throws away code that it compiled.
  DOTNET_EnableWriteXorExecute: '0',
  // Compiling twice does not pay for scripts that run once.
  DOTNET_TieredPGO: '0',
  // Leaves a socket behind wherever a process is killed.
  DOTNET_EnableDiagnostics: '0',
};

interface Evaluated {
  value?: string;
  error?: string;
}

/** A process with PowerShell's own engine in it. It runs one script after the other, each in a session of its own. */
export class PowerShell {
  private readonly drives: Drives[] = [];

  constructor(private readonly connection: Connection) {}

  /** Reads scripts, by their Linux paths, without running them. */
  async parse(files: string[]): Promise<FileReport[]> {
    return (await this.connection.ask({ parse: { files } }, patience)) as FileReport[];
  }

  /** The strings that expressions give, each unit of UTF-16 as PowerShell has it. */
  async evaluate(expressions: string[], environment: Record<string, string> = {}): Promise<string[]> {
    const encoded = expressions.map((text) => Buffer.from(text, 'utf16le').toString('base64'));
    const request = { evaluate: { expressions: encoded, environment } };
    const answers = (await this.connection.ask(request, patience)) as Evaluated[];
    return answers.map(({ value, error }, index) => {
      if (value === undefined) throw new Error(`${expressions[index]}: ${error}`);
      return Buffer.from(value, 'base64').toString('utf16le');
    });
  }

  async run(run: Run & { drives?: string }, options: RunOptions = {}): Promise<Outcome> {
    return (await this.connection.ask({ run }, options.timeout ?? patience)) as Outcome;
  }

  /** A computer with nothing on it yet; it goes with this process. */
  computer(): Drives & Computer {
    const drives = new Drives();
    this.drives.push(drives);
    const run: Computer['run'] = (own, options) => this.run({ ...own, drives: drives.folder }, options);
    return Object.assign(drives, { run });
  }

  async dispose(): Promise<void> {
    await this.connection.dispose();
    for (const drive of this.drives) drive.dispose();
  }
}

/**
 * PowerShell on Linux, where scripts see what a scenario and a folder have. Where a folder of authorities is given, as
 * PEM, .NET trusts those alone.
 */
export async function startPowerShell(authorities?: string): Promise<PowerShell> {
  const program = join(await hostFolder('linux'), 'host.dll');
  const { PATH, HOME, TMPDIR, DOTNET_ROOT } = process.env;
  const trusted = authorities && { SSL_CERT_DIR: authorities, SSL_CERT_FILE: join(authorities, 'none.pem') };
  const env = { PATH, HOME, TMPDIR, DOTNET_ROOT, LC_ALL: 'C.UTF-8', ...dotNet, ...trusted };
  return new PowerShell(
    new Connection((errors) => spawn('dotnet', [program], { env, stdio: ['pipe', 'pipe', errors] })),
  );
}

/** PowerShell in a Windows under Wine, where files, registry and processes are real. */
export class WindowsPowerShell implements Computer {
  private constructor(
    private readonly prefix: Prefix,
    private readonly powershell: PowerShell,
  ) {}

  /** The prefix stays the caller's, who disposes of it after this. */
  static async start(prefix: Prefix): Promise<WindowsPowerShell> {
    const place = join(prefix.drive, 'powershell-host');
    // Hard links: it is large, and nobody writes to it.
    execFileSync('cp', ['-al', `${await hostFolder('windows')}/.`, place]);
    const program = prefix.toWindows(join(place, 'host.exe'));
    const env = { ...wineEnvironment({ prefix: dirname(prefix.drive), dotNet: true }), ...dotNet };
    const cwd = prefix.drive;
    const start = (errors: number) => spawn('wine', [program], { env, cwd, stdio: ['pipe', 'pipe', errors] });
    return new WindowsPowerShell(prefix, new PowerShell(new Connection(start)));
  }

  run(run: Run, options?: RunOptions): Promise<Outcome> {
    return this.powershell.run(run, options);
  }

  evaluate(expressions: string[], environment?: Record<string, string>): Promise<string[]> {
    return this.powershell.evaluate(expressions, environment);
  }

  exists(windowsPath: string): boolean {
    return this.prefix.exists(windowsPath);
  }

  readFile(windowsPath: string): Buffer {
    return this.prefix.readFile(windowsPath);
  }

  writeFile(windowsPath: string, content: string | Uint8Array): void {
    this.prefix.writeFile(windowsPath, content);
  }

  dispose(): Promise<void> {
    return this.powershell.dispose();
  }
}
