/** Generates what is missing or old, then bundles the command line and the library into dist/. */
import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'esbuild';
import { root } from './schemas.js';

execFileSync(process.execPath, [join(root, 'scripts/generate.js')], { stdio: 'inherit' });
// Built beside its place and exchanged at the end, so that a running program never misses a file.
const dist = `dist-${process.pid}`;

const shared = {
  bundle: true,
  platform: 'node',
  format: 'esm',
  target: 'node20',
  alias: {
    // The same library as ES modules: it can be cut down to what is used, and starts faster.
    yaml: join(root, 'node_modules/yaml/browser/dist/index.js'),
    // Without what only old versions of Node need.
    handlebars: join(root, 'node_modules/handlebars/dist/cjs/handlebars.js'),
    'handlebars/runtime.js': join(root, 'node_modules/handlebars/dist/cjs/handlebars.runtime.js'),
  },
  legalComments: 'none',
  logLevel: 'warning',
  absWorkingDir: root,
};
const cli = await build({
  ...shared,
  entryPoints: { cli: 'src/cli/main.ts' },
  splitting: true,
  minify: true,
  chunkNames: 'chunk-[hash]',
  outdir: dist,
  metafile: true,
});
await build({
  ...shared,
  platform: 'neutral',
  entryPoints: { index: 'src/index.ts' },
  outdir: dist,
});
execFileSync(
  process.execPath,
  [join(root, 'node_modules/typescript/bin/tsc'), '-p', 'tsconfig.types.json', '--outDir', `${dist}/types`],
  {
    cwd: root,
    stdio: 'inherit',
  },
);
writeFileSync(join(root, dist, 'THIRD-PARTY-NOTICES.txt'), notices(cli.metafile));
if (existsSync(join(root, 'dist'))) renameSync(join(root, 'dist'), join(root, `${dist}-old`));
renameSync(join(root, dist), join(root, 'dist'));
rmSync(join(root, `${dist}-old`), { recursive: true, force: true });

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
      const text = ['LICENSE', 'LICENSE.md', 'LICENSE.txt', 'license']
        .map((file) => read(join(folder, file)))
        .find(Boolean);
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
