import { runbookOf } from '../runbook/runbook.js';
import type { Written } from '../runbook/scribe.js';
import { toHtml } from '../runbook/to-html.js';
import { toMarkdown } from '../runbook/to-markdown.js';
import { refusalFindings } from './findings.js';
import type { Target } from './target.js';

/** What people must know: as Markdown, and as one page of HTML. */
export const runbook: Target = {
  name: 'runbook',
  render(profile, templates) {
    const document = runbookOf(profile, templates);
    const written: [string, Written][] = [
      ['md', toMarkdown(document)],
      ['html', toHtml(document)],
    ];
    return {
      artefacts: written.map(([ending, { text }]) => {
        const path = `${profile.value.name}/runbook.${ending}`;
        return { path, bytes: new TextEncoder().encode(text), executable: false };
      }),
      diagnostics: written.flatMap(([, { refusals }]) => refusalFindings(refusals, profile, 'runbook')),
    };
  },
};
