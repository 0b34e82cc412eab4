import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Every example with its output, kept for reading. UPDATE_EXAMPLES=1 writes the output anew; read it then. */
const folder = join(__dirname, '../examples');
const program = join(__dirname, '../bin/onewrap.js');
const names = readdirSync(folder).filter((name) => name.endsWith('.yaml'));

function tree(root: string): Record<string, string> {
  const files = readdirSync(root, { recursive: true })
    .map(String)
    .filter((name) => statSync(join(root, name)).isFile());
  return Object.fromEntries(
    files.sort().map((name) => [name.replaceAll('\\', '/'), readFileSync(join(root, name), 'latin1')]),
  );
}

test('every kind of deployment has an example', () => {
  expect(names).toEqual([
    'content-distribution-only.yaml',
    'distribution-point.yaml',
    'on-premises-workstations.yaml',
    'pxe-everywhere-and-wake-up.yaml',
    'saas-multi-tenant.yaml',
    'saas-single-tenant.yaml',
  ]);
});

test.each(names)('%s is rendered as committed', (name) => {
  const out = mkdtempSync(join(tmpdir(), 'onewrap-example-'));
  try {
    const { status, stderr } = spawnSync(
      process.execPath,
      [program, 'render', join(folder, name), '-o', out],
      { encoding: 'utf8' },
    );
    expect(stderr).not.toMatch(/error/);
    expect(status).toBe(0);
    const output = join(folder, 'output', name.replace('.yaml', ''));
    if (process.env.UPDATE_EXAMPLES === '1') {
      rmSync(output, { recursive: true, force: true });
      cpSync(join(out, name.replace('.yaml', '')), output, { recursive: true });
    }
    expect(tree(join(out, name.replace('.yaml', '')))).toEqual(tree(output));
  } finally {
    rmSync(out, { recursive: true, force: true });
  }
});
