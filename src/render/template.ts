import runtime from 'handlebars/runtime.js';
import type { Language } from '../languages/language.js';
import { concat, isRefusal, type Refusal, type Text, text } from '../text.js';

// The library's types leave the runtime's own entry point empty.
const Handlebars = runtime as unknown as { template(spec: unknown): Template };

/** Compiled templates by name, such as cmd/script and cmd/steps/install-package. */
export type Templates = Readonly<Record<string, unknown>>;

export interface RenderedText {
  readonly text: string;
  /** The values that the language cannot carry. Where there are any, the text must not be used. */
  readonly refusals: readonly Refusal[];
}

/** Helpers that templates may call; anything else is a value. */
export const helperNames = ['write', 'raw', 'assign', 'is'] as const;

/**
 * Renders a template in a language: every value is written by its grammar, lines end as it demands.
 * Partials are the templates of the same language: steps/x is <language>/steps/x.
 */
export function renderTemplate(
  templates: Templates,
  name: string,
  view: object,
  language: Language,
): RenderedText {
  const folder = name.slice(0, name.indexOf('/') + 1);
  const { partials, template } = prepared(templates, folder, name);
  const refusals: Refusal[] = [];
  const helpers = {
    write: (value: unknown) => write(value, language, refusals),
    raw: (value: unknown) => existing(value),
    assign: (key: string, value: unknown) => concat(`${key}=`, textOf(value)),
    is: (value: unknown, other: unknown) => value === other,
  };
  const lines = template(view, { helpers, partials });
  return { text: language.lineEnd === '\n' ? lines : lines.replaceAll('\n', language.lineEnd), refusals };
}

/** Strict mode looks after values, not after what helpers are given. */
function existing(value: unknown): string {
  if (value === undefined) throw new TypeError('a template asks for a value that does not exist');
  return String(value);
}

type Template = (view: object, options: object) => string;

/** What was made ready of a set of templates: it is the same for every script. */
const ready = new WeakMap<Templates, Map<string, Template>>();

function prepared(templates: Templates, folder: string, name: string) {
  const all = ready.get(templates) ?? new Map<string, Template>();
  ready.set(templates, all);
  const make = (key: string): Template => {
    const made = all.get(key) ?? Handlebars.template(templates[key]);
    all.set(key, made);
    return made;
  };
  const names = Object.keys(templates).filter((key) => key.startsWith(folder));
  const partials = Object.fromEntries(names.map((key) => [key.slice(folder.length), make(key)]));
  return { partials, template: make(name) };
}

function write(value: unknown, language: Language, refusals: Refusal[]): string {
  if (typeof value === 'number') return String(value);
  const result = language.write(textOf(value));
  if (!isRefusal(result)) return result.parts.join('');
  refusals.push(result);
  return '';
}

function textOf(value: unknown): Text {
  if (typeof value === 'string') return text(value);
  if (typeof value === 'object' && value !== null && 'parts' in value) return value as Text;
  throw new TypeError('a template writes a value that is neither text nor number');
}
