import type { ProfileValue } from '../profile/profile.js';
import { type RequirementId, requirements } from '../vendor.js';
import { isModuleOn } from './modules-on.js';

type Asks = (profile: ProfileValue) => boolean;

const always: Asks = () => true;
const on =
  (...names: string[]): Asks =>
  (profile) =>
    names.every((name) => isModuleOn(name, profile));
const onWindows: Asks = ({ packages }) => packages.windows !== undefined;
const elsewhere: Asks = ({ packages }) => packages.linux !== undefined || packages.macos !== undefined;

/** When each of them is about a profile at all. */
const asks: Readonly<Record<RequirementId, Asks>> = {
  R01: always,
  R02: onWindows,
  R03: elsewhere,
  R04: elsewhere,
  R05: always,
  R06: on('platform'),
  R07: on('contentDistribution'),
  R08: on('contentDistribution'),
  R09: on('contentDistribution', 'platform'),
  R10: on('pxeEverywhere'),
  R11: on('shopping'),
  R12: on('wakeUp'),
  R13: on('platform'),
  R14: (profile) => elsewhere(profile) && isModuleOn('platform', profile),
  R15: always,
  R16: on('platform'),
  R17: always,
  R18: always,
  R19: ({ client }) => client?.temporaryDirectory !== undefined,
  R20: on('platform'),
  R21: onWindows,
  R22: onWindows,
  R23: onWindows,
  R24: onWindows,
};

/** The requirements that matter for a profile, in their order. */
export function relevantRequirements(profile: ProfileValue): RequirementId[] {
  return (Object.keys(requirements) as RequirementId[]).filter((id) => asks[id](profile));
}
