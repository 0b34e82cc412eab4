import type { Refusal, Text } from '../text.js';
import { type Grammar, refuse, refuseUnwritable } from './language.js';

/**
 * A line handed to CreateProcess without a shell, as by ConfigMgr and Intune: a fragment is carried as it is,
 * and no variable may be expanded: whether such a field does is not documented. Source: learn.microsoft.com/archive/blogs/inside_osd/inside-the-run-command-line-action.
 */
export const direct: Grammar = {
  name: 'direct',
  write(value): Text | Refusal {
    const variable = value.parts.find((part) => typeof part === 'object' && 'variable' in part);
    if (typeof variable === 'object' && 'variable' in variable) {
      const refused = `this field is not documented to expand %${variable.variable}%`;
      return refuse(value, refused, 'write the path without a variable');
    }
    if (value.parts.some((part) => typeof part === 'string' && /%[^%]+%/.test(part))) {
      return refuse(value, 'this field may take what stands between % for a variable', 'write it without %');
    }
    if (value.parts.some((part) => typeof part === 'object' && 'folder' in part && part.inFull)) {
      return refuse(
        value,
        'the full path of the file is known only on the computer itself',
        'use the script',
      );
    }
    return (
      refuseUnwritable(value, 'this field') ?? {
        parts: value.parts.filter((part) => typeof part === 'string'),
        origin: value.origin,
      }
    );
  },
  read: (word) => word,
};
