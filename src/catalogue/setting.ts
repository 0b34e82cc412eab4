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
  /** Where a log is written: the file itself, its folder, or its name alone. */
  readonly log?: 'file' | 'folder' | 'name';
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
  /** What it talks to. */
  readonly connections?: readonly DeclaredConnection[];
  /** What runs. */
  readonly programs?: readonly Program[];
  /** The older agent that it takes the place of. */
  readonly replaces?: string;
}

/** A connection as a schema declares it. Settings are named by their keys in the same module. */
export interface DeclaredConnection {
  readonly id: string;
  readonly purpose: string;
  /** Who is at the other end. */
  readonly peer: string;
  /** As the client sees it; local: on the same computer. */
  readonly direction: 'out' | 'in' | 'both' | 'local';
  /** Left out where it is not known. */
  readonly protocol?: 'TCP' | 'UDP';
  /** The setting that holds host and port, or an address. */
  readonly address?: string;
  /** The setting that holds the port, and what counts without it. */
  readonly port?: { readonly setting: string; readonly default?: number };
  /** Ports that no setting changes. */
  readonly ports?: readonly number[];
  /** Only where this bit of a setting is on; without the setting its default counts. */
  readonly when?: { readonly setting: string; readonly bit: number; readonly default: number };
  /** The other end is in the same subnet; with this setting, unless it is 0, in other subnets of the site as well. */
  readonly subnet?: { readonly unless?: string };
  /** The servers of the profile at the other end. */
  readonly servers?: 'wakeUp' | 'distributionPoints';
  /** Encrypted from the first byte. */
  readonly tls?: true;
  /** Why no rule of a firewall is written for it, whatever is known. */
  readonly noRule?: string;
  /** Stands for another connection where the servers offer that one instead. */
  readonly alternative?: true;
  readonly operatingSystems: readonly OperatingSystem[];
  /** How well the port is known. */
  readonly evidence: 'documented' | 'unknown';
  readonly source: readonly string[];
}

/** A program of the client, for lists of exceptions. */
export interface Program {
  readonly file: string;
  /** Below the installation folder, where that is known. */
  readonly path?: string;
  readonly what: string;
  /** How well the vendor's demand for the exception is known. */
  readonly evidence: 'documented' | 'field-use';
  readonly source: readonly string[];
}
