import { json } from './json.js';
import type { Format } from './report.js';
import { text } from './text.js';

export type { Report } from './report.js';

/** Every way in which findings can be printed. */
export const formats = { text, json } satisfies Record<string, Format>;

export type FormatName = keyof typeof formats;
