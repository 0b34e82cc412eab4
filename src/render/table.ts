import { csv } from '../languages/csv.js';
import { isRefusal, type Refusal, type Text } from '../text.js';
import type { RenderedText } from './template.js';

/** A table with a row of headings, as a spreadsheet and other programs read it. */
export function renderTable(rows: readonly (readonly Text[])[]): RenderedText {
  const refusals: Refusal[] = [];
  const lines = rows.map((row) =>
    row
      .map((cell) => {
        const written = csv.write(cell);
        if (!isRefusal(written)) return written.parts.join('');
        refusals.push(written);
        return '';
      })
      .join(','),
  );
  return { text: lines.map((line) => line + csv.lineEnd).join(''), refusals };
}
