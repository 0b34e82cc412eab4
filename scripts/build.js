/** Generates what is missing or old, then bundles the command line and the library into dist/. */
import { execFileSync } from 'node:child_process';
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'esbuild';
import { root } from './schemas.js';

execFileSync(process.execPath, [join(root, 'scripts/generate.js')], { stdio: 'inherit' });
rmSync(join(root, 'dist'), { recursive: true, force: true });

const shared = {
  bundle: true,
  platform: 'node',
  format: 'esm',
  target: 'node20',
  // The libraries' modules without their CommonJS wrapping start faster and can be cut down to what is used.
  mainFields: ['module', 'main'],
  legalComments: 'none',
  logLevel: 'warning',
  banner: { js: "import { createRequire as __createRequire } from 'node:module';\nconst require = __createRequire(import.meta.url);" },
  absWorkingDir: root,
};
const cli = await build({
  ...shared,
  entryPoints: { cli: 'src/cli/main.ts' },
  splitting: true,
  minify: true,
  chunkNames: 'chunk-[hash]',
  outdir: 'dist',
  metafile: true,
});
await build({ ...shared, banner: {}, platform: 'neutral', entryPoints: { index: 'src/index.ts' }, outdir: 'dist' });
execFileSync(process.execPath, [join(root, 'node_modules/typescript/bin/tsc'), '-p', 'tsconfig.types.json'], {
  cwd: root,
  stdio: 'inherit',
});
writeFileSync(join(root, 'dist/THIRD-PARTY-NOTICES.txt'), notices(cli.metafile));

/** The licences of everything that was bundled: their terms ask for that. */
function notices(metafile) {
  const names = new Set(
    Object.keys(metafile.inputs)
      .map((path) => /^node_modules\/((?:@[^/]+\/)?[^/]+)\//.exec(path)?.[1])
      .filter(Boolean),
  );
  return [...names]
    .sort()
    .map((name) => {
      const folder = join(root, 'node_modules', name);
      const { version, license } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
      const text = ['LICENSE', 'LICENSE.md', 'LICENSE.txt', 'license'].map((file) => read(join(folder, file))).find(Boolean);
      return `${name} ${version} (${license})\n\n${text ?? ''}\n`;
    })
    .join('\n----------------------------------------------------------------------\n\n');
}

function read(path) {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return undefined;
  }
}
