import { display, text } from '../text.js';
import { type Grammar, refuse, refuseUnwritable } from './language.js';

/** Between the items of a list of Microsoft Defender in a device management policy. */
export const defenderSeparator = '|';

/**
 * One item of a list of Microsoft Defender in a device management policy. Variables stay: Microsoft Defender expands those
 * of the system. Source: learn.microsoft.com/windows/client-management/mdm/policy-csp-defender.
 */
export const defenderList: Grammar = {
  name: 'defender-list',
  write(value) {
    const refusal = refuseUnwritable(value, 'a policy');
    if (refusal !== undefined) return refusal;
    const item = display(value);
    if (item.includes(defenderSeparator))
      return refuse(value, 'a list of Microsoft Defender cannot hold |, which parts its items', 'remove it');
    return text(item, value.origin);
  },
  read: (word) => (word.includes(defenderSeparator) ? undefined : word),
};
