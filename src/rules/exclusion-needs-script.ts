import { exclusionsOf } from '../requirements/exclusions.js';
import { systemNames } from '../systems.js';
import type { Rule } from './rule.js';

/** The targets whose scripts lock the directory. */
const locking = { windows: ['cmd', 'powershell'], linux: ['linux'], macos: ['macos'] } as const;

export const exclusionNeedsScript: Rule = {
  id: 'exclusion-needs-script',
  severity: 'error',
  summary: 'Where exclusions are written, so are the scripts that lock what is excluded.',
  why: 'A directory may be excluded only because the installation locks it. A profile that asks for exclusions and for no script would exclude a directory that every user can create.',
  example: {
    bad: "client: { temporaryDirectory: { windows: '%ProgramData%\\1E\\Client\\Temp' } }\ntargets: [msiexec, exclusions]",
    good: "client: { temporaryDirectory: { windows: '%ProgramData%\\1E\\Client\\Temp' } }\ntargets: [powershell, exclusions]",
  },
  check({ profile: { value } }) {
    const { targets } = value;
    const at = targets?.indexOf('exclusions') ?? -1;
    if (targets === undefined || at < 0) return [];
    const systems = [...new Set(exclusionsOf(value).directories.map(({ system }) => system))];
    return systems
      .filter((system) => !locking[system].some((name) => targets.includes(name)))
      .map((system) => ({
        at: ['targets', at],
        message: `no target here makes the scripts that lock the directory on ${systemNames[system]}`,
        hint: `add ${locking[system].join(' or ')}, or leave out exclusions`,
      }));
  },
};
