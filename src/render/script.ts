import { registryPlace } from '../catalogue/catalogue.js';
import type { Language } from '../languages/language.js';
import { access } from '../plan/access.js';
import { changes, planTitle, stepTitle } from '../plan/describe.js';
import { levelsOf } from '../plan/directories.js';
import { failures, windowsBase } from '../plan/failures.js';
import { type Outcome, outcomes, statuses } from '../plan/outcomes.js';
import type { ClientParts, Intent, PackageFile, Plan, Step, UnixPackage } from '../plan/step.js';
import type { Profile } from '../profile/profile.js';
import { display, isRefusal, type Refusal, type Text } from '../text.js';
import {
  callsInstaller,
  commandLine,
  msiexecArguments,
  reconfigureArgument,
  reconfigureArguments,
  sourceArguments,
} from './commands.js';
import { headerView } from './header.js';
import { type ScriptParts, scriptParts } from './script-parts.js';
import { failuresIn, outcomesIn } from './spoken-of.js';
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
  const layout = `${language.name}/${layouts[plan.intent] ?? 'script'}`;
  const steps = plan.steps.map((step, index) => stepView(step, index + 1, plan, refusals));
  const functions = functionsOf(plan).map((name) => ({
    partial: `functions/${name}`,
    operatingSystem: plan.operatingSystem,
    architecture: plan.architecture,
    returnCodes: plan.returnCodes,
    access,
  }));
  const parts = [...steps, ...functions].map(({ partial }) => `${language.name}/${partial}`);
  const installs = plan.operatingSystem === 'windows' && plan.steps.some(callsInstaller);
  const view = {
    ...headerView(profile, planTitle(plan)),
    fileName,
    done: 'Done.',
    total: plan.steps.length,
    steps,
    functions,
    failures: failuresIn(templates, [layout, ...parts]).map((name) => ({
      name,
      sentence: failures[name].sentence,
      code: failures[name].code + (plan.operatingSystem === 'windows' ? windowsBase : 0),
    })),
    outcomes: outcomesIn(templates, [layout, ...parts]).map((name) => {
      const row: Outcome = outcomes[name];
      return { name, ...row, todo: row.todo ?? '', rank: statuses[row.status] };
    }),
    returnCodes: installs ? plan.returnCodes : [],
    record: plan.record,
    locks: functions.some(({ partial }) => partial === 'functions/locked-directory'),
    usesScratch: functions.some(({ partial }) => partial === 'functions/scratch'),
    copiesFiles: functions.some(({ partial }) => partial === 'functions/files-folder'),
  };
  const rendered = renderTemplate(templates, layout, view, language);
  return { text: rendered.text, refusals: [...refusals, ...rendered.refusals] };
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

/** What the steps on Windows need beside their own members. */
function windowsView(step: Step, source: Text[]): object {
  const registry = registryPlace('client.installDir');
  return {
    registryKey: `HKLM\\${registry.key}`,
    registryPath: `HKLM:\\${registry.key}`,
    registryValue: registry.value,
    ...((step.kind === 'verify-file' || step.kind === 'check-file') && fileView(step)),
    ...(step.kind === 'check-signature' && { name: display(step.file) }),
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
