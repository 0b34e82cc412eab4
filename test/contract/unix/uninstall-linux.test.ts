import { describeWith } from '../available.js';
import { Deployment, folder, stopped } from './deployment.js';
import { createLeanRoot } from './lean.js';
import { buildDeb, buildRpm } from './packages.js';
import { installCommand, missing } from './programs.js';
import type { Root } from './root.js';
import { shells } from './shells.js';

const client = '/opt/standin/client/1E.Client';
const directory = '/var/lib/1e-client/tmp';
const shellNames = shells.map(({ name }) => name);

/** What removes each kind of package, and how it got there. */
const kinds = [
  { kind: 'deb', build: buildDeb, install: ['dpkg', '-i'], remover: 'apt-get', absent: [] },
  { kind: 'deb', build: buildDeb, install: ['dpkg', '-i'], remover: 'dpkg', absent: ['apt-get'] },
  { kind: 'rpm', build: buildRpm, install: ['rpm', '-U'], remover: 'rpm', absent: [] },
] as const;

describeWith('uninstall.sh on Linux', missing(), installCommand, () => {
  let root: Root;
  let deployment: Deployment;

  beforeEach(async () => {
    root = await createLeanRoot();
    deployment = new Deployment(root, 'linux');
    await deployment.write({
      packages: { linux: { deb: { file: 'client.deb' } } },
      client: { temporaryDirectory: { linux: directory } },
    });
  });
  afterEach(() => root.dispose());

  const prepare = ({ kind, build, install, absent }: (typeof kinds)[number]) => {
    root.copy(build(), `/srv/client.${kind}`);
    expect(root.exec([...install, `/srv/client.${kind}`]).exitCode).toBe(0);
    root.remove(...absent.map((name) => `/usr/bin/${name}`));
  };
  /** What the remover does instead of removing; questions are answered as before. */
  const replace = (remover: string, text: string) => {
    root.exec(['mv', `/usr/bin/${remover}`, `/usr/bin/real-${remover}`]);
    const script = `#!/bin/sh\ncase " $* " in *" -e "* | *" -r "* | *" remove "*) ${text} ;; esac\nexec real-${remover} "$@"\n`;
    root.write(`/usr/bin/${remover}`, script, { mode: 0o755 });
  };

  test.each(kinds)('$remover fails, or says that it removed what it did not', (kind) => {
    prepare(kind);
    replace(kind.remover, 'exit $(cat /etc/ends-with)');
    for (const shell of shellNames) {
      root.write('/etc/ends-with', '9');
      const failed = stopped('installFailed', 'standin-client could not be removed');
      expect(deployment.run('uninstall', { shell })).toMatchObject(failed);
      root.write('/etc/ends-with', '0');
      expect(deployment.run('uninstall', { shell })).toMatchObject(
        stopped('stillInstalled', 'standin-client'),
      );
    }
  });

  test.each(kinds)('$remover is left to end its work when a signal comes', (kind) => {
    prepare(kind);
    replace(kind.remover, 'kill -TERM "$PPID"');
    const interrupted = stopped('interrupted', `${folder}/uninstall.sh`);
    expect(deployment.run('uninstall')).toMatchObject(interrupted);
    expect(root.exists(client)).toBe(false);
  });

  test.each(kinds)('$remover leaves the temporary directory, and what else the client has made', (kind) => {
    prepare(kind);
    root.exec(['mkdir', '-p', directory]);
    root.write(`${client}.log`, 'what happened');
    expect(deployment.run('uninstall')).toMatchObject({ exitCode: 0 });
    expect(root.exists(directory)).toBe(true);
    expect(root.read(`${client}.log`)).toBe('what happened');
  });
});
