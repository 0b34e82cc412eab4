import { refuse } from '../languages/language.js';
import type { ClientParts, Plan, Step, StepKind } from '../plan/step.js';
import { display, type Refusal } from '../text.js';
import { callsInstaller } from './commands.js';

/** What the scripts of one language are made of beside their steps. */
export interface ScriptParts {
  /** The functions that the steps of a plan call, each once: functions/<name>.hbs. */
  functions(plan: Plan): string[];
  /** Values that the script could write, but not read back to check them. */
  unreadable?(step: Step): Refusal[];
}

const cmd: ScriptParts = {
  functions: (plan) => [
    ...(lists(plan) ? ['check-folder'] : []),
    ...(plan.steps.some(callsInstaller) ? ['keep'] : []),
    ...(has(plan, 'ensure-locked-directory') ? ['secure-level'] : []),
    ...(has(plan, 'check-temporary-directory') ? ['judge-level'] : []),
    ...(has(plan, 'ensure-locked-directory', 'check-temporary-directory') ? ['inspect-level'] : []),
    ...(has(plan, 'check-connection') ? ['try-connection'] : []),
    ...(compares(plan) ? ['expect-setting'] : []),
    ...(wantsVersion(plan) ? ['compare-version'] : []),
    ...(registers(plan) ? ['expect-registry'] : []),
  ],
  unreadable: (step) =>
    expectedOf(step)
      .filter(({ value }) => display(value).startsWith('=='))
      .map(({ value }) =>
        refuse(value, 'a batch file cannot read back a value that starts with ==', 'remove one'),
      ),
};

const powershell: ScriptParts = {
  functions: (plan) => [
    ...(has(plan, 'require-elevation', 'check-rights') ? ['elevation'] : []),
    ...(copiesChecked(plan) || has(plan, 'check-signature') ? ['common-name'] : []),
    ...(copiesChecked(plan) ? ['files-folder', 'copy-checked-file'] : []),
    ...(locks(plan) || has(plan, 'check-temporary-directory') ? ['directory-state'] : []),
    ...(has(plan, 'ensure-locked-directory', 'check-temporary-directory') ? ['open-directory'] : []),
    ...(locks(plan) ? ['new-directory', 'locked-directory'] : []),
    ...(has(plan, 'ensure-locked-directory') ? ['directory-on-the-way', 'secure-directory'] : []),
    ...(plan.steps.some(callsInstaller) || has(plan, 'configure', 'restart-client')
      ? ['invoke-program']
      : []),
    ...(plan.steps.some(callsInstaller) ? ['keep-code'] : []),
    ...(compares(plan) ? ['configuration'] : []),
    ...(wantsVersion(plan) ? ['compare-version'] : []),
    ...(has(plan, 'check-file') ? ['show-file'] : []),
    ...(triesTls(plan) || has(plan, 'check-certificate') ? ['convert-day'] : []),
    ...(triesTls(plan) ? ['show-certificate', 'show-tls'] : []),
    ...(has(plan, 'check-connection') ? ['show-connection'] : []),
    ...(has(plan, 'check-certificate') ? ['client-certificate'] : []),
    ...(has(plan, 'check-installer') ? ['installer-state'] : []),
    ...(has(plan, 'check-older-agent') ? ['show-agent'] : []),
    ...(has(plan, 'check-temporary-directory') ? ['show-directory'] : []),
  ],
  // The code page in which the client writes its file is not known: such a value would never be found again.
  unreadable: (step) =>
    expectedOf(step)
      .filter(({ value }) => /[^\x20-\x7e]/.test(display(value)))
      .map(({ value }) =>
        refuse(value, 'PowerShell cannot read back a value with other characters than ASCII', 'use ASCII'),
      ),
};

const sh: ScriptParts = {
  functions(plan) {
    const looks = plan.steps.some(
      (step) =>
        (step.kind === 'locate-client' && !namesAll(step.parts)) ||
        (step.kind === 'detect-configuration' &&
          step.expected.length > 0 &&
          step.parts?.configurationFile === undefined),
    );
    const listsPackage = looks || (plan.operatingSystem === 'macos' && has(plan, 'uninstall-package'));
    const finds = has(plan, 'locate-client', 'uninstall-package', 'detect-client');
    const names = [
      ...packageFunctions(plan),
      ...(has(plan, 'ensure-locked-directory') ? ['judge-directory', 'secure-level'] : []),
      ...(finds || has(plan, 'check-older-agent') ? [`installed-packages-${plan.operatingSystem}`] : []),
      ...(finds ? ['find-package'] : []),
      ...(has(plan, 'detect-client', 'check-older-agent') ? ['package-version'] : []),
      ...(listsPackage ? [`package-files-${plan.operatingSystem}`] : []),
      ...(looks ? ['one-of'] : []),
      ...(compares(plan) ? ['configuration'] : []),
      ...(wantsVersion(plan) ? ['compare-version'] : []),
      ...lookingFunctions(plan),
    ];
    return [...new Set(names)];
  },
};

/** For the package beside a shell script. */
function packageFunctions({ operatingSystem, steps }: Plan): string[] {
  const step = steps.find(({ kind }) => kind === 'verify-package' || kind === 'check-package');
  if (step?.kind !== 'verify-package' && step?.kind !== 'check-package') return [];
  const onMac = operatingSystem === 'macos';
  const isCopied = step.kind === 'verify-package';
  const isSigned = (step.pkg?.teamId ?? step.rpm?.signingKey) !== undefined;
  const opensImage = onMac && (isCopied || isSigned);
  return [
    'script-folder',
    'digest',
    ...(isCopied || opensImage ? ['scratch'] : []),
    ...(opensImage ? ['disk-image'] : []),
    ...(isSigned ? [`package-signature-${operatingSystem}`] : []),
    ...(isCopied ? ['copy-package'] : ['look-at-package']),
    ...(isSigned && !isCopied ? [`look-at-signature-${operatingSystem}`] : []),
  ];
}

/** What the checks of a preflight call beside that. */
function lookingFunctions(plan: Plan): string[] {
  const { operatingSystem, steps } = plan;
  const connects = has(plan, 'check-connection');
  const handshakes = steps.some((step) => step.kind === 'check-connection' && step.tls);
  const readsFile = steps.some((step) => step.kind === 'check-certificate' && step.file !== undefined);
  const readsKeychain = operatingSystem === 'macos' && has(plan, 'check-certificate');
  const readsCertificate = readsFile || readsKeychain;
  const knowsPlace = steps.some(
    (step) =>
      step.kind === 'check-disk' && (step.parts?.configurationFile ?? step.parts?.client) !== undefined,
  );
  const looksAtDirectory = has(plan, 'check-temporary-directory');
  return [
    ...(knowsPlace || readsFile || looksAtDirectory ? ['nearest-directory'] : []),
    ...(connects || readsFile || has(plan, 'check-restart') ? ['bounded'] : []),
    ...(connects ? ['try-connection'] : []),
    ...(has(plan, 'check-restart') ? ['look-at-restart'] : []),
    ...(operatingSystem === 'linux' && has(plan, 'check-installer') ? ['lock-holders'] : []),
    ...(handshakes || readsCertificate ? ['certificates'] : []),
    ...(handshakes ? ['look-at-tls', `judge-chain-${operatingSystem}`] : []),
    ...(handshakes && operatingSystem === 'macos' ? ['scratch'] : []),
    ...(readsCertificate ? ['weigh-certificate', `look-at-certificate-${operatingSystem}`] : []),
    ...(looksAtDirectory ? ['judge-directory', 'look-at-directory'] : []),
  ];
}

/** By the name of the language. */
export const scriptParts: Readonly<Record<string, ScriptParts>> = { cmd, powershell, sh };

function has(plan: Plan, ...kinds: StepKind[]): boolean {
  return plan.steps.some(({ kind }) => kinds.includes(kind));
}

/** Whether the path of the script's folder becomes part of a list. */
function lists({ steps }: Plan): boolean {
  return steps.some(
    (step) => step.kind === 'install-package' && step.transforms.length + (step.patches ?? []).length > 0,
  );
}

function wantsVersion({ steps }: Plan): boolean {
  return steps.some((step) => step.kind === 'detect-client' && step.version !== undefined);
}

/** What the configuration file is compared with. */
function expectedOf(step: Step) {
  return step.kind === 'verify-installed' || step.kind === 'detect-configuration' ? step.expected : [];
}

function compares({ steps }: Plan): boolean {
  return steps.some((step) => expectedOf(step).length > 0);
}

function registers({ steps }: Plan): boolean {
  return steps.some((step) => step.kind === 'detect-configuration' && step.registry.length > 0);
}

function repairsFromSource({ steps }: Plan): boolean {
  return steps.some((step) => step.kind === 'repair-package' && step.source !== undefined);
}

/** Whether files are copied to where nobody else can exchange them, and checked there. */
function copiesChecked(plan: Plan): boolean {
  return has(plan, 'verify-file') || repairsFromSource(plan);
}

/** Whether there is a connection whose other end speaks TLS. */
export function triesTls({ steps }: Plan): boolean {
  return steps.some((step) => step.kind === 'check-connection' && step.tls);
}

/** Whether a directory is made that others may not touch: the client's own, or the one for checked files. */
function locks(plan: Plan): boolean {
  return has(plan, 'ensure-locked-directory') || copiesChecked(plan);
}

/** Whether nothing is left to look for in the installed package. */
function namesAll(parts: ClientParts | undefined): boolean {
  return [parts?.configurationFile, parts?.client, parts?.service].every((part) => part !== undefined);
}
