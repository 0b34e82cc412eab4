import type { CheckedProfile } from '../check.js';
import { plainText } from '../languages/plain-text.js';
import { headerView } from '../render/header.js';
import { renderTemplate, type Templates } from '../render/template.js';
import { type Exclusions, exclusionsOf } from '../requirements/exclusions.js';
import type { LogFiles } from '../requirements/logs.js';
import { type OperatingSystem, systemNames, systemsWithPackages } from '../systems.js';
import { display, type Text, text } from '../text.js';
import { requirements, requirementsSource } from '../vendor.js';
import { crowdstrike } from './crowdstrike.js';
import { defenderFiles, defenderOf, defenderPages } from './defender.js';
import { fleetFiles } from './fleet-files.js';
import { type Rendered, type Target, together } from './target.js';
import { writtenFile } from './written-file.js';

/** What anti-virus programs shall leave alone: for people, Microsoft Defender and CrowdStrike. */
export const exclusions: Target = {
  name: 'exclusions',
  render(profile, templates) {
    const all = exclusionsOf(profile.value);
    return together([
      overview(profile, all, templates),
      ...(profile.value.packages.windows
        ? [defenderFiles(profile, all, templates), crowdstrike(profile, all, templates)]
        : []),
    ]);
  },
};

function overview(profile: CheckedProfile, all: Exclusions, templates: Templates): Rendered {
  const systems = systemsWithPackages(profile.value.packages);
  const view = {
    files: fleetFiles,
    ...headerView(profile, 'What anti-virus programs shall leave alone for the 1E Client.'),
    requirements,
    systems: systems.map((system) => systemView(profile, system, all)),
    sources: [requirementsSource, ...(profile.value.packages.windows ? Object.values(defenderPages) : [])],
  };
  const rendered = renderTemplate(templates, 'text/exclusions', view, plainText);
  return writtenFile(profile, 'exclusions', fleetFiles.exclusionList, rendered, plainText);
}

function systemView(profile: CheckedProfile, system: OperatingSystem, all: Exclusions) {
  const onWindows = system === 'windows';
  const defender = defenderOf(profile, all);
  const directories = all.directories.filter((one) => one.system === system);
  const logs = all.logs.filter((one) => one.system === system);
  const nothing = directories.length === 0 && logs.every(({ objection }) => objection !== undefined);
  return {
    title: systemNames[system],
    nothing,
    directories: directories.map(({ path, why }) => ({ path: shown(path), why })),
    setting: `client.temporaryDirectory.${system}`,
    logs: logs.map(logView),
    programs: onWindows ? all.programs.map(programView) : [],
    processes: onWindows && (profile.value.exclusions?.processes ?? false),
    hasDefender: onWindows && defender.exists,
    hasPolicy: onWindows && defender.hasPolicy,
  };
}

function logView({ module, place, files, isLocked, objection }: LogFiles) {
  return {
    module,
    place: place === undefined ? '' : shown(place),
    files: objection === undefined ? files.map(shown) : [],
    isLocked,
    objection: objection ?? '',
  };
}

const evidence = {
  documented: 'the vendor asks for it',
  'field-use': 'known from field use; the vendor does not ask for it',
} as const;

function programView({ file, path, what, evidence: known, source }: Exclusions['programs'][number]) {
  return {
    file,
    what,
    place: path === undefined ? 'not documented' : `${path} in the installation folder`,
    evidence: evidence[known],
    source,
  };
}

/** A path as people, and policies, write it. */
function shown(path: Text): Text {
  return text(display(path), path.origin);
}
