import type { Text } from '../text.js';

/**
 * The directories a path leads through, from the first below its root down to the path itself. The root is a
 * variable such as %ProgramData%, a drive, or / : the system owns it.
 */
export function levelsOf(path: Text, separator: '\\' | '/'): Text[] {
  const [first, ...rest] = path.parts;
  const rootIsVariable = typeof first === 'object';
  const tail = (rootIsVariable ? rest : path.parts).map(String).join('');
  const names = tail.split(separator).filter((name) => name !== '');
  const drive = rootIsVariable || separator === '/' ? '' : (names.shift() ?? '');
  return names.map((_, index) => {
    const below = names.slice(0, index + 1).join(separator);
    const literal = `${drive}${separator}${below}`;
    return { parts: rootIsVariable ? [first, literal] : [literal], origin: path.origin };
  });
}
