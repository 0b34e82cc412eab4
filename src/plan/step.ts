import type { Setting } from '../catalogue/setting.js';
import type { Architecture, OperatingSystem } from '../systems.js';
import type { Refusal, Text } from '../text.js';
import type { ReturnCode } from './return-codes.js';

export type Intent = 'preflight' | 'install' | 'uninstall' | 'repair' | 'reconfigure' | 'detect';

/** How the settings reach the installer: as properties on its command line, or as rows of a transform. */
export type Delivery = 'inline' | 'transform';

/** NAME=value for the installer, or Key=value for the client. */
export interface Assignment {
  readonly name: string;
  readonly value: Text;
  /** Undefined for a free property. */
  readonly setting?: Setting;
}

/** A file that lies beside the script. */
export interface PackageFile {
  readonly file: Text;
  readonly sha256?: string | undefined;
  /** Common name of the certificate that must have signed it. */
  readonly publisher?: string | undefined;
}

/** A value below HKEY_LOCAL_MACHINE that must hold what a setting says. */
export interface RegistryValue {
  readonly key: string;
  readonly name: string;
  readonly value: Text;
}

/** A version that is looked for: digits with dots, at most four parts. */
export interface WantedVersion {
  readonly version: string;
  /** minimum: a later one will do. */
  readonly rule: 'minimum' | 'exact';
}

export interface WindowsMachine {
  readonly operatingSystem: 'windows';
  readonly architecture: Architecture;
}

export interface UnixMachine {
  readonly operatingSystem: 'linux' | 'macos';
}

/** What a plan is for. */
export type Machine = WindowsMachine | UnixMachine;

/** What the client's parts are called where the profile says so; the rest is found in the installed package. */
export interface ClientParts {
  readonly packageName?: string | undefined;
  readonly configurationFile?: Text | undefined;
  readonly client?: Text | undefined;
  readonly service?: string | undefined;
}

/** One thing to do. Every language has a partial for every kind that its plans can hold. */
export type Step =
  | { readonly kind: 'require-elevation' }
  /** Goes on in the native shell, or stops on a Windows that the package is not for. */
  | { readonly kind: 'match-architecture'; readonly architecture: Architecture }
  /** Exists, and has the digest and the signature that the profile pins. */
  | ({ readonly kind: 'verify-file' } & PackageFile)
  /** Finds the package manager and checks a private copy of the one package that fits it. */
  | {
      readonly kind: 'verify-package';
      readonly deb?: UnixPackage;
      readonly rpm?: UnixPackage;
      readonly pkg?: UnixPackage;
    }
  | { readonly kind: 'ensure-directory'; readonly path: Text }
  /** Created, owned and locked; `levels` are the directories from the first that is created down to the path itself. */
  | { readonly kind: 'ensure-locked-directory'; readonly path: Text; readonly levels: readonly Text[] }
  | {
      readonly kind: 'install-package';
      readonly package?: Text;
      readonly transforms: readonly Text[];
      /** In the same transaction. */
      readonly patches?: readonly Text[];
      /** On the command line. */
      readonly properties: readonly Assignment[];
      /** In one of the transforms. */
      readonly transformed?: readonly Assignment[];
      readonly log?: Text;
    }
  | { readonly kind: 'apply-patch'; readonly patch: Text; readonly log: Text }
  /** `source` is the package: where it lies beside the script, the product need not look for its own source. */
  | {
      readonly kind: 'repair-package';
      readonly product: Text;
      readonly source?: PackageFile;
      readonly log: Text;
    }
  | {
      readonly kind: 'uninstall-package';
      readonly product?: Text;
      readonly log?: Text;
      readonly parts?: ClientParts;
    }
  /** Finds the client that is installed. */
  | { readonly kind: 'locate-client'; readonly architecture?: Architecture; readonly parts?: ClientParts }
  | { readonly kind: 'configure'; readonly assignments: readonly Assignment[] }
  | { readonly kind: 'restart-client' }
  /** The client is there, and its configuration file holds what it was told. */
  | {
      readonly kind: 'verify-installed';
      readonly expected: readonly Assignment[];
      /** Name of the Windows service, where the profile says so. */
      readonly service?: string | undefined;
    }
  /** Whether the client is there, by product or package, and at the wanted version. Nothing is changed. */
  | {
      readonly kind: 'detect-client';
      readonly productCode?: string | undefined;
      readonly version?: WantedVersion | undefined;
      readonly architecture?: Architecture;
      readonly parts?: ClientParts;
    }
  /** Whether it is configured as the profile says. */
  | {
      readonly kind: 'detect-configuration';
      readonly expected: readonly Assignment[];
      readonly registry: readonly RegistryValue[];
      readonly parts?: ClientParts;
    }
  | { readonly kind: 'verify-uninstalled'; readonly parts: ClientParts }
  | CheckStep;

/** One look of the preflight: it tells an outcome, and changes nothing. */
export type CheckStep =
  | { readonly kind: 'check-rights' }
  | { readonly kind: 'check-system'; readonly architecture?: Architecture }
  | { readonly kind: 'check-shell' }
  /** `parts`: on Unix they may tell where the package goes to. */
  | { readonly kind: 'check-disk'; readonly megabytes: number; readonly parts?: ClientParts }
  | ({ readonly kind: 'check-file' } & PackageFile)
  /** The one package that fits this system: its file, and on request its signature. */
  | {
      readonly kind: 'check-package';
      readonly deb?: UnixPackage;
      readonly rpm?: UnixPackage;
      readonly pkg?: UnixPackage;
    }
  /** The signature of the package, and the roots by which this computer can believe it. */
  | {
      readonly kind: 'check-signature';
      readonly file: Text;
      readonly publisher: string;
      readonly roots: readonly string[];
    }
  | {
      readonly kind: 'check-connection';
      readonly peer: string;
      readonly host: Text;
      readonly port: number;
      readonly tls: boolean;
      /** Whether the profile can name the authority of this server. */
      readonly compares: boolean;
      /** What the server must present; empty: anything that this computer trusts. */
      readonly issuer: Text;
      readonly thumbprint: string;
      readonly seconds: number;
    }
  | {
      readonly kind: 'check-certificate';
      readonly source: 'own-pki' | 'provisioning' | 'unknown';
      /** Without a certificate the client goes on. */
      readonly optional: boolean;
      /** Empty: any. */
      readonly issuer: Text;
      readonly file?: Text;
      readonly days: number;
      /** How long it may take to open the file. */
      readonly seconds: number;
    }
  | { readonly kind: 'check-restart' }
  | { readonly kind: 'check-installer' }
  | { readonly kind: 'check-older-agent'; readonly parts?: ClientParts }
  | { readonly kind: 'check-temporary-directory'; readonly path: Text; readonly levels: readonly Text[] };

export interface UnixPackage extends PackageFile {
  readonly signingKey?: string | undefined;
  readonly teamId?: string | undefined;
}

export type StepKind = Step['kind'];

/** The ordered steps of one intent on one operating system and architecture. */
export interface Plan {
  readonly intent: Intent;
  readonly operatingSystem: OperatingSystem;
  readonly architecture?: Architecture;
  /** Whether the Windows Installer may restart the computer by itself. */
  readonly reboot: 'suppress' | 'allow';
  /** Where a script writes down what it does, beside the logs of the installer. */
  readonly record?: { readonly folder: Text; readonly file: Text };
  /** What the exit codes of the installer mean in this plan. */
  readonly returnCodes: readonly ReturnCode[];
  readonly steps: readonly Step[];
  /** What keeps the plan from being carried out as it was asked for. */
  readonly refusals: readonly Refusal[];
}

/** The systems whose plans hold a step: a language of such a system has a partial for it. */
export const stepSystems: Readonly<Record<StepKind, readonly OperatingSystem[]>> = {
  'match-architecture': ['windows'],
  'require-elevation': ['windows', 'linux', 'macos'],
  'verify-file': ['windows'],
  'verify-package': ['linux', 'macos'],
  'ensure-directory': ['windows'],
  'ensure-locked-directory': ['windows', 'linux', 'macos'],
  'install-package': ['windows', 'linux', 'macos'],
  'apply-patch': ['windows'],
  'repair-package': ['windows'],
  'uninstall-package': ['windows', 'linux', 'macos'],
  'locate-client': ['windows', 'linux', 'macos'],
  configure: ['windows', 'linux', 'macos'],
  'restart-client': ['windows', 'linux', 'macos'],
  'verify-installed': ['windows', 'linux', 'macos'],
  'verify-uninstalled': ['linux', 'macos'],
  'detect-client': ['windows', 'linux', 'macos'],
  'detect-configuration': ['windows', 'linux', 'macos'],
  'check-rights': ['windows', 'linux', 'macos'],
  'check-system': ['windows', 'linux', 'macos'],
  'check-shell': ['linux', 'macos'],
  'check-disk': ['windows', 'linux', 'macos'],
  'check-file': ['windows'],
  'check-package': ['linux', 'macos'],
  'check-signature': ['windows'],
  'check-connection': ['windows', 'linux', 'macos'],
  'check-certificate': ['windows', 'linux', 'macos'],
  'check-restart': ['windows', 'linux'],
  'check-installer': ['windows', 'linux', 'macos'],
  'check-older-agent': ['windows', 'linux', 'macos'],
  'check-temporary-directory': ['windows', 'linux', 'macos'],
};
