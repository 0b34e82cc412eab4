import { chmodSync, mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { standInProgram } from './calls.js';

/** What a stand-in package holds. */
export interface ClientOptions {
  version?: string;
  confName?: string;
  /** What the conf file holds. */
  confText?: string;
  clientName?: string;
  installDir?: string;
  /** A second file with the conf file's name, in a folder beside it. */
  secondConf?: boolean;
  /** A second program beside the client. */
  extraExecutable?: boolean;
  withoutClient?: boolean;
}

export interface PayloadFile {
  path: string;
  content: string;
  mode: number;
  /** A package manager must not overwrite what the administrator has changed. */
  isConf?: boolean;
}

export const confTemplate = `# Settings of the stand-in client
Switch=
BackgroundChannelUrl=
LoggingLevel=info
`;

export function clientFiles(options: ClientOptions & { installDir: string }): PayloadFile[] {
  const {
    confName = '1E.Client.conf',
    confText = confTemplate,
    clientName = '1E.Client',
    installDir,
  } = options;
  const files: PayloadFile[] = [
    { path: join(installDir, confName), content: confText, mode: 0o644, isConf: true },
    // Some file that is not a program is beside the client in every package.
    { path: join(installDir, 'licence.txt'), content: 'Example only.\n', mode: 0o644 },
  ];
  if (options.withoutClient !== true) {
    const content = standInProgram('client', { conf_name: confName });
    files.push({ path: join(installDir, clientName), content, mode: 0o755 });
  }
  if (options.secondConf === true) {
    files.push({ path: join(installDir, 'template', confName), content: confTemplate, mode: 0o644 });
  }
  if (options.extraExecutable === true) {
    files.push({ path: join(installDir, 'standin-helper'), content: '#!/bin/sh\nexit 0\n', mode: 0o755 });
  }
  return files;
}

/** Lays the files out below a folder; the umask has no say in their rights. */
export function layOut(files: readonly PayloadFile[], folder: string): void {
  for (const { path, content, mode } of files) {
    const target = join(folder, path);
    makeFolders(dirname(target));
    writeFileSync(target, content);
    chmodSync(target, mode);
  }
}

function makeFolders(folder: string): void {
  const first = mkdirSync(folder, { recursive: true });
  if (first === undefined) return;
  for (let path = folder; path.length >= first.length; path = dirname(path)) chmodSync(path, 0o755);
}
