import type { ProfileValue } from '../../src/profile/profile.js';
import type { Shape } from '../../src/runbook/blocks.js';
import { diagramOf } from '../../src/runbook/diagram.js';
import { wrapped } from '../../src/runbook/wrap.js';

const base = { apiVersion: 'onewrap/v1', name: 'p', packages: { windows: { x64: { file: 'c.msi' } } } };
const none = { platform: { type: 'none' } };
const longHost = 'a-rather-long-name-of-a-switch.in-a-domain-with-many-letters.example.com';

function drawn(parts: object) {
  const figure = diagramOf({ ...base, ...parts } as ProfileValue);
  const { shapes } = figure.drawing;
  const of = <Kind extends Shape['kind']>(kind: Kind) =>
    shapes.filter((shape): shape is Extract<Shape, { kind: Kind }> => shape.kind === kind);
  return { ...figure, boxes: of('box'), arrows: of('arrow'), words: of('words') };
}

const many = {
  platform: {
    type: 'on-premises',
    switch: `${longHost}:4000`,
    backgroundChannelUrl: `https://${longHost}:443/Background/`,
  },
  modules: {
    contentDistribution: { enabled: true, p2pEnabled: 105 },
    shopping: { enabled: true, shoppingCentralUrl: 'https://appshop.example.com/Shopping/' },
    wakeUp: { enabled: true },
    pxeEverywhere: { enabled: true, configServerUrl: 'http://pxe.example.com/' },
    inventory: { enabled: true },
    interaction: { enabled: true },
  },
  servers: { distributionPoints: ['x'.repeat(40), 'b', 'c', 'd', 'e'], wakeUp: ['wake.example.com'] },
};

test('every connection is there, with its port or that it is unknown', () => {
  const { lines, arrows, description } = drawn(many);
  expect(lines).toEqual([
    `1E platform to switch of the 1E platform (${longHost}): TCP 4000, TLS`,
    `1E platform to background channel of the 1E platform (${longHost}): TCP 443, TLS`,
    'Content Distribution to and from other clients: UDP 1779; TCP 5080; TCP 5443; TCP 445, 139',
    `Content Distribution to distribution points (${'x'.repeat(40)}, b, c, d, e): TCP 80, 443; TCP 445, 139`,
    'Shopping to Shopping Central (appshop.example.com): TCP 443, TLS',
    'WakeUp to and from WakeUp servers (wake.example.com): port unknown',
    'PXE Everywhere Agent to PXE Everywhere Central (pxe.example.com): TCP 80',
    'PXE Everywhere Agent to and from other PXE Everywhere agents: UDP, port unknown',
    'PXE Everywhere Agent from computers that start from the network: UDP, port unknown',
  ]);
  expect(arrows).toHaveLength(lines.length);
  expect(description).toBe(`${lines.join('. ')}.`);
});

test('boxes lie beside one another, in the drawing, and words of a box in it', () => {
  const { boxes, words, drawing } = drawn(many);
  const inner = boxes.filter(({ look }) => look !== 'frame');
  for (const { x, y, width, height } of boxes) {
    expect(x).toBeGreaterThanOrEqual(0);
    expect(x + width).toBeLessThanOrEqual(drawing.width);
    expect(y + height).toBeLessThanOrEqual(drawing.height);
  }
  for (const one of inner)
    for (const other of inner.filter((box) => box !== one)) {
      const apart =
        one.x + one.width < other.x ||
        other.x + other.width < one.x ||
        one.y + one.height < other.y ||
        other.y + other.height < one.y;
      expect({ one, other, apart }).toMatchObject({ apart: true });
    }
  // In a wide typeface a letter is 0.62 of the height of its line.
  for (const { x, y, shown, look } of words) {
    const half = (shown.length * (look === 'name' ? 12 : 11) * 0.62) / 2;
    const room = inner.find(
      (box) => Math.abs(box.x + box.width / 2 - x) < 1 && y > box.y && y < box.y + box.height,
    );
    if (room) expect({ shown, fits: half <= room.width / 2 }).toEqual({ shown, fits: true });
    else expect({ shown, fits: half <= 63 }).toEqual({ shown, fits: true });
  }
});

test('without connections there is nothing to draw a line for', () => {
  expect(drawn(none).lines).toEqual([]);
  const { arrows, boxes } = drawn({ ...none, modules: { interaction: { enabled: true } } });
  expect(arrows).toEqual([]);
  expect(boxes.map(({ look }) => look)).toEqual(['frame', 'module']);
});

test('what a system does not have is not drawn for it', () => {
  const packages = { linux: { deb: { file: 'c.deb' } } };
  const { lines } = drawn({ ...many, packages });
  expect(lines.map((line) => line.split(' to ')[0])).toEqual(['1E platform', '1E platform']);
});

test('text is broken at blanks, behind dots and hyphens, or anywhere', () => {
  expect(wrapped('', 5)).toEqual(['']);
  expect(wrapped('one two three', 7)).toEqual(['one two', 'three']);
  expect(wrapped('tachyon.example.com', 12)).toEqual(['tachyon.', 'example.com']);
  expect(wrapped('a abcdefghij b', 4)).toEqual(['a', 'abcd', 'efgh', 'ij b']);
  for (const line of wrapped(longHost, 9)) expect(line.length).toBeLessThanOrEqual(9);
  expect(wrapped(longHost, 9).join('')).toBe(longHost);
});
