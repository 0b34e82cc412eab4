import { stepTitle } from '../plan/describe.js';
import type { ClientParts, PackageFile, Plan, Step, UnixPackage, WantedVersion } from '../plan/step.js';
import { display, type Text } from '../text.js';
import { code, joined, type Words, words } from './blocks.js';

const settings = { link: '#settings', shown: 'Settings' } as const;

/** A step in plain words: its title, and what it is about on this machine. */
export function stepWords(step: Step, plan: Plan): Words {
  const detail = detailOf(step, plan);
  const title = stepTitle(step);
  return detail.length === 0 ? [`${title}.`] : words`${title}: ${detail}.`;
}

function detailOf(step: Step, plan: Plan): Words {
  const onWindows = plan.operatingSystem === 'windows';
  switch (step.kind) {
    case 'require-elevation':
    case 'check-rights':
      return onWindows ? ['an administrator, or the system itself'] : ['root, or a user who may run sudo'];
    case 'match-architecture':
      return [`Windows ${step.architecture}`];
    case 'check-system':
      return [onWindows ? `Windows ${step.architecture}` : 'that of the package'];
    case 'check-disk':
      return [`at least ${step.megabytes} MB on the disk of the system`];
    case 'verify-file':
    case 'check-file':
      return fileWords(step);
    case 'verify-package':
    case 'check-package':
      return packageWords(step);
    case 'ensure-directory':
      return [code(step.path)];
    case 'ensure-locked-directory':
      return words`${code(step.path)}, owned by ${onWindows ? 'Administrators' : 'root'} and closed to everybody else`;
    case 'check-temporary-directory':
      return [code(step.path)];
    case 'install-package':
      return onWindows
        ? installWords(step)
        : ['with the package manager of the computer, from the copy that was checked'];
    case 'apply-patch':
      return words`${code(step.patch)}; log: ${code(step.log)}`;
    case 'repair-package':
      return words`product ${code(step.product)}; log: ${code(step.log)}`;
    case 'uninstall-package':
      return step.product === undefined
        ? partsWords(step.parts)
        : words`product ${code(step.product)}${logWords(step.log)}`;
    case 'locate-client':
      return onWindows ? ['by the folder that the installer wrote to the registry'] : partsWords(step.parts);
    case 'configure':
      return words`${counted(step.assignments.length, 'key')} of its configuration file, see ${settings}`;
    case 'verify-installed':
      return [
        onWindows ? 'the configuration file is there' : 'the service runs',
        ...(step.expected.length > 0
          ? [onWindows ? ' and holds what was set' : ', and the configuration file holds what was set']
          : []),
        ...(onWindows ? ['; only the PowerShell script looks whether the service runs'] : []),
      ];
    case 'detect-client':
      return detectWords(step);
    case 'detect-configuration':
      return [
        counted(step.expected.length, 'key'),
        ' of the configuration file',
        ...(step.registry.length > 0 ? [`, ${counted(step.registry.length, 'value')} of the registry`] : []),
      ];
    case 'check-signature':
      return words`${code(step.file)}${step.publisher ? words`, signed by ${code(step.publisher)}` : []}; trusted roots: ${joined(
        step.roots.map((root) => [code(root)]),
        ', ',
      )}`;
    case 'check-connection':
      return connectionWords(step);
    case 'check-certificate':
      return certificateWords(step);
    default:
      return [];
  }
}

function fileWords(file: PackageFile): Words {
  const name = display(file.file);
  // A title names a file only where every shell could.
  const named = /^[A-Za-z0-9._ -]+$/.test(name) ? [] : [code(name), ', '];
  const digest = file.sha256 ? ['SHA-256 ', code(file.sha256)] : ['no SHA-256 is pinned'];
  const signer = file.publisher
    ? words`, signed by ${code(file.publisher)} (only the PowerShell script looks)`
    : [];
  return [...named, ...digest, ...signer];
}

function packageWords(step: Step & { kind: 'verify-package' | 'check-package' }): Words {
  const files = [step.deb, step.rpm, step.pkg].filter((file) => file !== undefined);
  return joined(files.map(unixFileWords), '; or, ');
}

function unixFileWords({ file, sha256, signingKey, teamId }: UnixPackage): Words {
  return [
    code(file),
    ...(sha256 ? [', SHA-256 ', code(sha256)] : [', no SHA-256 is pinned']),
    ...(signingKey ? [', signed with the key ', code(signingKey)] : []),
    ...(teamId ? [', signed by the Apple team ', code(teamId)] : []),
  ];
}

function installWords(step: Step & { kind: 'install-package' }): Words {
  const { properties, transformed = [], transforms, patches = [] } = step;
  const files = (name: string, all: readonly Text[]): Words =>
    all.length === 0
      ? []
      : words`, ${name} ${joined(
          all.map((file) => [code(file)]),
          ', ',
        )}`;
  const given = [
    ...(properties.length > 0 ? [`${propertyCount(properties.length)} on the command line`] : []),
    ...(transformed.length > 0 ? [`${propertyCount(transformed.length)} in the transform`] : []),
  ];
  return [
    ...(step.package ? [code(step.package)] : []),
    ...files('with transform', transforms),
    ...files('with patch', patches),
    ...(given.length > 0 ? words`, ${given.join(' and ')}, see ${settings}` : []),
    ...logWords(step.log),
  ];
}

function propertyCount(count: number): string {
  return counted(count, 'installer property', 'installer properties');
}

function logWords(log: Text | undefined): Words {
  return log === undefined ? [] : words`; log: ${code(log)}`;
}

function partsWords(parts: ClientParts | undefined): Words {
  const named = [
    parts?.packageName && words`package ${code(parts.packageName)}`,
    parts?.configurationFile && words`configuration file ${code(parts.configurationFile)}`,
    parts?.client && words`executable ${code(parts.client)}`,
    parts?.service && words`service ${code(parts.service)}`,
  ].filter((line): line is Words => Array.isArray(line));
  return named.length === 0
    ? words`the installed package that owns a ${code('1E.Client.conf')}`
    : joined(named, ', ');
}

function detectWords({ productCode, version, parts }: Step & { kind: 'detect-client' }): Words {
  const product = productCode ? words`product ${code(productCode)}` : partsWords(parts);
  return [...product, ...(version ? versionWords(version) : [])];
}

function versionWords({ version, rule }: WantedVersion): Words {
  return words`, version ${code(version)}${rule === 'minimum' ? ' or later' : ' exactly'}`;
}

function connectionWords(step: Step & { kind: 'check-connection' }): Words {
  const { host, port, tls, issuer, thumbprint, seconds } = step;
  return [
    ...words`${code(host)}, TCP ${String(port)}${tls ? ' with TLS' : ''}, an answer within ${counted(seconds, 'second')}`,
    ...(display(issuer) === '' ? [] : words`, a certificate issued by ${code(issuer)}`),
    ...(thumbprint === '' ? [] : words`, a certificate with the thumbprint ${code(thumbprint)}`),
  ];
}

function certificateWords(step: Step & { kind: 'check-certificate' }): Words {
  const { file, issuer, days, optional } = step;
  return [
    ...(file ? words`in ${code(file)}, ` : []),
    ...(display(issuer) === '' ? [] : words`issued by ${code(issuer)}, `),
    `still valid for ${counted(days, 'day')}`,
    ...(optional ? ['; without one the client goes on'] : []),
  ];
}

/** 1 key, 2 keys. */
export function counted(count: number, one: string, many = `${one}s`): string {
  return `${count} ${count === 1 ? one : many}`;
}
