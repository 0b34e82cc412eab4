import { registryPlace } from '../catalogue/catalogue.js';
import type { Language } from '../languages/language.js';
import { planTitle, stepTitle } from '../plan/describe.js';
import { failures, windowsBase } from '../plan/failures.js';
import { returnCodes } from '../plan/return-codes.js';
import type { ClientParts, Plan, Step, UnixPackage } from '../plan/step.js';
import type { Profile } from '../profile/profile.js';
import { isRefusal, type Refusal, type Text } from '../text.js';
import { msiexecArguments, reconfigureArguments } from './commands.js';
import { failuresIn } from './failures-in.js';
import { headerView } from './header.js';
import { type RenderedText, renderTemplate, type Templates } from './template.js';

/** Renders the script of a plan: a layout with one partial a step. Refused values come back with the text. */
export function renderScript(
  templates: Templates,
  plan: Plan,
  profile: Profile,
  language: Language,
  fileName: string,
): RenderedText {
  const refusals: Refusal[] = [];
  const layout = `${language.name}/script`;
  const steps = plan.steps.map((step, index) => stepView(step, index + 1, plan, refusals));
  const functions = functionsOf(plan).map((name) => ({
    partial: `functions/${name}`,
    operatingSystem: plan.operatingSystem,
  }));
  const parts = [...steps, ...functions].map(({ partial }) => `${language.name}/${partial}`);
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
    returnCodes: returnCodes.filter(({ code }) => code === 0 || callsInstaller(plan)),
    callsInstaller: callsInstaller(plan),
  };
  const rendered = renderTemplate(templates, layout, view, language);
  return { text: rendered.text, refusals: [...refusals, ...rendered.refusals] };
}

/** Everything a partial may ask for. Templates are strict, so what a step does not have is there as well, empty. */
function stepView(step: Step, number: number, plan: Plan, refusals: Refusal[]) {
  const accept = (words: (Text | Refusal)[] | undefined): Text[] => {
    const all = words ?? [];
    refusals.push(...all.filter(isRefusal));
    return all.filter((word): word is Text => !isRefusal(word));
  };
  const title = stepTitle(step);
  const registry = registryPlace('client.installDir');
  return {
    ...step,
    ...(step.kind === 'verify-package' ? packagesView(step) : {}),
    ...('parts' in step ? partsView(step.parts) : {}),
    number,
    title,
    line: `[${number}/${plan.steps.length}] ${title}`,
    partial: `steps/${step.kind}`,
    operatingSystem: plan.operatingSystem,
    architecture: plan.architecture,
    // Command lines of Windows; a shell quotes each value by itself.
    arguments:
      plan.operatingSystem === 'windows'
        ? accept(msiexecArguments(step, plan.reboot) ?? reconfigureArguments(step))
        : [],
    registryKey: `HKLM\\${registry.key}`,
    registryValue: registry.value,
  };
}

function packagesView(step: Step & { kind: 'verify-package' }): object {
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

const installerSteps: readonly Step['kind'][] = [
  'install-package',
  'apply-patch',
  'repair-package',
  'uninstall-package',
];

/** Whether msiexec is called, so that its exit codes must be kept and explained. */
function callsInstaller(plan: Plan): boolean {
  return plan.operatingSystem === 'windows' && plan.steps.some(({ kind }) => installerSteps.includes(kind));
}

/** The functions that the steps of a plan call, each once. */
function functionsOf(plan: Plan): string[] {
  const has = (...kinds: Step['kind'][]) => plan.steps.some(({ kind }) => kinds.includes(kind));
  const compares = plan.steps.some((step) => step.kind === 'verify-installed' && step.expected.length > 0);
  if (plan.operatingSystem === 'windows') {
    return [
      ...(callsInstaller(plan) ? ['keep'] : []),
      ...(has('ensure-locked-directory') ? ['secure-level'] : []),
      ...(compares ? ['expect-setting'] : []),
    ];
  }
  const looks = plan.steps.some((step) => step.kind === 'locate-client' && !namesAll(step.parts));
  const lists = looks || (plan.operatingSystem === 'macos' && has('uninstall-package'));
  return [
    ...(has('verify-package') ? ['copy-package'] : []),
    ...(has('ensure-locked-directory') ? ['secure-level'] : []),
    ...(has('locate-client', 'uninstall-package') ? [`find-package-${plan.operatingSystem}`] : []),
    ...(lists ? [`package-files-${plan.operatingSystem}`] : []),
    ...(looks ? ['one-of'] : []),
    ...(compares ? ['configuration'] : []),
  ];
}

/** Whether nothing is left to look for in the installed package. */
function namesAll(parts: ClientParts | undefined): boolean {
  return [parts?.configurationFile, parts?.client, parts?.service].every((part) => part !== undefined);
}
