import type { Outcome } from './outcome.js';

/** What the look at the place of the temporary directory can find. */
export const directoryOutcomes = {
  temporaryFree: {
    check: 'temporary-directory',
    status: 'ok',
    sentence: 'The installation can create the directory',
  },
  temporaryLocked: {
    check: 'temporary-directory',
    status: 'ok',
    sentence: 'The directory is there, and locked',
  },
  temporaryEmpty: {
    check: 'temporary-directory',
    status: 'ok',
    sentence: 'The directory is there and empty; the installation makes it anew, locked',
  },
  temporaryLink: {
    check: 'temporary-directory',
    status: 'failed',
    sentence: 'A link stands in the way of the directory',
    todo: 'remove it, and find out who made it',
  },
  temporaryFile: {
    check: 'temporary-directory',
    status: 'failed',
    sentence: 'Something that is no directory stands in the way of the directory',
    todo: 'remove it, and find out who made it',
  },
  temporaryForeign: {
    check: 'temporary-directory',
    status: 'failed',
    sentence: 'The directory, or one on the way, belongs to somebody else, or others may change it',
    todo: 'correct its owner and who may change it, or choose another place; find out who made it',
  },
  temporaryUsed: {
    check: 'temporary-directory',
    status: 'failed',
    sentence: 'Something lies in the directory, and it is not locked',
    todo: 'look at what lies there, and empty it',
  },
  temporaryUnread: {
    check: 'temporary-directory',
    status: 'unknown',
    sentence: 'The directory could not be looked at',
    todo: 'run this script with administrator rights',
  },
} as const satisfies Readonly<Record<string, Outcome>>;
