import type { OperatingSystem } from '../systems.js';
import type { Pointer } from '../text.js';

/**
 * How well an installer property is known. documented: named by the vendor. field-use: seen in a public
 * deployment script. presumed: built from the configuration key, never proven. legacy: of a predecessor.
 */
export type PropertyEvidence = 'documented' | 'field-use' | 'presumed' | 'legacy';

/** Why a setting that is known by name cannot be set: see the rule not-settable. */
export type Status = 'settable' | 'registry-only' | 'legacy' | 'unverified';

/** One knob of the client, as the schemas declare it. */
export interface Setting {
  /** Where a profile names it, with dots: contentDistribution.cachePath, platform.switch, client.logPath. */
  readonly id: string;
  readonly module: string;
  readonly pointer: Pointer;
  readonly status: Status;
  readonly operatingSystems: readonly OperatingSystem[];
  /** Public property of the Windows Installer package. */
  readonly installer?: { readonly property: string; readonly evidence: PropertyEvidence };
  /** Key of the client's configuration file, which `-reconfigure` writes. */
  readonly reconfigure?: { readonly key: string; readonly evidence: 'documented' | 'unverified' };
  /** Values below HKEY_LOCAL_MACHINE in which the client keeps it. */
  readonly registry?: readonly { readonly key: string; readonly value: string; readonly evidence: string }[];
  readonly format?: 'windows-path' | 'posix-path' | 'url';
  /** One value for each operating system, instead of one for all. */
  readonly perSystem?: true;
  /** A map from names to values: this word, between < >, stands for the name in property and key. */
  readonly placeholder?: string;
  /** Between the items of a list. */
  readonly separator?: string;
  /** How false and true are written; unverified: as the profile writes them. */
  readonly literals?: readonly [string, string] | 'unverified';
  /** A directory that the scripts create and lock before it is set. */
  readonly directory?: 'locked';
  /** The setting of the same module that, being true, makes this one necessary. */
  readonly requiredWhen?: string;
  /** What must be on for the setting to do anything. */
  readonly needs?: 'platform';
  /** The computer may rightly have another value than the profile: an upgrade keeps the old one, or the client fills it. */
  readonly mayDiffer?: true;
  /** The setting of the same module that is the upper bound of this one. */
  readonly notAbove?: string;
  /** The value that turns off what the setting leads to. */
  readonly off?: string;
  /** A value to start from. */
  readonly example?: string;
  /** Values the vendor names; others may exist. */
  readonly knownValues?: readonly (string | number)[];
}

/** What `explain` and the documentation say of a setting beyond what scripts need. */
export interface SettingDocumentation extends Setting {
  readonly description: string;
  readonly type: string;
  readonly form?: string;
  readonly unit?: string;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly bits?: Readonly<Record<string, string>>;
  readonly default?: unknown;
  readonly defaultBy?: Readonly<Record<string, unknown>>;
  readonly unverifiedDefault?: unknown;
  readonly evidence: string;
  readonly since?: string;
  readonly until?: string;
  readonly sources: readonly string[];
}

/** A module of the client: a group of settings. */
export interface Module {
  readonly name: string;
  readonly title: string;
  readonly description: string;
  /** Older names that people still use. */
  readonly aliases: readonly string[];
}
