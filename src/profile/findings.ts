import type { RuleDocumentation } from '../diagnostic.js';

/** What loading and the shape of a profile demand. The checks are in load, extend and sentences. */
export const profileFindings: readonly RuleDocumentation[] = [
  document('file-too-large', 'A profile has at most 1 MiB.', 'A larger file is a wrong file.'),
  document(
    'not-utf-8',
    'A profile is UTF-8.',
    'In another encoding, names with accents would reach the computers as other characters.',
  ),
  document(
    'empty-file',
    'A profile holds values.',
    'An empty file is most often a checkout or a redirection that went wrong.',
  ),
  document(
    'several-documents',
    'A file holds one profile.',
    'Findings and outputs belong to one profile each.',
    'name: one\n---\nname: two',
    'name: one',
  ),
  document(
    'duplicate-key',
    'No key stands twice in a map.',
    'Which of the two counts differs between programs.',
    'platform: { type: none, type: on-premises }',
    'platform: { type: on-premises }',
  ),
  document(
    'tab-indentation',
    'Indentation is made of blanks.',
    'YAML forbids tabs there, since their width is not the same everywhere.',
  ),
  document(
    'yaml-syntax',
    'The file is YAML 1.2.',
    'What one parser guesses, the next one reads in another way.',
    "name: 'unclosed",
    "name: 'closed'",
  ),
  document(
    'too-many-nodes',
    'Aliases repeat a bounded number of values.',
    'A few lines of aliases on aliases can stand for millions of values.',
  ),
  document(
    'key-not-text',
    'A key is plain text.',
    'Maps and lists as keys have no meaning in a profile.',
    '{ a: 1 }: value',
    'a: value',
  ),
  document(
    'ambiguous-number',
    'A number has one meaning.',
    '010 is ten in YAML 1.2 and eight in YAML 1.1, and a number of more than 15 digits is not kept exactly.',
    'modules: { contentDistribution: { maxCacheDays: 010 } }',
    'modules: { contentDistribution: { maxCacheDays: 10 } }',
  ),
  document(
    'base-not-found',
    'The profile named in extends can be read.',
    'A profile without its base is another profile.',
  ),
  document(
    'base-cycle',
    'A profile does not extend itself.',
    'Neither directly nor through others, and not more than 16 deep.',
  ),
  document(
    'unknown-key',
    'Every key is known.',
    'A setting with a slip in its name would be left out in silence.',
    'platfrom: { type: none }',
    'platform: { type: none }',
  ),
  document('missing-key', 'What a profile cannot do without is there.', 'Nothing is guessed.'),
  document(
    'wrong-type',
    'A value is of the kind that the key takes.',
    'YAML reads 25.10 as a number and no as text; between quotes it is what it looks like.',
    'name: 25',
    "name: '25'",
  ),
  document(
    'unknown-value',
    'A value is one of those that the key takes.',
    'A slip here would choose something else, or nothing.',
    'platform: { type: onprem }',
    'platform: { type: on-premises }',
  ),
  document(
    'out-of-range',
    'A number lies in its range.',
    'Ports, percentages and durations have limits; beyond them the client does what nobody tested.',
    'modules: { contentDistribution: { p2pHttpPort: 70000 } }',
    'modules: { contentDistribution: { p2pHttpPort: 5080 } }',
  ),
  document(
    'wrong-form',
    'A text has the form that the key takes.',
    'Digests, product codes, versions and names have one form.',
    "packages: { windows: { x64: { productCode: '1234' } } }",
    "packages: { windows: { x64: { productCode: '{00000000-0000-0000-0000-000000000000}' } } }",
  ),
];

function document(id: string, summary: string, why: string, bad?: string, good?: string): RuleDocumentation {
  const example = bad !== undefined && good !== undefined ? { example: { bad, good } } : {};
  return { id, severity: 'error', summary, why, ...example };
}
