import type { Target } from './target.js';

/** What anti-virus programs shall leave alone: for people, Microsoft Defender and CrowdStrike. */
export const exclusions: Target = {
  name: 'exclusions',
  requirements: ['R17', 'R18', 'R21'],
  render: () => ({ artefacts: [], diagnostics: [] }),
};
