import type { CheckedProfile } from '../check.js';
import type { Templates } from '../render/template.js';
import type { Block } from './blocks.js';
import { type Context, contextOf } from './context.js';
import type { Document } from './document.js';
import { exclusions } from './sections/exclusions.js';
import { exitCodes } from './sections/exit-codes.js';
import { installed } from './sections/installed.js';
import { introduction } from './sections/introduction.js';
import { diagram, ports } from './sections/network.js';
import { preflight } from './sections/preflight.js';
import { prerequisites } from './sections/prerequisites.js';
import { procedures } from './sections/procedures.js';
import { rollback } from './sections/rollback.js';
import { settings } from './sections/settings.js';
import { sources } from './sections/sources.js';
import { unproven } from './sections/unproven.js';
import { verification } from './sections/verification.js';

/** In the order in which they are read: what, before, doing, details, after. */
const sections: readonly ((context: Context) => Block[])[] = [
  installed,
  prerequisites,
  diagram,
  preflight,
  procedures,
  settings,
  ports,
  exclusions,
  verification,
  rollback,
  exitCodes,
  unproven,
  // What all the others cite.
  sources,
];

/** The runbook of a profile, for every writer. */
export function runbookOf(profile: CheckedProfile, templates: Templates): Document {
  const context = contextOf(profile, templates);
  const blocks = sections.flatMap((section) => section(context));
  const { name } = profile.value;
  return {
    title: `Runbook: 1E Client, ${name}`,
    edge: `1E Client, ${name}, sha256:${profile.digest.slice(0, 16)}`,
    introduction: introduction(context),
    contents: {
      title: 'Contents',
      entries: blocks.flatMap((block) =>
        block.kind === 'heading' && block.level === 2 ? [block.shown] : [],
      ),
    },
    sections: blocks,
  };
}
