import { type ExitCode, type Io, Unusable } from './io.js';
import type { Arguments, Verb } from './options.js';

const write = { bash, zsh };

/** Prints a script that completes verbs, options and their values; where none fits, the shell completes files. */
export async function completion({ positionals }: Arguments, io: Io): Promise<ExitCode> {
  const shell = positionals[0] ?? io.shell;
  if (shell !== 'bash' && shell !== 'zsh') {
    const message = shell === undefined ? 'the shell is not known' : `there is no completion for ${shell}`;
    throw new Unusable(message, 'name one: onewrap completion bash, or onewrap completion zsh');
  }
  const { verbs } = await import('./verbs.js');
  io.write(write[shell](verbs));
  return 0;
}

function bash(verbs: readonly Verb[]): string {
  return `# Completion of onewrap for bash. To load it: source <(onewrap completion bash)
_onewrap() {
  local word="\${COMP_WORDS[COMP_CWORD]}" before="\${COMP_WORDS[COMP_CWORD-1]}" verb="\${COMP_WORDS[1]}" names=''
${choose(verbs, '[ "$COMP_CWORD" -eq 1 ]')}
  COMPREPLY=($(compgen -W "$names" -- "$word"))
}
complete -o default -F _onewrap onewrap
`;
}

function zsh(verbs: readonly Verb[]): string {
  return `#compdef onewrap
# Completion of onewrap for zsh. To load it: source <(onewrap completion zsh)
_onewrap() {
  local word="\${words[CURRENT]}" before="\${words[CURRENT-1]}" verb="\${words[2]}" names=''
${choose(verbs, '[ "$CURRENT" -eq 2 ]')}
  if [ -n "$names" ]; then compadd -- \${=names}; else _files; fi
}
compdef _onewrap onewrap
`;
}

/** The same in both shells: what can stand at the place of the cursor. */
function choose(verbs: readonly Verb[], atVerb: string): string {
  const values = verbs.flatMap(({ name, options }) =>
    Object.entries(options)
      .filter(([, { type }]) => type === 'string')
      .map(([long, { alias, choices }]) => {
        const patterns = [`'${name} --${long}'`, ...(alias ? [`'${name} -${alias}'`] : [])];
        return `${patterns.join(' | ')}) names='${(choices ?? []).join(' ')}' ;;`;
      }),
  );
  const optionNames = verbs.map(({ name, options }) => {
    const names = [...Object.keys(options), 'help'].map((long) => `--${long}`);
    return `'${name} -'*) names='${names.join(' ')}' ;;`;
  });
  const arguments_ = verbs.flatMap(({ name, positional }) => {
    return positional?.choices ? [`'${name} '*) names='${positional.choices.join(' ')}' ;;`] : [];
  });
  const indent = (lines: readonly string[], depth: number) =>
    lines.map((line) => ' '.repeat(depth) + line).join('\n');
  return `  if ${atVerb}; then
    names='${[...verbs.map(({ name }) => name), '--help', '--version'].join(' ')}'
  else
    case "$verb $before" in
${indent(values, 6)}
      *)
        case "$verb $word" in
${indent([...optionNames, "'explain '*) names=\"$(onewrap explain | sed -n 's/^  //p')\" ;;", ...arguments_], 10)}
        esac ;;
    esac
  fi`;
}
