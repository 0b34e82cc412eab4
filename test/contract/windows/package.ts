import { execFile } from 'node:child_process';
import { copyFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { hashOf, once } from './once.js';
import { type ClientPackage, launchConditionSql, templateConf, wixSource } from './package-source.js';
import { standins, standinsHash } from './standins.js';

export { type ClientPackage, clientKey, exactKey, templateConf } from './package-source.js';

const run = promisify(execFile);

/**
 * The path of an .msi that stands in for the 1E Client: it installs the stand-in program and a
 * configuration file, and writes every property into the registry as it arrived.
 */
export async function buildClientPackage(input: ClientPackage): Promise<string> {
  const source = wixSource(input);
  const statements = [
    ...(input.failing ? launchConditionSql('1 = 0', 'This package never installs.') : []),
    ...(input.extraSql ?? []),
  ];
  const name = `package-${hashOf(source, templateConf, ...statements, standinsHash())}`;
  const folder = await once(name, async (draft) => {
    copyFileSync(join(await standins(), 'client.exe'), join(draft, '1E.Client.exe'));
    writeFileSync(join(draft, '1E.Client.conf'), templateConf);
    writeFileSync(join(draft, 'client.wxs'), source);
    await run('wixl', ['-a', 'x64', '-o', 'client.msi', 'client.wxs'], { cwd: draft });
    for (const statement of statements)
      await run('msibuild', ['client.msi', '-q', statement], { cwd: draft });
  });
  return join(folder, 'client.msi');
}
