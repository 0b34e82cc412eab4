import profileSchema from '../../schemas/profile.schema.json' with { type: 'json' };
import { fits } from '../catalogue/catalogue.js';
import { readModule, readSettings } from '../catalogue/read.js';
import { settingsSchemas } from '../catalogue/schemas.js';
import type { Module, SettingDocumentation } from '../catalogue/setting.js';
import { coverage } from '../coverage.js';
import { documentedRules } from '../documentation.js';
import { checks } from '../plan/checks.js';
import { type Outcome, outcomes } from '../plan/outcomes/index.js';
import { targetFacts, targetNames } from '../profile/targets.js';
import { type Feature, features } from '../requirements/features.js';
import { surfaces } from '../targets/surfaces.js';
import { type RequirementId, requirements, requirementsSource } from '../vendor.js';
import { explainModule, explainRule, explainSetting } from './catalogue.js';
import { type Entry, entry, type Topic } from './entry.js';
import { exitCodes } from './exit-codes.js';
import { explainPart, type ProfilePart, partsIn } from './part.js';
import {
  type CoverOf,
  explainCheck,
  explainConnection,
  explainFeature,
  explainProgram,
  explainRequirement,
  explainTarget,
} from './requirements.js';
import { explainSurface } from './surface.js';

const { properties: parts, $defs: definitions } = profileSchema as unknown as {
  readonly properties: Readonly<Record<string, ProfilePart>>;
  readonly $defs: Readonly<Record<string, ProfilePart>>;
};
const modules = settingsSchemas.map(readModule);
const settings = settingsSchemas.flatMap(readSettings);

const coveredBy: CoverOf = (requirement) => coverage.get(requirement) ?? [];

/** Everything that can be explained, kind by kind. */
export const topics: readonly Topic[] = [
  {
    title: 'Modules',
    entries: modules.map((module) =>
      entry(module.name, [module.title, ...module.aliases], () => explainModule(module, settings)),
    ),
  },
  { title: 'Requirements of the vendor', entries: [...coverage].map(requirementEntry) },
  {
    title: 'Checks of the preflight',
    entries: Object.values(checks).map((check) =>
      entry(check.id, [], () =>
        explainCheck(
          check,
          Object.values<Outcome>(outcomes).filter((outcome) => outcome.check === check.id),
        ),
      ),
    ),
  },
  {
    title: 'Connections',
    entries: modules.flatMap((module) =>
      (module.connections ?? []).map((one) => connectionEntry(one, module)),
    ),
  },
  {
    title: 'Programs for lists of exceptions',
    entries: modules.flatMap((module) =>
      (module.programs ?? []).map((program) =>
        entry(program.file, [], () => explainProgram(program, module, coveredBy)),
      ),
    ),
  },
  {
    title: 'Features',
    entries: Object.entries<Feature>(features).map(([id, feature]) =>
      entry(id, [feature.title], () => explainFeature(id, feature, coveredBy)),
    ),
  },
  {
    title: 'Targets',
    entries: targetNames.map((name) => entry(name, [], () => explainTarget(name, targetFacts[name]))),
  },
  { title: 'Rules', entries: documentedRules.map((rule) => entry(rule.id, [], () => explainRule(rule))) },
  {
    title: 'Places for lines',
    entries: surfaces.map((surface) => entry(surface.id, [], () => explainSurface(surface))),
  },
  {
    title: 'Parts of a profile',
    // Platform, modules and settings are explained as such.
    entries: Object.entries(parts)
      .filter(([name, { $ref }]) => $ref === undefined && name !== 'modules')
      .map(([name, part]) => partEntry(name, part)),
  },
  exitCodes,
  { title: 'Settings', entries: settings.map(settingEntry) },
];

/** By its own name, or by that of anything in it. */
function partEntry(name: string, part: ProfilePart): Entry {
  const inner = partsIn(name, part, definitions);
  const wanted = (other: string) => inner.find(([path]) => path.toLowerCase() === other.toLowerCase());
  return {
    id: name,
    is: (other) => wanted(other) !== undefined,
    isExactly: (other) => wanted(other) !== undefined,
    text: (other) => explainPart(...(wanted(other) ?? [name, part]), definitions),
  };
}

function requirementEntry([id, by]: [RequirementId, readonly { kind: string; id: string }[]]): Entry {
  return entry(id, [], () => explainRequirement(id, requirements[id], requirementsSource, by));
}

/** By its name, or by a port that it has. */
function connectionEntry(connection: NonNullable<Module['connections']>[number], module: Module): Entry {
  const ports = [...(connection.ports ?? []), ...(connection.port?.default ? [connection.port.default] : [])];
  return entry(connection.id, ports.map(String), () => explainConnection(connection, module, coveredBy));
}

/** By its path in a profile, its property, its key, its registry value. */
function settingEntry(setting: SettingDocumentation): Entry {
  const { id, pointer, installer, reconfigure, registry } = setting;
  const same = (name: string) => (other: string | undefined) => other?.toLowerCase() === name.toLowerCase();
  const names = [
    id,
    pointer.join('.'),
    String(pointer.at(-1)),
    ...(registry ?? []).map(({ value }) => value),
  ];
  const templates = [installer?.property, reconfigure?.key];
  return {
    id,
    is: (name) =>
      names.some(same(name)) || templates.some((template) => template !== undefined && fits(template, name)),
    isExactly: (name) => [id, pointer.join('.'), installer?.property].some(same(name)),
    text: () => explainSetting(setting),
  };
}
