import type { TargetName } from '../profile/targets.js';
import type { Rule } from './rule.js';

/** What a pinned form of delivery is made of. */
const targetOf: Readonly<Record<string, TargetName | undefined>> = { transform: 'mst', wrapper: 'cmd' };

export const deliveryNeedsTarget: Rule = {
  id: 'delivery-needs-target',
  severity: 'error',
  summary: 'What the pinned delivery calls is asked for as well.',
  why: 'A line that names a transform or a wrapper script fails where that file is not made.',
  example: {
    bad: 'delivery: wrapper\ntargets: [msiexec]',
    good: 'delivery: wrapper\ntargets: [msiexec, cmd]',
  },
  check({ profile }) {
    const { delivery = 'auto', targets } = profile.value;
    const needed = targetOf[delivery];
    if (needed === undefined || targets === undefined || targets.includes(needed)) return [];
    const message = `delivery is pinned to ${delivery}, but the target ${needed} is not asked for`;
    return [{ at: ['delivery'], message, hint: `add ${needed} to targets` }];
  },
};
