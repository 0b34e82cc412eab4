import { coverage } from '../../coverage.js';
import { type Check, checks } from '../../plan/checks.js';
import type { ProfileValue } from '../../profile/profile.js';
import { features } from '../../requirements/features.js';
import { modulesOn } from '../../requirements/modules-on.js';
import { relevantRequirements } from '../../requirements/relevant.js';
import { named as namedSystems } from '../../systems.js';
import { type RequirementId, requirements, requirementsSource, signing } from '../../vendor.js';
import { type Block, code, heading, joined, list, paragraph, table, type Words, words } from '../blocks.js';
import { type Context, moduleTitle } from '../context.js';
import { checksMade } from './preflight.js';

/** What must be there before the first computer is changed. */
export function prerequisites(context: Context): Block[] {
  const { profile, sources } = context;
  const { value } = profile;
  const made = checksMade(context);
  return [
    heading(2, 'What must be there first'),
    paragraph(
      words`What the vendor asks for, as far as it is about this profile (source ${sources.cite(requirementsSource)}), and what sees to it: a check of the preflight on each computer, the rules that this profile was held against, or a file made of it. The rest is for people.`,
    ),
    table(
      'Requirements of the vendor',
      ['No.', 'Requirement', 'Seen to by'],
      relevantRequirements(value).map((id) => [[id], [requirements[id]], [seenToBy(id, made, context)]]),
    ),
    ...featuresOf(context),
    heading(3, 'Modules and their servers'),
    list(serverWords(value)),
    heading(3, 'Certificates'),
    ...certificates(context),
    ...(value.platform.type === 'none' ? [] : inspection(context)),
    ...(value.packages.windows ? signature() : []),
    ...(value.platform.type === 'none' ? [] : detection()),
  ];
}

function seenToBy(id: RequirementId, made: readonly Check[], { targets }: Context): string {
  const by = coverage.get(id) ?? [];
  const ofKind = (kind: string) => by.filter((one) => one.kind === kind);
  const files = ofKind('target').filter(
    (one) => one.id !== 'runbook' && targets.some((name) => name === one.id),
  );
  const found = [
    ...made.filter(({ requirements: asked }) => asked?.includes(id)).map((check) => `check ${check.id}`),
    ...files.map((one) => `files in ${one.id}/`),
    ...(ofKind('rule').length > 0 ? ['the rules'] : []),
  ];
  return found.length === 0 ? 'people' : found.join(', ');
}

/** What the deployment is for, where the profile says so. */
function featuresOf({ profile, sources }: Context): Block[] {
  const named = profile.value.features ?? [];
  if (named.length === 0) return [];
  return [
    heading(3, 'Features'),
    paragraph([
      'What this deployment is for, and what each needs on the client. All of them need a licence.',
    ]),
    table(
      'Features',
      ['Feature', 'Needs', 'On', 'Source'],
      named.map((name): Words[] => {
        const { title, needs: modules, systems, source } = features[name];
        return [
          [title],
          [modules.map(moduleTitle).join(', ')],
          [namedSystems(systems)],
          sources.cite(source),
        ];
      }),
    ),
  ];
}

/** What each module needs besides the client: the sentences of the requirements, and the servers of the profile. */
function serverWords(value: ProfileValue): Words[] {
  const { platform, servers } = value;
  const addresses: Readonly<Record<string, readonly string[]>> = {
    platform: [platform.switch, platform.backgroundChannelUrl].filter((one) => one !== undefined),
    contentDistribution: servers?.distributionPoints ?? [],
    wakeUp: servers?.wakeUp ?? [],
    shopping: [value.modules?.shopping?.shoppingCentralUrl].filter((one) => one !== undefined),
    pxeEverywhere: [value.modules?.pxeEverywhere?.configServerUrl].filter((one) => one !== undefined),
  };
  const rows = modulesOn(value).flatMap(({ name }): Words[] => {
    const need = needs[name];
    if (need === undefined) return [];
    const named = addresses[name] ?? [];
    const where = joined(
      named.map((address) => [code(address)]),
      ', ',
    );
    return [
      words`${moduleTitle(name)}: ${need}. ${named.length > 0 ? words`In this profile: ${where}.` : 'The profile names none.'}`,
    ];
  });
  return rows.length > 0 ? rows : [['No module of this profile needs a server.']];
}

/** From R06, R08, R10 to R13. */
const needs: Readonly<Record<string, string>> = {
  platform: 'a running 1E platform and a 1E licence; the client itself takes no licence key',
  contentDistribution:
    'where Configuration Manager is used, its distribution points, each with the client and this module as well',
  shopping: 'Shopping Central',
  wakeUp: 'WakeUp servers; how the client is told of them is not documented',
  pxeEverywhere: 'PXE Everywhere Central',
};

function certificates({ profile, sources }: Context): Block[] {
  const { platform, certificates: named, packages } = profile.value;
  if (platform.type === 'none') return [paragraph(['Only the 1E platform asks for certificates.'])];
  const { source = 'unknown', issuer } = named?.client ?? {};
  const by = issuer === undefined ? [] : words`, issued by ${code(issuer)}`;
  const policy = platform.authenticationPolicy;
  const origin: Readonly<Record<typeof source, Words>> = {
    'own-pki': words`A certificate authority of your own issues a certificate to each computer before the client is installed${by}.`,
    provisioning: words`The client asks the platform for its certificate${by}: an administrator of the platform turns the provisioning service on first, and makes a provisioning key. By which setting the key reaches the client is not known.`,
    none: ['The clients have no certificate: the switch must accept clients without one.'],
    unknown: [
      'The profile does not say where the certificates of the clients come from. Decide it first: an authority of your own, provisioning by the platform, or none.',
    ],
  };
  const places: Words[] = [
    ...(packages.windows ? [words`Windows: in the store of the computer, ${code('LocalMachine\\My')}.`] : []),
    ...(packages.linux ? [linuxPlace(named?.client?.file?.linux)] : []),
    ...(packages.macos ? [['macOS: in the System keychain.']] : []),
  ];
  const hasCertificate = source !== 'none';
  return [
    list([
      origin[source],
      ...(policy === undefined ? [] : [words`The profile sets the authentication policy ${code(policy)}.`]),
      ...(hasCertificate
        ? [
            words`A certificate needs its private key, the extended key usage Client Authentication, and the key usages Digital Signature and Key Encipherment (source ${sources.cite(...checks.certificate.evidence)}).`,
            ...places,
          ]
        : []),
      ...serverCertificate(profile.value),
    ]),
  ];
}

function linuxPlace(file: string | undefined): Words {
  const brought =
    file === undefined
      ? []
      : words` It is brought to each computer as ${code(file)}, where the preflight looks at it.`;
  return words`Linux: as a .pfx file in the installation folder of the client, since no store of the system is used; the name and the folder in it are not documented. No script puts it there: do so by hand, or by your own means, after the installation.${brought}`;
}

function serverCertificate({ certificates }: ProfileValue): Words[] {
  const { issuer, thumbprint } = certificates?.server ?? {};
  return [
    ['The authority of the servers is among the trusted roots of every computer.'],
    ...(issuer ? [words`The servers present a certificate issued by ${code(issuer)}.`] : []),
    ...(thumbprint
      ? [words`One of the certificates that they present has the thumbprint ${code(thumbprint)}.`]
      : []),
  ];
}

function inspection({ sources }: Context): Block[] {
  const { why, evidence } = checks.connection;
  return [
    heading(3, 'Devices that inspect TLS'),
    paragraph(words`${why} Source ${sources.cite(...evidence)}.`),
  ];
}

function signature(): Block[] {
  return [
    heading(3, 'Signatures'),
    paragraph(
      words`On Windows the vendor signs as ${code(signing.publisher)}. Root of signer and time stamp: ${joined(
        signing.roots.map((root) => [code(root)]),
        ', ',
      )}. ${checks.signature.why}`,
    ),
  ];
}

function detection(): Block[] {
  return [
    heading(3, 'Intrusion detection'),
    paragraph([`${requirements.R20} Tell those who watch it before the installation begins.`]),
  ];
}
