import { type Diagnostic, hasErrors } from './diagnostic.js';
import type { Source } from './profile/decode.js';
import type { ReadBase } from './profile/extend.js';
import { type FindPackage, findPackages } from './profile/packages-at-hand.js';
import { type Profile, readProfile } from './profile/profile.js';
import { type TargetName, targetsOf } from './profile/targets.js';
import { checkRules } from './rules/index.js';

declare const checked: unique symbol;

/** A profile against which neither schema nor rules have anything. Only such a one can be rendered. */
export interface CheckedProfile extends Profile {
  /** What is to be made of it. */
  readonly targets: readonly TargetName[];
  readonly [checked]: true;
}

export interface CheckOptions {
  /** Instead of what the profile says: only these. */
  readonly targets?: readonly TargetName[] | undefined;
  /** Finds the real packages. Left out: the profile is not held against them. */
  readonly findPackage?: FindPackage | undefined;
}

export interface Checked {
  /** Without errors there is a profile. */
  readonly profile?: CheckedProfile;
  readonly diagnostics: readonly Diagnostic[];
  /** The text of every file that was read, for code frames. */
  readonly texts: ReadonlyMap<string, string>;
}

/** Loads a profile and its bases, validates it, and checks it against every rule. */
export async function checkProfile(
  source: Source,
  readBase: ReadBase,
  options: CheckOptions = {},
): Promise<Checked> {
  const { profile: read, diagnostics, texts } = await readProfile(source, readBase);
  if (read === undefined) return { diagnostics, texts };
  const packages = options.findPackage && (await findPackages(read.value, read.tree, options.findPackage));
  const profile: Profile = { ...read, ...(packages && { packages }) };
  const findings = checkRules(profile, options.targets);
  if (hasErrors(findings)) return { diagnostics: findings, texts };
  const targets = options.targets ?? targetsOf(profile);
  return { profile: { ...profile, targets } as unknown as CheckedProfile, diagnostics: findings, texts };
}
