import { textOf } from '../catalogue/uses.js';
import { display } from '../text.js';
import type { Rule } from './rule.js';

export const formattedValue: Rule = {
  id: 'formatted-value',
  severity: 'warning',
  summary: 'No value for the installer holds [brackets].',
  why: 'The Windows Installer does not touch the value on the command line, but a package may use it in a column where [NAME] is replaced. What arrives then depends on the package.',
  example: { bad: "client: { tags: 'ring [2]' }", good: "client: { tags: 'ring 2' }" },
  evidence: ['https://learn.microsoft.com/windows/win32/msi/formatted'],
  check({ profile, uses }) {
    const free = Object.entries(profile.value.properties ?? {}).map(([name, value]) => ({
      at: ['properties', name],
      value: String(value),
    }));
    return [
      ...uses
        .filter(({ setting }) => setting.installer)
        .map((use) => ({ at: use.pointer, value: display(textOf(use)) })),
      ...free,
    ]
      .filter(({ value }) => /\[[^[\]]*\]/.test(value))
      .map(({ at }) => ({
        at,
        message: 'holds [brackets], which a package may replace',
        hint: 'avoid them, or check what arrives',
      }));
  },
};
