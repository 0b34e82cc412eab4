import { describeWith } from '../available.js';
import { clientCalls } from './calls.js';
import { Deployment, folder, pinned, stopped } from './deployment.js';
import { createLeanRoot } from './lean.js';
import { buildDeb } from './packages.js';
import { installCommand, missing } from './programs.js';
import type { Root } from './root.js';
import { shells } from './shells.js';

const client = '/opt/standin/client/1E.Client';
const script = `${folder}/install.sh`;
const shellNames = shells.map(({ name }) => name);

describeWith('install.sh on Linux, interrupted', missing(), installCommand, () => {
  let root: Root;
  let deployment: Deployment;

  beforeEach(async () => {
    root = await createLeanRoot();
    root.remove('/usr/bin/apt-get');
    deployment = new Deployment(root, 'linux');
    const deb = buildDeb({ withUnit: true });
    deployment.bring({ 'client.deb': deb });
    await deployment.write({ packages: { linux: { deb: pinned('client.deb', deb) } } });
  });
  afterEach(() => root.dispose());

  /** While dpkg works: a list of the scratch directories, and a signal to the script. */
  const disturbDpkg = (command: string) => {
    root.exec(['mv', '/usr/bin/dpkg', '/usr/bin/real-dpkg']);
    const text = `#!/bin/sh\nls /tmp >>/var/log/scratch\n${command}\nexec /usr/bin/real-dpkg "$@"\n`;
    root.write('/usr/bin/dpkg', text, { mode: 0o755 });
  };

  test.each(shellNames.flatMap((shell) => ['TERM', 'INT', 'HUP'].map((signal) => [shell, signal] as const)))(
    '%s by SIG%s: the package manager ends its work, and nothing is left over',
    (shell, signal) => {
      disturbDpkg(`kill -${signal} "$PPID"`);
      // A second one comes while the script cleans up, as from the keyboard. dpkg calls rm, too.
      const again = `case $2 in /tmp/tmp.*) kill -${signal} "$PPID" "$$" ;; esac`;
      root.write('/usr/bin/rm', `#!/bin/sh\n${again}\nexec busybox rm "$@"\n`, { mode: 0o755 });
      expect(deployment.run('install', { shell })).toMatchObject(stopped('interrupted', script));
      expect(root.read('/var/log/scratch')).toMatch(/^tmp\..+\n$/);
      expect(root.list('/tmp')).toEqual([]);
      expect(root.exists(client)).toBe(true);
      expect(clientCalls(root)).toEqual([]);
    },
  );

  test.each(shellNames)('%s: a run that comes after finishes the work', (shell) => {
    disturbDpkg('kill -TERM "$PPID"');
    expect(deployment.run('install', { shell })).toMatchObject(stopped('interrupted', script));
    root.exec(['mv', '/usr/bin/real-dpkg', '/usr/bin/dpkg']);
    expect(deployment.run('install', { shell })).toMatchObject({ exitCode: 0 });
    expect(clientCalls(root)).toHaveLength(2);
  });

  test.each(shellNames)('%s: nobody reads what it prints any more', (shell) => {
    deployment.place('install');
    const shellAndScript = shell === 'busybox' ? `busybox sh ${script}` : `${shell} ${script}`;
    // Three lines are read, then dpkg works in silence, then another line is printed.
    disturbDpkg('exec >/dev/null');
    root.exec(['sh', '-c', `{ ${shellAndScript} 2>/var/log/errors; echo $? >/var/log/code; } | sed 3q`]);
    expect(root.read('/var/log/code')).toBe('31\n');
    expect(root.list('/tmp')).toEqual([]);
  });
});
