import { controlCharacters } from '../text.js';

const control = new RegExp(controlCharacters, 'g');

/** Nothing in a profile may steer the terminal. A tab is as wide as one mark. */
export function visible(value: string): string {
  return value.replace(control, (found) => (found === '\t' ? ' ' : '\ufffd'));
}
