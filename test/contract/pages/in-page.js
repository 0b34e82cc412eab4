/** What runs in the page itself, where there is a document. Plain JavaScript: nothing else here may know one. */

/** What axe-core finds, once it is in the page. */
export async function audit() {
  const { violations, incomplete, passes } = await globalThis.axe.run();
  const short = (results, filter = () => true) =>
    results.flatMap(({ id, nodes }) => nodes.filter(filter).map(({ html }) => `${id}: ${html}`));
  return {
    violations: short(violations),
    // What is behind the text of a drawing it cannot tell.
    incomplete: short(incomplete, ({ html }) => !html.startsWith('<text ')),
    passes: passes.map(({ id }) => id),
  };
}

/** The weakest contrast of the words of the drawing with what they can stand on. */
export function weakestContrast() {
  const color = (element, property) =>
    getComputedStyle(element)
      [property].match(/[\d.]+/g)
      .slice(0, 3)
      .map(Number);
  const light = (rgb) => {
    const [red, green, blue] = rgb.map((part) => {
      const share = part / 255;
      return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
    });
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
  };
  const grounds = [
    color(document.body, 'backgroundColor'),
    ...[...document.querySelectorAll('svg .module, svg .peer')].map((box) => color(box, 'fill')),
  ].map(light);
  const inks = [...document.querySelectorAll('svg text')].map((text) => light(color(text, 'fill')));
  const ratios = inks.flatMap((ink) =>
    grounds.map((ground) => (Math.max(ink, ground) + 0.05) / (Math.min(ink, ground) + 0.05)),
  );
  return Math.min(...ratios, 21);
}

/** How page and drawing lie in the window, in pixels. */
export function measures() {
  const { scrollWidth, clientWidth } = document.documentElement;
  const letters = [...document.querySelectorAll('svg text')].map(
    (text) => Number.parseFloat(getComputedStyle(text).fontSize) * text.getScreenCTM().a,
  );
  return {
    tooWide: scrollWidth - clientWidth,
    drawing: document.querySelector('svg')?.getBoundingClientRect().right ?? 0,
    letters,
    body: Number.parseFloat(getComputedStyle(document.body).fontSize),
  };
}

/** The words of the drawing that leave their box, or lie on others. */
export function misplacedWords() {
  const boxes = [...document.querySelectorAll('svg .module, svg .peer')].map((box) => box.getBBox());
  const words = [...document.querySelectorAll('svg text')].map((text) => ({
    shown: text.textContent,
    place: text.getBBox(),
  }));
  const within = (inner, outer) => inner.x >= outer.x && inner.x + inner.width <= outer.x + outer.width;
  const touches = (one, other) => {
    const middle = one.y + one.height / 2;
    const level = middle > other.y && middle < other.y + other.height;
    return level && one.x < other.x + other.width && other.x < one.x + one.width;
  };
  return words
    .filter(
      ({ place }, index) =>
        boxes.some((box) => touches(place, box) && !within(place, box)) ||
        words.some((other, at) => at !== index && touches(place, other.place)),
    )
    .map(({ shown }) => shown);
}

/** The text of every block, as it should stand on paper. */
export function blocks() {
  const all = document.querySelectorAll('h1, h2, h3, h4, p, li, td, tbody th, pre, svg text');
  return [...all].map((block) => block.textContent);
}
