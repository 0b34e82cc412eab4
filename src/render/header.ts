import type { Profile } from '../profile/profile.js';
import { version } from '../version.js';

/**
 * What every text starts with: what it is, from which profile, by which version. No date: the same profile gives
 * the same bytes. Templates find the pieces as well.
 */
export function headerView(profile: Profile, title: string) {
  const { name } = profile.value;
  const { digest } = profile;
  return {
    header: [
      title,
      `Profile ${name}, digest sha256:${digest}`,
      `Written by Onewrap ${version}. Change the profile, not this file.`,
    ],
    title,
    profile: { name, digest },
    version,
  };
}
