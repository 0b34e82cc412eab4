/** A part of the profile schema, as far as an explanation looks into it. */
export interface ProfilePart {
  readonly description?: string;
  readonly enum?: readonly unknown[];
  readonly const?: unknown;
  readonly default?: unknown;
  readonly properties?: Readonly<Record<string, ProfilePart>>;
  readonly items?: ProfilePart;
  readonly 'x-form'?: string;
  /** To a definition in the same file. */
  readonly $ref?: string;
}

type Definitions = Readonly<Record<string, ProfilePart>>;

/** What a profile can say under one key, for a terminal. Nested keys are named by their paths. */
export function explainPart(name: string, part: ProfilePart, definitions: Definitions): string {
  const inner = partsIn(name, part, definitions)
    .slice(1)
    .map(([path, key]) => `  ${path}\n      ${sentence(key)}\n`);
  return `${name} (part of a profile)\n\n  ${sentence(part)}\n${inner.length > 0 ? `\n${inner.join('')}` : ''}`;
}

/** The part itself, and everything that can be said in it, by the paths of a profile. */
export function partsIn(path: string, part: ProfilePart, definitions: Definitions): [string, ProfilePart][] {
  const listed = part.items?.properties === undefined ? '' : '[]';
  const properties = part.properties ?? part.items?.properties ?? {};
  const inner = Object.entries(properties).flatMap(([key, declared]): [string, ProfilePart][] => {
    const own = `${path}${listed}.${key}`;
    return partsIn(own, definitions[declared.$ref?.split('/').at(-1) ?? ''] ?? declared, definitions);
  });
  return [[path, part], ...inner];
}

function sentence(part: ProfilePart): string {
  const values = part.enum ?? part.items?.enum;
  return [
    part.description ?? '',
    values === undefined ? '' : `One of: ${values.join(', ')}.`,
    part.default === undefined ? '' : `Default: ${part.default}.`,
    part['x-form'] === undefined ? '' : `Form: ${part['x-form']}.`,
  ]
    .filter((piece) => piece !== '')
    .join(' ');
}
