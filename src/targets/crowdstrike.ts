import type { CheckedProfile } from '../check.js';
import { csv } from '../languages/csv.js';
import { plainText } from '../languages/plain-text.js';
import { headerView } from '../render/header.js';
import { renderTable } from '../render/table.js';
import { renderTemplate, type Templates } from '../render/template.js';
import type { Exclusions } from '../requirements/exclusions.js';
import { text } from '../text.js';
import { signing } from '../vendor.js';
import { fleetFiles } from './fleet-files.js';
import { type Rendered, together } from './target.js';
import { writtenFile } from './written-file.js';

const headings = ['Program', 'Place', 'Signer', 'Why', 'Evidence', 'Source'];

/** The programs that the vendor wants on the allow list of CrowdStrike: to read, and as a table. */
export function crowdstrike(profile: CheckedProfile, all: Exclusions, templates: Templates): Rendered {
  const programs = all.programs
    .filter(({ evidence }) => evidence === 'documented')
    .map(({ file, path, what, evidence, source }) => ({
      file,
      place: path === undefined ? 'not documented' : `<installation folder>\\${path}`,
      what,
      evidence,
      source,
    }));
  const view = {
    files: fleetFiles,
    ...headerView(profile, 'Programs of the 1E Client for the allow list of CrowdStrike.'),
    signer: signing.publisher,
    programs,
  };
  const rows = programs.map(({ file, place, what, evidence, source }) =>
    [file, place, signing.publisher, what, evidence, source.join(' ')].map((cell) => text(cell)),
  );
  const table = renderTable([headings.map((heading) => text(heading)), ...rows]);
  const readable = renderTemplate(templates, 'text/crowdstrike', view, plainText);
  return together([
    writtenFile(profile, 'exclusions', fleetFiles.crowdstrike, readable, plainText),
    writtenFile(profile, 'exclusions', fleetFiles.crowdstrikeTable, table, csv),
  ]);
}
