import { type Block, heading, paragraph, table, type Words } from '../blocks.js';
import { addressOf, type Context } from '../context.js';

/** Everything that was cited. It must come last. */
export function sources({ sources: cited }: Context): Block[] {
  return [
    heading(2, 'Sources'),
    paragraph(['Where names and meanings are known from, by the numbers in this document.']),
    table(
      'Sources',
      ['No.', 'Source'],
      cited.all().map((source, index): Words[] => {
        const link = addressOf(source);
        return [[String(index + 1)], [link === undefined ? source : { link, shown: source }]];
      }),
    ),
  ];
}
