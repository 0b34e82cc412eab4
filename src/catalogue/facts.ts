import type { SettingDocumentation } from './setting.js';

const propertyEvidence = {
  documented: 'documented',
  'field-use': 'known from field use only',
  presumed:
    'presumed from the configuration key: used where the package at hand mentions it, else set with -reconfigure after the installation',
  legacy: 'of a predecessor, so not used',
};

const status = {
  settable: undefined,
  'registry-only': 'not settable: known as a registry value only',
  legacy: 'not settable: known from a predecessor only',
  unverified: 'not settable: no setting of this name is proven to exist',
};

const evidence: Readonly<Record<string, string>> = {
  confirmed: 'name, meaning, values and default are documented',
  'name-and-meaning': 'name and meaning are documented; default and range are not known',
  'meaning-only': 'the meaning is documented; default and range are not known',
  'name-only': 'only the name is documented; meaning and type are inferred from it',
  'registry-name-only': 'only the name of the registry value is documented',
  'field-use': 'seen in public deployment scripts, not documented',
  'legacy-name': 'documented for a predecessor',
  unverified: 'not confirmed',
  'none-known': 'none known',
};

/** What is known of a setting, label by label; shared by `explain` and docs/settings.md. */
export function facts(setting: SettingDocumentation): [label: string, value: string][] {
  const { installer, reconfigure, registry, literals } = setting;
  const rows: [string, string | undefined][] = [
    ['Profile', setting.pointer.join('.')],
    ['Status', status[setting.status]],
    ['Type', setting.type],
    ['Unit', setting.unit],
    ['Form', setting.form],
    ['Range', range(setting)],
    ['Values', setting.knownValues && `${setting.knownValues.join(', ')} (others may exist)`],
    [
      'Written as',
      literals === 'unverified'
        ? 'as the profile writes it: true, false, 1 or 0; the form is not documented'
        : literals?.join(' or '),
    ],
    [
      'Bits',
      setting.bits &&
        Object.entries(setting.bits)
          .map(([bit, meaning]) => `${bit} = ${meaning}`)
          .join('; '),
    ],
    [
      'Separator',
      setting.separator === 'unknown'
        ? 'of several values: not known'
        : setting.separator && `written with "${setting.separator}" between items`,
    ],
    ['Default', defaults(setting)],
    ['Systems', setting.operatingSystems.join(', ')],
    ['Installer', installer && `${installer.property} (${propertyEvidence[installer.evidence]})`],
    [
      'Configuration',
      reconfigure && `${reconfigure.key}${reconfigure.evidence === 'documented' ? '' : ' (not confirmed)'}`,
    ],
    [
      'Registry',
      registry
        ?.map(
          ({ key, value, evidence: how }) =>
            `HKLM\\${key}\\${value}${how === 'documented' ? '' : ` (${how})`}`,
        )
        .join('; '),
    ],
    ['Exception', exception(setting)],
    ['Since', setting.since],
    ['Until', setting.until],
    ['Evidence', evidence[setting.evidence]],
    ['Sources', setting.sources.length > 0 ? setting.sources.join('; ') : undefined],
  ];
  return rows.filter((row): row is [string, string] => row[1] !== undefined);
}

/** What anti-virus programs shall leave alone. */
function exception({ directory, log }: SettingDocumentation): string | undefined {
  if (directory === 'locked') return 'anti-virus programs leave the directory alone (R18)';
  return log === undefined
    ? undefined
    : 'anti-virus programs leave the log alone, where no user can put a file (R17)';
}

function range({ minimum, maximum }: SettingDocumentation): string | undefined {
  if (minimum === undefined && maximum === undefined) return undefined;
  return maximum === undefined ? `${minimum} or more` : `${minimum ?? ''} to ${maximum}`;
}

function defaults({ default: value, defaultBy, unverifiedDefault }: SettingDocumentation): string {
  const show = (item: unknown) =>
    item === '' || (Array.isArray(item) && item.length === 0) ? 'empty' : String(item ?? 'not known');
  const by =
    defaultBy &&
    Object.entries(defaultBy)
      .map(([where, item]) => `${where}: ${show(item)}`)
      .join('; ');
  if (value !== undefined) return by ? `${show(value)} (${by})` : show(value);
  if (by) return by;
  return unverifiedDefault === undefined ? 'not known' : `not known; unconfirmed: ${show(unverifiedDefault)}`;
}
