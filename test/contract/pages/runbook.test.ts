import axe from 'axe-core';
import type { Browser } from 'playwright-core';
import { profiles } from '../../runbook/profiles.js';
import { describeWith } from '../available.js';
import { installCommand, launch, missing, open, printedText, workFolder } from './browser.js';
import { audit, blocks, measures, misplacedWords, weakestContrast } from './in-page.js';

describeWith('runbook.html in a browser', missing, installCommand, () => {
  let browser: Browser;
  const work = workFolder();
  beforeAll(async () => {
    browser = await launch();
  });
  afterAll(async () => {
    await browser.close();
    work.remove();
  });

  describe.each([...profiles])('of %s', (name, make) => {
    let file = '';
    beforeAll(async () => {
      file = work.put(`${name}.html`, (await make()).html);
    });

    test.each([false, true])('can be read by everybody, and asks for nothing (dark: %s)', async (dark) => {
      const { page, asked, complaints } = await open(browser, file, { width: 1280, dark });
      await page.evaluate(axe.source);
      const { violations, incomplete, passes } = await page.evaluate(audit);
      expect({ violations, incomplete }).toEqual({ violations: [], incomplete: [] });
      expect(passes).toEqual(expect.arrayContaining(['color-contrast', 'heading-order', 'svg-img-alt']));
      expect(await page.evaluate(weakestContrast)).toBeGreaterThanOrEqual(4.5);
      expect({ asked, complaints }).toEqual({ asked: [], complaints: [] });
      await page.close();
    });

    test.each([360, 800, 1280])('fits a window of %s pixels, and so does the drawing', async (width) => {
      const { page } = await open(browser, file, { width });
      const { tooWide, drawing, letters, body } = await page.evaluate(measures);
      expect(tooWide).toBe(0);
      expect(drawing).toBeLessThanOrEqual(width);
      expect(Math.min(...letters, body)).toBeGreaterThanOrEqual(10);
      expect(Math.max(...letters, body)).toBeLessThanOrEqual(body * 1.25);
      await page.close();
    });

    test('no word of the drawing leaves its box, or lies on another', async () => {
      const { page } = await open(browser, file, { width: 360 });
      expect(await page.evaluate(misplacedWords)).toEqual([]);
      await page.close();
    });

    test('is printed on A4 with nothing lost or cut', async () => {
      const { page } = await open(browser, file, { width: 1280, dark: true });
      await page.emulateMedia({ media: 'print' });
      const texts = await page.evaluate(blocks);
      const pdf = work.put(`${name}.pdf`, await page.pdf({ preferCSSPageSize: true, printBackground: true }));
      await page.close();
      const pages = printedText(pdf);
      const printed = plain(pages.join(''));
      expect(texts.length).toBeGreaterThan(200);
      expect(texts.map(plain).filter((text) => !printed.includes(text))).toEqual([]);
      expect(pages.length).toBeLessThan(texts.length / 12);
      expect(pages.slice(0, -1).filter((text) => text.trim().length < 200)).toEqual([]);
    });
  });
});

/**
 * Without blanks, line ends and hyphens, and with ligatures as letters: those differ between page and paper. Letters of
 * other scripts are left out: a computer may have no typeface for them, and then prints boxes.
 */
function plain(text: string): string {
  return text.normalize('NFKC').replace(/[\s\u00ad-]+|[^\u0000-\u024f]/g, '');
}
