import type { Figure, Shape } from './blocks.js';
import { type Elements, type Markup, together } from './elements.js';

/** A figure as SVG within the page. Colours come from the style of the page, so that it fits light and dark. */
export function drawingOf({ title, description, drawing }: Figure, elements: Elements): Markup {
  const { width, height, shapes } = drawing;
  const { element, text } = elements;
  return element(
    'svg',
    {
      viewBox: `0 0 ${width} ${height}`,
      preserveAspectRatio: 'xMinYMin meet',
      role: 'img',
      'aria-labelledby': 'drawing-title drawing-description',
    },
    element('title', { id: 'drawing-title' }, text(title)),
    element('desc', { id: 'drawing-description' }, text(description)),
    together(
      shapes.map((shape) => shapeOf(shape, elements)),
      '\n',
    ),
  );
}

function shapeOf(shape: Shape, { element, text }: Elements): Markup {
  switch (shape.kind) {
    case 'box': {
      const { look, x, y, width, height } = shape;
      return element('rect', { class: look, x, y, width, height, rx: 4 });
    }
    case 'arrow':
      return element('path', { class: 'arrow', d: arrow(shape) });
    case 'words': {
      const { look, x, y, shown } = shape;
      return element('text', { class: look, x, y }, text(shown));
    }
  }
}

/** A level line with an open head at its end, or at both. */
function arrow({ from, to, both }: Shape & { kind: 'arrow' }): string {
  const head = ([x, y]: readonly [number, number], back: number) =>
    `M${x + back} ${y - 4}L${x} ${y}L${x + back} ${y + 4}`;
  const back = to[0] > from[0] ? -6 : 6;
  const line = `M${from[0]} ${from[1]}L${to[0]} ${to[1]}`;
  return line + head(to, back) + (both ? head(from, -back) : '');
}
