import { type OperatingSystem, operatingSystems } from '../systems.js';
import { type RequirementId, requirementsSource } from '../vendor.js';

/** A feature of 1E that a profile can say it is for, and what the client needs for it. */
export interface Feature {
  readonly title: string;
  /** Modules that must be on. */
  readonly needs: readonly string[];
  readonly systems: readonly OperatingSystem[];
  readonly requirement: RequirementId;
  readonly source: string;
}

const platformRequirements =
  'https://docs.1e.com/en/Content/client/requirements/1e-platform-client-requirements.htm';

const ofPlatform = (title: string): Feature => {
  return {
    title,
    needs: ['platform'],
    systems: operatingSystems,
    requirement: 'R13',
    source: platformRequirements,
  };
};

/** By the names that a profile uses; the schema lists them. All of them need a licence, which the client never sees. */
export const features = {
  'endpoint-troubleshooting': ofPlatform('Endpoint Troubleshooting'),
  'endpoint-automation': ofPlatform('Endpoint Automation'),
  'experience-analytics': ofPlatform('Experience Analytics'),
  'patch-insights': ofPlatform('Patch Insights'),
  'activity-record': {
    title: 'Activity Record',
    needs: ['platform', 'inventory'],
    systems: operatingSystems,
    requirement: 'R13',
    source: 'https://help.1e.com/display/TCNSDK/Tachyon+Activity+Record',
  },
  'download-pause': {
    title: 'Content Distribution Download Pause',
    needs: ['platform', 'contentDistribution'],
    systems: ['windows'],
    requirement: 'R09',
    source: requirementsSource,
  },
  'user-interface': {
    title: 'Announcements, surveys and sentiment in the user interface of the client',
    needs: ['platform', 'interaction'],
    systems: ['windows'],
    requirement: 'R14',
    source: requirementsSource,
  },
} as const satisfies Readonly<Record<string, Feature>>;
