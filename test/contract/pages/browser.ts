import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { type Browser, chromium, type Page } from 'playwright-core';

const program = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'].find(existsSync);

export const installCommand = 'apt-get install chromium poppler-utils';

export const missing = [
  ...(program === undefined ? ['chromium'] : []),
  ...(spawnSync('pdftotext', ['-v']).error ? ['pdftotext'] : []),
];

export function launch(): Promise<Browser> {
  // Root may not use the sandbox.
  const args = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
  return chromium.launch({ executablePath: program ?? '', args });
}

export interface Opened {
  readonly page: Page;
  /** What the page asked for besides itself, and what it complained of. */
  readonly asked: readonly string[];
  readonly complaints: readonly string[];
}

/** Opens a page from the disk, as somebody does who got it by mail. */
export async function open(
  browser: Browser,
  file: string,
  { width, dark = false }: { readonly width: number; readonly dark?: boolean },
): Promise<Opened> {
  const page = await browser.newPage({
    viewport: { width, height: 900 },
    colorScheme: dark ? 'dark' : 'light',
  });
  const address = pathToFileURL(file).href;
  const asked: string[] = [];
  const complaints: string[] = [];
  page.on('request', (request) => {
    if (request.url() !== address) asked.push(request.url());
  });
  page.on('console', (message) => complaints.push(message.text()));
  page.on('pageerror', (error) => complaints.push(String(error)));
  page.on('dialog', (dialog) => {
    complaints.push(`dialog: ${dialog.message()}`);
    void dialog.dismiss();
  });
  await page.goto(address);
  return { page, asked, complaints };
}

/** A folder for files that are made, and how it is removed. */
export function workFolder() {
  const folder = mkdtempSync(join(tmpdir(), 'onewrap-pages-'));
  return {
    put(name: string, content: string | Uint8Array): string {
      const path = join(folder, name);
      writeFileSync(path, content);
      return path;
    },
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}

const point = 72 / 25.4;

/**
 * The text of the pages of a printed document, within the margins and in the order in which it was painted. What is cut
 * at an edge of the paper is not there.
 */
export function printedText(pdf: string): string[] {
  const box = [
    ['-x', 15 * point],
    ['-y', 17 * point],
    ['-W', 180 * point],
    ['-H', 266 * point],
  ].flatMap(([option, length]) => [String(option), String(Math.round(Number(length)))]);
  const { stdout, status } = spawnSync('pdftotext', ['-raw', ...box, pdf, '-'], {
    encoding: 'utf8',
    maxBuffer: 1 << 26,
  });
  if (status !== 0) throw new Error('pdftotext failed');
  // A form feed ends each page.
  return stdout.split('\f').slice(0, -1);
}
