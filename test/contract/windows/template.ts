import { spawnSync } from 'node:child_process';
import {
  copyFileSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { cacheFolder, hashOf, once, processRuns } from './once.js';
import { standins } from './standins.js';
import { wine, wineVersion } from './wine.js';

/** To be raised when the steps below change. */
const templateVersion = '2';

const registryFiles = ['system.reg', 'user.reg', 'userdef.reg'];

export const system32 = 'drive_c/windows/system32';

/** Where Windows has the programs that our stand-ins replace, below system32. */
const places: Record<string, string> = {
  certutil: 'certutil.exe',
  fltmc: 'fltmc.exe',
  msiexec: 'msiexec.exe',
  powershell: 'WindowsPowerShell/v1.0/powershell.exe',
  sc: 'sc.exe',
};

/** A fresh prefix takes about fifteen seconds to make, so it is made once and then copied. */
export function template(): Promise<string> {
  return once(`template-${hashOf(templateVersion, wineVersion())}`, async (prefix) => {
    const step = (program: string, ...args: string[]) => wine({ program, args, prefix, timeout: 120_000 });
    await step('wineboot', '-i');
    // Wine calls itself Windows 7 otherwise.
    await step('wine', 'winecfg', '-v', 'win10');
    // The registry reaches the disk when the server ends.
    await step('wineserver', '-w');
    // Copies would otherwise share the folder.
    removeSocket(prefix);
  });
}

/** Debian's Wine keeps the server's socket in a folder of its own, which the prefix names. */
function removeSocket(prefix: string): void {
  const note = join(prefix, 'wineserver');
  if (!existsSync(note)) return;
  const folder = readFileSync(note, 'utf8');
  if (/^wine-\w+$/.test(folder)) rmSync(join(tmpdir(), folder), { recursive: true, force: true });
  rmSync(note, { force: true });
}

/** Kills what runs in a prefix and removes it. */
export function removePrefix(prefix: string): void {
  spawnSync('wineserver', ['-k'], { env: { ...process.env, WINEPREFIX: prefix }, stdio: 'ignore' });
  removeSocket(prefix);
  // Two workers may be removing the same orphan.
  rmSync(prefix, { recursive: true, force: true, maxRetries: 3 });
}

/** What test runs left that were killed before they could tidy up: prefixes, and drafts of anything. */
function removeOrphans(): void {
  for (const name of readdirSync(cacheFolder())) {
    const owner = /(?:^prefix|\.draft)-(\d+)-/.exec(name)?.[1];
    if (owner && !processRuns(Number(owner))) removePrefix(join(cacheFolder(), name));
  }
}

/**
 * A prefix of one's own. Hard links make the copy in no time; what is written to it later must replace
 * files and never change them, or the template changes too.
 */
export async function copyTemplate(): Promise<string> {
  const original = await template();
  const programs = await standins();
  removeOrphans();
  const prefix = mkdtempSync(join(cacheFolder(), `prefix-${process.pid}-`));
  const copied = spawnSync('cp', ['-al', `${original}/.`, prefix], { encoding: 'utf8' });
  if (copied.status !== 0) throw new Error(`cannot copy ${original}: ${copied.stderr}`);
  for (const file of registryFiles) {
    rmSync(join(prefix, file));
    copyFileSync(join(original, file), join(prefix, file));
  }
  // The stand-in for msiexec passes nearly everything on to the real one.
  renameSync(join(prefix, system32, 'msiexec.exe'), join(prefix, system32, 'wine-msiexec.exe'));
  for (const [name, place] of Object.entries(places)) {
    const target = join(prefix, system32, place);
    rmSync(target, { force: true });
    copyFileSync(join(programs, `${name}.exe`), target);
  }
  return prefix;
}
