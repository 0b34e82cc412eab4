import { registryPlace } from '../catalogue/catalogue.js';
import type { Language } from '../languages/language.js';
import { access } from '../plan/access.js';
import { changes, planTitle, stepTitle } from '../plan/describe.js';
import { levelsOf } from '../plan/directories.js';
import { olderAgents } from '../plan/older-agents.js';
import { type Outcome, outcomes, statuses, todoOn } from '../plan/outcomes/index.js';
import type { ClientParts, Intent, PackageFile, Plan, Step, UnixPackage } from '../plan/step.js';
import type { Profile } from '../profile/profile.js';
import { inspectingProducts } from '../requirements/inspecting-products.js';
import { display, isRefusal, type Refusal, type Text } from '../text.js';
import {
  callsInstaller,
  commandLine,
  msiexecArguments,
  reconfigureArgument,
  reconfigureArguments,
  sourceArguments,
} from './commands.js';
import { failureRows } from './failure-rows.js';
import { headerView } from './header.js';
import { type ScriptParts, scriptParts, triesTls } from './script-parts.js';
import { outcomesIn } from './spoken-of.js';
import { type RenderedText, renderTemplate, type Templates } from './template.js';

/** Scripts that only look have layouts of their own: what they print is read by others. */
const layouts: Partial<Record<Intent, string>> = { detect: 'detect', preflight: 'preflight' };

/**
 * Renders the script of a plan: a layout with one partial a step. Refused values come back with the text.
 */
export function renderScript(
  templates: Templates,
  plan: Plan,
  profile: Profile,
  language: Language,
  fileName: string,
): RenderedText {
  const { functions: functionsOf, unreadable } = partsOf(language);
  const refusals: Refusal[] = plan.steps.flatMap((step) => unreadable?.(step) ?? []);
  const steps = plan.steps.map((step, index) => stepView(step, index + 1, plan, refusals));
  const functions = functionsOf(plan).map((name) => ({
    partial: `functions/${name}`,
    operatingSystem: plan.operatingSystem,
    architecture: plan.architecture,
    returnCodes: plan.returnCodes,
    access,
    triesTls: triesTls(plan),
    inspectingProducts,
    olderAgents,
    uninstallPaths: uninstallKeys.map((key) => `HKLM:\\${key}`),
  }));
  const names = templateNames(plan, language);
  const installs = plan.operatingSystem === 'windows' && plan.steps.some(callsInstaller);
  const view = {
    ...headerView(profile, planTitle(plan)),
    fileName,
    architecture: plan.architecture,
    done: 'Done.',
    total: plan.steps.length,
    steps,
    functions,
    failures: failureRows(templates, names, plan.operatingSystem === 'windows'),
    outcomes: outcomesIn(templates, names).map((name) => {
      const row: Outcome = outcomes[name];
      return { name, ...row, todo: todoOn(row, plan.operatingSystem), rank: statuses[row.status] };
    }),
    returnCodes: installs ? plan.returnCodes : [],
    locks: functions.some(({ partial }) => partial === 'functions/locked-directory'),
    usesScratch: functions.some(({ partial }) => partial === 'functions/scratch'),
    copiesFiles: functions.some(({ partial }) => partial === 'functions/files-folder'),
  };
  const rendered = renderTemplate(templates, layoutOf(plan, language), view, language);
  return { text: rendered.text, refusals: [...refusals, ...rendered.refusals] };
}

function layoutOf({ intent }: Plan, { name }: Language): string {
  return `${name}/${layouts[intent] ?? 'script'}`;
}

/** The templates that the script of a plan is made of: what they speak of, it can tell. */
export function templateNames(plan: Plan, language: Language): string[] {
  return [
    layoutOf(plan, language),
    ...plan.steps.map(({ kind }) => `${language.name}/steps/${kind}`),
    ...partsOf(language)
      .functions(plan)
      .map((name) => `${language.name}/functions/${name}`),
  ];
}

function partsOf({ name }: Language): ScriptParts {
  const parts = scriptParts[name];
  if (parts === undefined) throw new Error(`no scripts are written in ${name}`);
  return parts;
}

/** Everything a partial may ask for. Templates are strict, so what a step does not have is there as well, empty. */
function stepView(step: Step, number: number, plan: Plan, refusals: Refusal[]) {
  const accept = (words: readonly (Text | Refusal)[] | undefined): Text[] => {
    const all = words ?? [];
    refusals.push(...all.filter(isRefusal));
    return all.filter((word): word is Text => !isRefusal(word));
  };
  const title = stepTitle(step);
  const onWindows = plan.operatingSystem === 'windows';
  // Command lines of Windows; a shell quotes each value by itself.
  const words = onWindows ? accept(msiexecArguments(step, plan.reboot) ?? reconfigureArguments(step)) : [];
  return {
    ...step,
    ...(step.kind === 'verify-package' || step.kind === 'check-package' ? packagesView(step) : {}),
    ...('parts' in step ? partsView(step.parts) : {}),
    ...(step.kind === 'detect-client' && {
      version: step.version?.version ?? '',
      isExact: step.version?.rule === 'exact',
    }),
    ...(onWindows ? windowsView(step, accept(sourceArguments(step, plan.reboot))) : {}),
    // Where the profile gives no file, a script asks the stores of the system.
    ...(step.kind === 'check-certificate' && { file: step.file ?? '' }),
    number,
    title,
    line: `[${number}/${plan.steps.length}] ${title}`,
    partial: `steps/${step.kind}`,
    changes: changes(step),
    operatingSystem: plan.operatingSystem,
    architecture: plan.architecture,
    record: plan.record,
    access,
    arguments: words,
    commandLine: commandLine(words),
  };
}

/** Where Windows keeps what is installed. Source: learn.microsoft.com/windows/win32/msi/uninstall-registry-key. */
const uninstallKey = 'SOFTWARE\\Microsoft\\Windows\\CurrentVersion\\Uninstall';

/** Of native programs, and of 32-bit ones on 64-bit Windows. */
const uninstallKeys = [uninstallKey, uninstallKey.replace('SOFTWARE', 'SOFTWARE\\WOW6432Node')];

/** What the steps on Windows need beside their own members. */
function windowsView(step: Step, source: Text[]): object {
  const registry = registryPlace('client.installDir');
  return {
    registryKey: `HKLM\\${registry.key}`,
    registryPath: `HKLM:\\${registry.key}`,
    registryValue: registry.value,
    ...((step.kind === 'verify-file' || step.kind === 'check-file') && fileView(step)),
    ...(step.kind === 'check-signature' && { name: display(step.file) }),
    ...(step.kind === 'check-older-agent' && { uninstallKey: `HKLM\\${uninstallKey}`, olderAgents }),
    ...(step.kind === 'repair-package' && {
      source: step.source && { ...fileView(step.source), commandLine: commandLine(source) },
    }),
    ...(step.kind === 'install-package' && {
      listsFiles: step.transforms.length + (step.patches ?? []).length > 0,
    }),
    ...(step.kind === 'configure' && {
      assignments: step.assignments.map((assignment) => {
        const argument = reconfigureArgument(assignment);
        return { ...assignment, argument: isRefusal(argument) ? '' : argument };
      }),
    }),
    ...(step.kind === 'verify-installed' && {
      service: step.service ?? '',
      locked: step.expected
        .filter(({ setting }) => setting?.directory === 'locked')
        .map(({ value }) => ({ path: value, levels: levelsOf(value, '\\') })),
    }),
    ...(step.kind === 'detect-client' && {
      productCode: step.productCode ?? '',
      uninstallKey: `HKLM\\${uninstallKey}\\${step.productCode}`,
      uninstallPath: `HKLM:\\${uninstallKey}\\${step.productCode}`,
    }),
    ...(step.kind === 'detect-configuration' && {
      registry: step.registry.map(({ key, name, value }) => {
        return { name, value, key: `HKLM\\${key}`, path: `HKLM:\\${key}` };
      }),
    }),
  };
}

function fileView({ file, sha256, publisher }: PackageFile): object {
  // Beside the script a file has its name alone.
  return { file, name: display(file), sha256: sha256 ?? '', publisher: publisher ?? '' };
}

function packagesView(step: Step & { kind: 'verify-package' | 'check-package' }): object {
  const view = (file: UnixPackage | undefined) =>
    file && {
      file: file.file,
      sha256: file.sha256 ?? '',
      signingKey: file.signingKey,
      signingKeyId: file.signingKey?.slice(-16),
      teamId: file.teamId,
    };
  const names = [
    step.deb && 'apt-get or dpkg for the deb',
    step.rpm && 'dnf, yum, zypper or rpm for the rpm',
  ];
  return {
    deb: view(step.deb),
    rpm: view(step.rpm),
    pkg: view(step.pkg),
    wanted: names.filter(Boolean).join('; '),
  };
}

/** What the profile does not name is empty: the script looks for it. */
function partsView(parts: ClientParts | undefined): object {
  const { packageName, configurationFile, client, service } = parts ?? {};
  return {
    packageName: packageName ?? '',
    configurationFile: configurationFile ?? '',
    client: client ?? '',
    service: service ?? '',
  };
}
