import { concat, isRefusal, type Refusal, type Text } from '../text.js';
import { type Grammar, mapLiterals, refuse, refuseUnwritable } from './language.js';

/**
 * The grammar of msiexec's own tokenizer: NAME="value", an inner quote is doubled, a backslash means nothing.
 * Sources: learn.microsoft.com/windows/win32/msi/command-line-options; MsiExecArguments.cpp of winget-cli.
 */
export const msiexec: Grammar = {
  name: 'msiexec',
  write(value) {
    return (
      refuseUnwritable(value, 'msiexec') ??
      quoted(mapLiterals(value, (literal) => literal.replaceAll('"', '""')))
    );
  },
  read(word) {
    const inner = /^"((?:[^"]|"")*)"$/s.exec(word)?.[1];
    return inner?.replaceAll('""', '"');
  },
};

/** What msiexec accepts as the name of a property on its command line. */
export const propertyName = /^[A-Z][A-Z0-9_.]*$/;

/** NAME="value". */
export function property(name: string, value: Text): Text | Refusal {
  const word = msiexec.write(value);
  return isRefusal(word) ? word : { ...concat(`${name}=`, word), origin: value.origin, fragment: true };
}

/** The path behind an option such as /i. A back-quote there is read as a quote, a quote ends the path. */
export function optionPath(path: Text): Text | Refusal {
  const bad = path.parts.find((part) => typeof part === 'string' && /["`]/.test(part));
  if (bad !== undefined)
    return refuse(path, 'msiexec cannot carry " or ` in a path', 'rename the file or folder');
  return msiexec.write(path);
}

function quoted(value: Text): Text {
  return { ...concat('"', value, '"'), origin: value.origin, fragment: true };
}
