import type { CheckedProfile } from '../check.js';
import { defenderList, defenderSeparator } from '../languages/defender-list.js';
import { plainText } from '../languages/plain-text.js';
import { powershell } from '../languages/powershell.js';
import { reg } from '../languages/reg.js';
import { levelsOf } from '../plan/directories.js';
import { type ApplyScript, renderApplyScript } from '../render/apply-script.js';
import { headerView } from '../render/header.js';
import { renderTemplate, type Templates } from '../render/template.js';
import type { Exclusions } from '../requirements/exclusions.js';
import { isProtectedPlace } from '../requirements/protected-places.js';
import { isSamePath } from '../requirements/same-path.js';
import { concat, display, isRefusal, type Refusal, type Text, text } from '../text.js';
import { fleetFiles } from './fleet-files.js';
import { type Rendered, together } from './target.js';
import { writtenFile } from './written-file.js';

/** Where Microsoft describes what is used here. */
export const defenderPages = {
  exclusions:
    'https://learn.microsoft.com/defender-endpoint/configure-extension-file-exclusions-microsoft-defender-antivirus',
  processes:
    'https://learn.microsoft.com/defender-endpoint/configure-process-opened-file-exclusions-microsoft-defender-antivirus',
  cmdlet: 'https://learn.microsoft.com/powershell/module/defender/add-mppreference',
  policy: 'https://learn.microsoft.com/windows/client-management/mdm/policy-csp-defender',
  tamperProtection:
    'https://learn.microsoft.com/defender-endpoint/prevent-changes-to-security-settings-with-tamper-protection',
} as const;

/** What Microsoft Defender shall leave alone, and what must hold for each before it may be. */
export interface DefenderExclusions {
  readonly exists: boolean;
  /** Whether a policy can say some of it. */
  readonly hasPolicy: boolean;
  readonly paths: readonly {
    readonly path: Text;
    /** Must be locked; undefined for a file in a place that only administrators may write to. */
    readonly locked?: Text;
  }[];
  /** Below the installation folder, which only the computer knows. */
  readonly programs: readonly string[];
  /** Those whose place the profile tells, and only administrators may write to. */
  readonly policyProcesses: readonly Text[];
}

/** What Microsoft Defender is told of the exclusions of a profile. */
export function defenderOf(profile: CheckedProfile, all: Exclusions): DefenderExclusions {
  const paths = [
    ...all.directories.filter(({ system }) => system === 'windows'),
    ...all.logs
      .filter(({ system, objection, isLocked }) => system === 'windows' && !objection && !isLocked)
      .flatMap(({ files }) => files.map((path) => ({ path }))),
  ];
  const wanted = profile.value.exclusions?.processes ? all.programs : [];
  const programs = wanted.flatMap(({ path }) => path ?? []);
  const policyProcesses = wanted
    .flatMap(({ place }) => place ?? [])
    .filter((place) => isProtectedPlace(display(place)));
  return {
    exists: paths.length + programs.length > 0,
    hasPolicy: paths.length + policyProcesses.length > 0,
    paths,
    programs,
    policyProcesses,
  };
}

/** The same for a script, for the registry and for Intune; nothing where there is nothing to leave alone. */
export function defenderFiles(profile: CheckedProfile, all: Exclusions, templates: Templates): Rendered {
  const script = defenderScript(profile, all);
  if (script === undefined) return { artefacts: [], diagnostics: [] };
  const own = defenderOf(profile, all);
  const rendered = renderApplyScript(templates, profile, script);
  return together([
    writtenFile(profile, 'exclusions', script.fileName, rendered, powershell),
    ...(own.hasPolicy ? [policies(profile, own, templates)] : []),
  ]);
}

/** What the script is made of; undefined where there is none. */
export function defenderScript(profile: CheckedProfile, all: Exclusions): ApplyScript | undefined {
  const own = defenderOf(profile, all);
  if (!own.exists) return undefined;
  return {
    title: 'Lets Microsoft Defender leave alone what the 1E Client needs left alone.',
    fileName: fleetFiles.exclusions,
    about: [
      'Run it after the installation. A directory is left alone only once it is there and locked, a file only where nobody',
      'but administrators may write: what is left alone is not looked at.',
    ],
    body: 'exclusions',
    functions: [
      ...['directory-state', 'open-directory', 'directory-on-the-way', 'locked-directory', 'protected-place'],
      ...(own.programs.length > 0 ? ['protected-program'] : []),
    ],
    view: {
      exclusions: own.paths.map(({ path, locked }) => ({
        value: path,
        written: text(display(path), path.origin),
        locked: locked ?? '',
        levels: locked === undefined ? [] : levelsOf(locked, '\\').slice(0, -1),
        protected: locked !== undefined && isSamePath(locked, path, 'windows') ? '' : path,
      })),
      programs: own.programs,
    },
  };
}

function policies(profile: CheckedProfile, own: DefenderExclusions, templates: Templates): Rendered {
  const { paths, programs, policyProcesses } = own;
  const hasUnknown = programs.length > policyProcesses.length;
  const view = {
    files: fleetFiles,
    ...headerView(profile, 'What Microsoft Defender shall leave alone for the 1E Client, as a policy.'),
    paths: paths.map(({ path }) => path),
    processes: policyProcesses,
    hasUnknown,
    pages: defenderPages,
  };
  const refusals: Refusal[] = [];
  const lists = { pathList: listed(view.paths, refusals), processList: listed(policyProcesses, refusals) };
  const intune = renderTemplate(templates, 'text/defender-intune', { ...view, ...lists }, plainText);
  return together([
    writtenFile(
      profile,
      'exclusions',
      fleetFiles.defenderPolicy,
      renderTemplate(templates, 'reg/defender-policy', view, reg),
      reg,
    ),
    writtenFile(
      profile,
      'exclusions',
      fleetFiles.defenderIntune,
      { ...intune, refusals: [...refusals, ...intune.refusals] },
      plainText,
    ),
  ]);
}

/** The items of a list in one value. */
function listed(items: readonly Text[], refusals: Refusal[]): Text {
  const written = items.map((item) => defenderList.write(item));
  refusals.push(...written.filter(isRefusal));
  const good = written.filter((item): item is Text => !isRefusal(item));
  return concat(...good.flatMap((item, index) => (index === 0 ? [item] : [defenderSeparator, item])));
}
