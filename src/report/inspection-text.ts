import type { Inspection, PackageInspection, SignatureReport, TransformInspection } from '../msi/inspect.js';
import { visible } from './visible.js';

/** What is in a package or transform, for a terminal. */
export function inspectionText(inspection: Inspection): string {
  const lines = inspection.kind === 'package' ? packageLines(inspection) : transformLines(inspection);
  return lines.map((line) => `${visible(line)}\n`).join('');
}

function packageLines(inspection: PackageInspection): string[] {
  const { product, properties, secureProperties, hiddenProperties, features } = inspection;
  const { customActions, launchConditions } = inspection;
  return [
    `${inspection.file}: Windows Installer package`,
    '',
    ...rows([
      ['Product', product.productName],
      ['Version', product.version],
      ['Product code', product.productCode],
      ['Upgrade code', product.upgradeCode],
      ['Package code', product.packageCode],
      ['Manufacturer', product.manufacturer],
      ['Platform', product.platform],
      ['Languages', product.languages.join(', ')],
      ['Code page', product.codePage === 0 ? '0 (neutral: ASCII alone)' : String(product.codePage)],
      ['Needs', installer(product.installerVersion)],
      ['SHA-256', inspection.sha256],
      ...signatureRows(inspection.signature),
    ]),
    ...section(
      'Public properties',
      Object.entries(properties).map(([name, value]) => `${name} = ${short(value)}`),
    ),
    ...section('Secure properties', secureProperties),
    ...section('Properties hidden from the log', hiddenProperties),
    ...section(
      'Features',
      features.map(({ name, parent, title, level }) => {
        const below = parent === null ? '' : `, part of ${parent}`;
        return `${name}: ${title ?? 'without a title'} (level ${level ?? 'unknown'}${below})`;
      }),
    ),
    ...section(
      'Launch conditions',
      launchConditions.map(({ condition, message }) => `${condition}: ${message}`),
    ),
    ...section(
      'Custom actions',
      customActions.map(({ name, kind, manner, source, target }) => {
        const set = target === null ? [] : [`${source} = ${short(target)}`];
        return `${name}: ${[kind, ...set, ...manner].join(', ')}`;
      }),
    ),
  ];
}

function transformLines(inspection: TransformInspection): string[] {
  const { from, to, upgradeCode, validation, suppressed, changes, undecoded } = inspection;
  return [
    `${inspection.file}: transform of a Windows Installer package`,
    '',
    ...rows([
      ['For product', from && `${from.productCode} ${from.version}`],
      ['Makes of it', to && `${to.productCode} ${to.version}`],
      ['Upgrade code', upgradeCode],
      ['Must agree', validation.words.join(', ') || 'nothing'],
      ['Ignored errors', suppressed.words.join(', ') || 'none'],
      ['Code page', String(inspection.codePage)],
      ...signatureRows(inspection.signature),
    ]),
    ...(inspection.disagreements?.length
      ? [
          '',
          `This transform does not fit the package, which has another ${inspection.disagreements.join(', ')}.`,
        ]
      : []),
    ...section(
      'Changes',
      changes.map(({ table, kind, key, values }) => {
        const name = `${table} ${key.map(String).join(', ')}`;
        const set = Object.entries(values).map(
          ([column, value]) => `${column} = ${short(String(value ?? 'empty'))}`,
        );
        return kind === 'delete' ? `${name}: removed` : `${name}: ${kind}, ${set.join('; ')}`;
      }),
    ),
    ...section(
      'Tables whose columns only the package knows (name it with --package)',
      undecoded.map(({ table, bytes }) => `${table}: ${bytes} bytes`),
    ),
  ];
}

function signatureRows(signature: SignatureReport | undefined): [string, string | undefined][] {
  if (signature === undefined) return [['Signed by', 'nobody']];
  const { signer, digestAlgorithm, timeStamp, isValid, file } = signature;
  const over = {
    same: 'the file is the one that was signed',
    differs: 'THE FILE WAS CHANGED AFTER IT WAS SIGNED',
    unread: 'whether it is over this file is not checked: use --verify',
  };
  return [
    ['Signed by', signer.commonName ?? signer.subject],
    ['Issued by', signer.issuer.replaceAll('\n', ', ')],
    [
      'Valid',
      `${signer.validFrom} to ${signer.validTo}${timeStamp ? ', with a time stamp' : ', no time stamp'}`,
    ],
    ['Certificate', `SHA-256 ${signer.sha256}`],
    ['Signature', `${isValid ? 'right' : 'WRONG'} (${digestAlgorithm}); ${over[file ?? 'unread']}`],
    ['', 'The chain of certificates, revocation and the time stamp are not checked.'],
  ];
}

const longest = 300;

/** A value can be as long as its package. */
function short(value: string): string {
  return value.length > longest ? `${value.slice(0, longest)}… (${value.length} characters)` : value;
}

function installer(version: number | undefined): string | undefined {
  if (version === undefined) return undefined;
  return `Windows Installer ${Math.floor(version / 100)}.${version % 100} or later`;
}

function rows(pairs: readonly (readonly [label: string, value: string | undefined])[]): string[] {
  return pairs.flatMap(([label, value]) => (value ? [`  ${label.padEnd(16)}${value}`] : []));
}

function section(title: string, items: readonly string[]): string[] {
  return items.length === 0 ? [] : ['', `${title} (${items.length})`, ...items.map((item) => `  ${item}`)];
}
