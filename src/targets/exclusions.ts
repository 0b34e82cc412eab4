import type { Target } from './target.js';

/** What anti-virus programs shall leave alone: for people, Microsoft Defender and CrowdStrike. */
export const exclusions: Target = {
  name: 'exclusions',
  render: () => ({ artefacts: [], diagnostics: [] }),
};
