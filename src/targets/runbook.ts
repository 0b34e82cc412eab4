import type { Target } from './target.js';

/** What people must know: as Markdown, and as one page of HTML. */
export const runbook: Target = {
  name: 'runbook',
  render: () => ({ artefacts: [], diagnostics: [] }),
};
