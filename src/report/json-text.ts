import { controlCharacters } from '../text.js';

const control = new RegExp(controlCharacters.replace('\\u0000-\\u001f', ''), 'g');

/** A value as JSON for programs; nothing in it may steer a terminal that shows it. Below a blank, JSON escapes itself. */
export function jsonText(value: unknown): string {
  const escaped = (found: string) => `\\u${found.charCodeAt(0).toString(16).padStart(4, '0')}`;
  return `${JSON.stringify(value, null, 2).replace(control, escaped)}\n`;
}
