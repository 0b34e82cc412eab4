import type { Setting } from '../catalogue/setting.js';
import type { Architecture } from '../systems.js';
import type { Text } from '../text.js';

export type Intent = 'install' | 'uninstall' | 'repair' | 'reconfigure';

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
  /** The path of a transform stands in a list, which a semicolon in the folder of the script would break. */
  | { readonly kind: 'check-folder' }
  /** Exists, and has the digest and the signature that the profile pins. */
  | { readonly kind: 'verify-file'; readonly file: Text; readonly sha256?: string | undefined }
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
      /** On the command line. */
      readonly properties: readonly Assignment[];
      /** In one of the transforms. */
      readonly transformed?: readonly Assignment[];
      readonly log?: Text;
    }
  | { readonly kind: 'apply-patch'; readonly patch: Text; readonly log: Text }
  | { readonly kind: 'repair-package'; readonly product: Text; readonly log: Text }
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
  | { readonly kind: 'verify-installed'; readonly expected: readonly Assignment[] }
  | { readonly kind: 'verify-uninstalled'; readonly parts: ClientParts };

export interface UnixPackage extends PackageFile {
  readonly signingKey?: string | undefined;
  readonly teamId?: string | undefined;
}

export type StepKind = Step['kind'];

/** The ordered steps of one intent on one operating system and architecture. */
export interface Plan {
  readonly intent: Intent;
  readonly operatingSystem: 'windows' | 'linux' | 'macos';
  readonly architecture?: Architecture;
  /** Whether the Windows Installer may restart the computer by itself. */
  readonly reboot: 'suppress' | 'allow';
  readonly steps: readonly Step[];
}
