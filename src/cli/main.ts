import { type ExitCode, type Io, Unusable } from './io.js';
import { parseFast } from './parse.js';

/** The only place that knows the process: arguments, streams, exit code. */
export async function main(): Promise<void> {
  const io: Io = {
    cwd: process.cwd(),
    stdoutIsTerminal: process.stdout.isTTY === true,
    color: process.stdout.isTTY === true && !process.env.NO_COLOR && process.env.TERM !== 'dumb',
    write: (text) => void process.stdout.write(text),
    writeError: (text) => void process.stderr.write(text),
    readInput: async () => {
      const chunks: Buffer[] = [];
      for await (const chunk of process.stdin) chunks.push(chunk as Buffer);
      return Buffer.concat(chunks);
    },
  };
  // A reader that has seen enough, such as head, closes the pipe: that is no failure.
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    process.exitCode = error.code === 'EPIPE' ? process.exitCode : 2;
  });
  process.exitCode = await run(process.argv.slice(2), io);
}

async function run(words: string[], io: Io): Promise<ExitCode> {
  try {
    let call = parseFast(words);
    if (call === undefined) {
      const { parseWithHelp } = await import('./help.js');
      const shell = completionShell(words);
      // yargs writes the completion for the shell in this variable, and takes no other word.
      if (shell) process.env.SHELL = shell;
      const result = await parseWithHelp(shell ? ['completion'] : words, process.stdout.columns ?? 100);
      if (typeof result === 'string') {
        io.write(result);
        return 0;
      }
      call = result;
    }
    const verb = await call.verb.load();
    return await verb(call.arguments, io);
  } catch (error) {
    if (error instanceof Unusable) {
      io.writeError(`onewrap: ${error.message}\n${error.hint ? `  hint: ${error.hint}\n` : ''}`);
    } else {
      io.writeError(
        `onewrap: internal error; please report it\n${error instanceof Error ? error.stack : String(error)}\n`,
      );
    }
    return 2;
  }
}

/** The shell that `onewrap completion SHELL` names. */
function completionShell([verb, shell, ...more]: readonly string[]): string | undefined {
  return verb === 'completion' && more.length === 0 && (shell === 'bash' || shell === 'zsh')
    ? shell
    : undefined;
}
