import { visible } from '../report/visible.js';
import { version } from '../version.js';
import { type ExitCode, type Io, Unusable } from './io.js';
import { asksFor, parse } from './parse.js';

/** The only place that knows the process: arguments, streams, exit code. */
export async function main(): Promise<void> {
  const io: Io = {
    cwd: process.cwd(),
    shell: process.env.SHELL?.split('/').at(-1) || undefined,
    color: process.stdout.isTTY === true && !process.env.NO_COLOR && process.env.TERM !== 'dumb',
    write: (text) => void process.stdout.write(text),
    writeError: (text) => void process.stderr.write(text),
    readInput: async () => {
      const chunks: Buffer[] = [];
      const { maximumBytes } = await import('../profile/decode.js');
      let length = 0;
      for await (const chunk of process.stdin) {
        chunks.push(chunk as Buffer);
        length += (chunk as Buffer).length;
        // What is more than a profile may have is not read: a pipe can be endless.
        if (length > maximumBytes) break;
      }
      return Buffer.concat(chunks);
    },
  };
  // A reader that has seen enough, such as head, closes the pipe: that is no failure.
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code === 'EPIPE') return;
    process.stderr.write(`onewrap: standard output cannot be written: ${error.message}\n`);
    process.exitCode = 2;
  });
  process.exitCode = await run(process.argv.slice(2), io);
}

async function run(words: string[], io: Io): Promise<ExitCode> {
  try {
    const wanted = asksFor(words);
    if (wanted !== undefined) {
      io.write(wanted === 'version' ? `${version}\n` : await help(words));
      return 0;
    }
    const call = parse(words);
    const verb = await call.verb.load();
    return await verb(call.arguments, io);
  } catch (error) {
    if (error instanceof Unusable) {
      const hint = error.hint === undefined ? '' : `  hint: ${visible(error.hint)}\n`;
      io.writeError(`onewrap: ${visible(error.message)}\n${hint}`);
    } else {
      io.writeError(
        `onewrap: internal error; please report it\n${error instanceof Error ? error.stack : String(error)}\n`,
      );
    }
    return 2;
  }
}

/** yargs writes the help, and costs more than all the rest of a start: it is loaded for that alone. */
async function help(words: readonly string[]): Promise<string> {
  const { helpText } = await import('./help.js');
  return helpText(words, process.stdout.columns ?? 100);
}
