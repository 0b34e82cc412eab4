import type { Profile } from '../profile/profile.js';
import { version } from '../version.js';

/** What every text starts with: what it is, from which profile, by which version. No date: the same profile gives the same bytes. */
export function headerOf(profile: Profile, title: string): string[] {
  return [
    title,
    `Profile ${profile.value.name}, digest sha256:${profile.digest}`,
    `Written by Onewrap ${version}. Change the profile, not this file.`,
  ];
}
