import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';
import { Prefix } from './prefix.js';
import { compiler } from './standins.js';
import { copyTemplate } from './template.js';

export { buildClientPackage, type ClientPackage, clientKey, exactKey, templateConf } from './package.js';
export { Prefix, type Result, type RunOptions } from './prefix.js';

export const installCommand =
  'apt-get update && apt-get install -y --no-install-recommends ' +
  'wine wine64 libwine msitools wixl gcc-mingw-w64-x86-64';

function onPath(program: string): boolean {
  return (process.env.PATH ?? '').split(delimiter).some((folder) => {
    try {
      accessSync(join(folder, program), constants.X_OK);
      return true;
    } catch {
      return false;
    }
  });
}

/** What the rig needs and this machine does not have. */
export function missing(): string[] {
  return ['wine', 'wixl', 'msibuild', compiler].filter((program) => !onPath(program));
}

/** A Windows with nothing installed yet; the caller disposes of it. */
export async function createPrefix(): Promise<Prefix> {
  return Prefix.open(await copyTemplate());
}
