import type { Use } from '../catalogue/uses.js';
import type { RuleDocumentation, Severity } from '../diagnostic.js';
import type { Profile } from '../profile/profile.js';
import type { TargetName } from '../profile/targets.js';
import type { OperatingSystem } from '../systems.js';
import type { Pointer } from '../text.js';

/** What a rule looks at: a profile of valid shape, and the settings it names. */
export interface RuleContext {
  readonly profile: Profile;
  readonly uses: readonly Use[];
  /** The systems that the profile has packages for. */
  readonly systems: readonly OperatingSystem[];
  /** What the command line asks for instead of what the profile says. */
  readonly targets: readonly TargetName[] | undefined;
}

export interface Finding {
  readonly at: Pointer;
  /** The key is shown instead of the value. */
  readonly part?: 'key';
  readonly message: string;
  readonly hint?: string;
  /** Where this finding is less or more severe than the rule. */
  readonly severity?: Severity;
}

/** One demand on profiles: what it is, why, and the check. */
export interface Rule extends RuleDocumentation {
  check(context: RuleContext): Finding[];
}
