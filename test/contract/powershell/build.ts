import { execFile, execFileSync } from 'node:child_process';
import { cpSync, existsSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { hashOf, once } from '../windows/once.js';

const sources = join(__dirname, 'host');

/** The host is built for this .NET, and needs it to be built. */
const dotNet = 10;

export const installCommand = `the .NET SDK ${dotNet} from https://dotnet.microsoft.com/download`;

/** For the first start, which may have to fetch packages; milliseconds. */
export const buildTimeout = 600_000;

export type System = 'linux' | 'windows';

/** On Linux the host runs in the .NET that built it; under Wine it brings its own along. */
const targets: Record<System, string[]> = {
  linux: ['--use-current-runtime', '--no-self-contained', '-p:UseAppHost=false'],
  windows: ['--runtime', 'win-x64', '--self-contained'],
};

/** No server may stay behind, and nothing is told about this computer. */
function environment(): NodeJS.ProcessEnv {
  return {
    ...process.env,
    DOTNET_CLI_TELEMETRY_OPTOUT: '1',
    DOTNET_NOLOGO: '1',
    MSBUILDDISABLENODEREUSE: '1',
  };
}

function versions(): number[] {
  try {
    const list = execFileSync('dotnet', ['--list-sdks'], { encoding: 'utf8', env: environment() });
    return list.split('\n').map((line) => Number.parseInt(line, 10));
  } catch {
    return [];
  }
}

/** What the host needs and this machine does not have. */
export function missing(): string[] {
  if (process.platform !== 'linux') return ['Linux'];
  if (!existsSync('/bin/bash')) return ['bash'];
  return versions().some((version) => version >= dotNet) ? [] : [`the .NET SDK ${dotNet}`];
}

function sourceFiles(): string[] {
  return readdirSync(sources, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
}

/** The folder with the host and all it needs; built anew after every change to its sources. */
export async function hostFolder(system: System): Promise<string> {
  const files = sourceFiles();
  const names = files.map((file) => file.slice(sources.length));
  const hash = hashOf(
    system,
    process.arch,
    ...targets[system],
    ...names,
    ...files.map((file) => readFileSync(file)),
  );
  const folder = await once(`powershell-${system}-${hash}`, async (draft) => {
    const copy = join(draft, 'source');
    cpSync(sources, copy, { recursive: true });
    await publish(copy, join(draft, 'program'), targets[system]);
    rmSync(copy, { recursive: true });
  });
  return join(folder, 'program');
}

async function publish(source: string, output: string, target: string[]): Promise<void> {
  const args = [
    'publish',
    '--configuration',
    'Release',
    ...target,
    '--output',
    output,
    '--disable-build-servers',
  ];
  try {
    await promisify(execFile)('dotnet', args, { cwd: source, env: environment(), maxBuffer: 1 << 26 });
  } catch (error) {
    const { stdout = '', message } = error as Error & { stdout?: string };
    throw new Error(`${message}\n${stdout}`);
  }
}
