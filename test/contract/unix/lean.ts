import { createRoot, type Root } from './root.js';

/** dpkg itself, as far as it needs to be known to dpkg. */
const status = `Package: dpkg
Status: install ok installed
Maintainer: Example Ltd <packages@example.com>
Architecture: all
Version: 1.21
Description: stand-in for the entry of dpkg itself
`;

/**
 * A root in which dpkg knows only itself. Its own work on a machine with thousands of packages is not what the
 * tests are about, and takes most of their time.
 */
export async function createLeanRoot(): Promise<Root> {
  const root = await createRoot();
  const script = `set -e
    arch=$(dpkg --print-architecture)
    mount -t tmpfs -o mode=0755 tmpfs /var/lib/dpkg
    cd /var/lib/dpkg; mkdir info updates triggers alternatives; cat >status
    echo 1 >info/format; : >info/dpkg.list; : >available; echo "$arch" >arch`;
  const { exitCode, stderr } = root.exec(['sh', '-c', script], { input: status });
  if (exitCode !== 0) throw new Error(stderr);
  return root;
}

export async function withLeanRoot<T>(use: (root: Root) => T | Promise<T>): Promise<T> {
  const root = await createLeanRoot();
  try {
    return await use(root);
  } finally {
    await root.dispose();
  }
}
