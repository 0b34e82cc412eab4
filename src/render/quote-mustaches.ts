/** Handlebars' syntax tree, as far as it is looked into here. */
type Node = Record<string, any>;

export interface QuotedTemplate {
  readonly program: Node;
  /** The expressions that are not quoted, as the template writes them. */
  readonly raws: readonly string[];
}

/** A template that asks for unquoted text in another way than by {{raw x}}. */
export class UnquotedMustache extends Error {}

/**
 * Makes quoting the rule: every {{x}} of a parsed template becomes a call of the language's `write`, and only an
 * explicit {{raw x}} is left as it is. Changes the tree it is given. `helpers` are the names that yield text.
 */
export function quoteMustaches(program: Node, helpers: readonly string[]): QuotedTemplate {
  const raws: string[] = [];
  visit(program, (node) => {
    // As a block, a helper's result would be written without being quoted.
    if (node.type === 'BlockStatement' && helpers.includes(node.path.original)) {
      throw new UnquotedMustache(`line ${node.loc.start.line}: {{#${node.path.original}}} is no block`);
    }
    if (node.type !== 'MustacheStatement') return;
    if (!node.escaped) {
      throw new UnquotedMustache(
        `line ${node.loc.start.line}: {{{…}}} and {{&…}} are not quoted; write {{raw …}} if that is meant`,
      );
    }
    if (node.path.original === 'raw') {
      raws.push(node.params.map(original).join(' '));
      replace(node, 'raw', node.params);
    } else {
      replace(node, 'write', [node.params.length > 0 || node.hash ? subExpression(node) : node.path]);
    }
  });
  return { program, raws };
}

function replace(node: Node, helper: string, params: Node[]): void {
  const loc = node.loc;
  node.path = {
    type: 'PathExpression',
    data: false,
    depth: 0,
    parts: [helper],
    head: helper,
    tail: [],
    original: helper,
    loc,
  };
  node.params = params;
  node.hash = undefined;
  node.escaped = false;
}

function subExpression({ path, params, hash, loc }: Node): Node {
  return { type: 'SubExpression', path, params, hash, loc };
}

function original(node: Node): string {
  if (node.type === 'SubExpression') return [node.path, ...node.params].map(original).join(' ');
  return String(node.original ?? node.value);
}

/** Every node that can hold a mustache. Expressions are not entered: their parts are quoted as a whole. */
function visit(program: Node, see: (node: Node) => void): void {
  for (const statement of program.body) {
    see(statement);
    for (const inner of [statement.program, statement.inverse]) if (inner) visit(inner, see);
  }
}
