import type { ProfileValue } from '../../profile/profile.js';
import { features } from '../../requirements/features.js';
import { modulesOn } from '../../requirements/modules-on.js';
import { version } from '../../version.js';
import { type Block, code, paragraph, table, type Words, words } from '../blocks.js';
import type { Context } from '../context.js';

/** What this document is about, on one look. */
export function introduction({ profile, computers }: Context): Block[] {
  const { value, digest } = profile;
  const modules = modulesOn(value).filter(({ name }) => name !== 'client');
  const rows: [string, Words][] = [
    ['Profile', [code(value.name)]],
    ...(value.description ? [['Description', [value.description]] satisfies [string, Words]] : []),
    ['Digest', [code(`sha256:${digest}`)]],
    ['Written by', [`Onewrap ${version}`]],
    ['Computers', [computers.map(({ name }) => name).join(', ')]],
    ['Platform', platformWords(value)],
    ['Modules', [modules.length === 0 ? 'none' : modules.map(({ title }) => title).join(', ')]],
    ...(value.features
      ? [['For', [value.features.map((name) => features[name].title).join(', ')]] satisfies [string, Words]]
      : []),
    ['Restart', [restartWords(value)]],
  ];
  return [
    paragraph([
      'How the 1E Client is installed, checked and, if need be, removed again on the computers of this profile. ',
      'It is made from the same plans and tables as the scripts beside it, so it describes what they do and nothing else. ',
      'The digest is that of the profile: it stands at the head of every script as well. Change the profile, not this document.',
    ]),
    table(
      'This runbook',
      ['Item', 'Value'],
      rows.map(([label, line]) => [[label], line]),
    ),
  ];
}

const platforms: Readonly<Record<ProfileValue['platform']['type'], string>> = {
  'saas-multi-tenant': 'SaaS, multi-tenant',
  'saas-single-tenant': 'SaaS, single-tenant',
  'on-premises': 'on-premises',
  none: 'none: the client works without the 1E platform',
};

function platformWords({ platform }: ProfileValue): Words {
  const name = platforms[platform.type];
  return platform.switch === undefined ? [name] : words`${name}, switch ${code(platform.switch)}`;
}

/** Only the Windows Installer restarts a computer. */
function restartWords({ packages, install }: ProfileValue): string {
  if (packages.windows === undefined) return 'No computer is restarted; the client is.';
  return install?.reboot === 'allow'
    ? 'The Windows Installer may restart a computer without asking. The client is restarted after it was configured.'
    : 'No computer is restarted: exit code 3010 says that a restart is needed to finish. The client is restarted after it was configured.';
}
