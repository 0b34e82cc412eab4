import { html } from '../languages/html.js';
import type { Language } from '../languages/language.js';
import { markdown } from '../languages/markdown.js';
import { runbookOf } from '../runbook/runbook.js';
import type { Written } from '../runbook/scribe.js';
import { toHtml } from '../runbook/to-html.js';
import { toMarkdown } from '../runbook/to-markdown.js';
import { refusalFindings } from './findings.js';
import type { Target } from './target.js';
import { textFile } from './text-file.js';

/** What people must know: as Markdown, and as one page of HTML. */
export const runbook: Target = {
  name: 'runbook',
  render(profile, templates) {
    const document = runbookOf(profile, templates);
    const written: [string, Written, Language][] = [
      ['md', toMarkdown(document), markdown],
      ['html', toHtml(document), html],
    ];
    return {
      artefacts: written.map(([ending, { text }, language]) =>
        textFile(`${profile.value.name}/runbook.${ending}`, text, language),
      ),
      diagnostics: written.flatMap(([, { refusals }]) => refusalFindings(refusals, profile, 'runbook')),
    };
  },
};
