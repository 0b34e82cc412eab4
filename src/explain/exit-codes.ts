import { failures, windowsBase } from '../plan/failures.js';
import { returnCodes } from '../plan/return-codes.js';
import { entry, type Topic } from './entry.js';

/** The exit codes of scripts, by their numbers on Linux and macOS and on Windows. */
export const exitCodes: Topic = {
  title: 'Exit codes',
  entries: [
    ...Object.values(failures).flatMap(({ code, sentence }) =>
      [code, code + windowsBase].map((one) => {
        const where = one === code ? 'Linux and macOS' : 'Windows';
        return entry(String(one), [], () => `${one} (exit code on ${where})\n\n  ${sentence}.\n`);
      }),
    ),
    ...returnCodes
      .filter(({ code }) => code > 0)
      .map(({ code, kind, meaning }) =>
        entry(String(code), [], () => `${code} (exit code of msiexec, ${kind})\n\n  ${meaning}.\n`),
      ),
  ],
};
