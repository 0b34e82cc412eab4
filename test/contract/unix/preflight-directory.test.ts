import { describeWith } from '../available.js';
import { createLeanRoot } from './lean.js';
import { listing, noPlatform, Preflight, plant } from './preflight.js';
import { installCommand, missing } from './programs.js';
import type { Root } from './root.js';

const joe = { user: 1000 };
const parent = '/var/lib/1e $(x) "\\ Größe';
const directory = `${parent}/it's`;
const at = (path: string) => `'${path.replaceAll("'", "'\\''")}'`;

describeWith(
  'what a preflight on Linux finds in the place of the temporary directory',
  missing(),
  installCommand,
  () => {
    let root: Root;
    let preflight: Preflight;

    beforeEach(async () => {
      root = await createLeanRoot();
      preflight = new Preflight(root, 'linux');
      await preflight.write(
        {
          packages: { linux: { deb: { file: 'client.deb' } } },
          platform: noPlatform,
          client: { temporaryDirectory: { linux: directory } },
        },
        undefined,
        'check-temporary-directory',
      );
    });
    afterEach(() => root.dispose());

    const cases: [title: string, script: string, outcome: string, subject: string][] = [
      ['nothing there', '', 'temporaryFree', `${parent} is not there yet`],
      ['a parent alone', `mkdir ${at(parent)}`, 'temporaryFree', `${directory} is not there yet`],
      [
        'locked',
        `mkdir -p ${at(directory)}; chmod 2700 ${at(directory)}; : >${at(directory)}/x`,
        'temporaryLocked',
        directory,
      ],
      ['open and empty', `mkdir -p ${at(directory)}`, 'temporaryEmpty', directory],
      ['open and used', `mkdir -p ${at(directory)}; : >${at(directory)}/.x`, 'temporaryUsed', directory],
      ['a link', `mkdir ${at(parent)}; ln -s /srv ${at(directory)}`, 'temporaryLink', directory],
      ['a link to nothing', `ln -s /none ${at(parent)}`, 'temporaryLink', parent],
      ['a file', `: >${at(parent)}`, 'temporaryFile', parent],
      [
        'of another',
        `mkdir ${at(parent)}; chown 1000 ${at(parent)}`,
        'temporaryForeign',
        `${parent} belongs to 1000`,
      ],
      [
        'open to a group',
        `mkdir -m 0775 ${at(parent)}`,
        'temporaryForeign',
        `${parent} (others may write to it)`,
      ],
    ];
    test.each(cases)('%s', async (_, script, outcome, subject) => {
      // A user with that number has a name on some machines.
      plant(root, `sed -i '/:1000:/d' /etc/passwd; ${script || ':'}`);
      const before = listing(root);
      expect(preflight.agreed()).toEqual([[outcome, subject]]);
      expect(listing(root)).toBe(before);
    });

    test('what this account may not see', async () => {
      plant(root, `mkdir -p -m 0750 ${at(parent)}/x; chmod 0750 ${at(parent)}`);
      expect(preflight.agreed(joe)).toEqual([['temporaryUnread', directory]]);
      plant(root, `chmod 0755 ${at(parent)}; mkdir -m 0750 ${at(directory)}`);
      expect(preflight.agreed(joe)).toEqual([['temporaryUnread', directory]]);
      plant(root, `chmod 0700 ${at(directory)}`);
      expect(preflight.agreed(joe)).toEqual([['temporaryLocked', directory]]);
    });
  },
);
