// One real Chromium for a file of tests, and pages that note what goes wrong in them.
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';

import chromium from '@sparticuz/chromium';
import { type Browser, launch, type Page } from 'puppeteer-core';

import type { PageDocument } from './page-document.js';

/** Rejects where this machine cannot run it. */
export const startBrowser = async (): Promise<Browser> => {
  const executablePath = process.env['AIDTRAIL_CHROMIUM'];
  if (executablePath === undefined) throw new Error('there is none');
  return launch({
    executablePath,
    args: [...chromium.args, '--no-sandbox', '--font-render-hinting=none'],
    headless: 'shell',
    pipe: true,
    timeout: STARTING_MILLISECONDS,
  });
};

const STARTING_MILLISECONDS = 100_000;

declare const document: PageDocument;

const require = createRequire(import.meta.url);

/** Chromium from npm brings no Chinese font. */
const fontFaces = async (): Promise<string> => {
  const faces = await Promise.all(
    ['latin', 'latin-ext', 'chinese-simplified'].map(async (subset) => {
      const file = require.resolve(
        `@fontsource/noto-sans-sc/files/noto-sans-sc-${subset}-400-normal.woff2`,
      );
      const data = (await readFile(file)).toString('base64');
      return `@font-face { font-family: "Test ${subset}"; src: url(data:font/woff2;base64,${data}) format("woff2"); }`;
    }),
  );
  const families = '"Test latin", "Test latin-ext", "Test chinese-simplified"';
  return `${faces.join('\n')} :root { --sans: ${families}; --serif: ${families}; }`;
};

export interface Look {
  readonly width: number;
  readonly scheme: 'light' | 'dark';
}

export interface OpenPage {
  readonly page: Page;
  /** Errors and warnings of the console, and failures of the page. */
  readonly complaints: ReadonlyArray<string>;
  /** Addresses other than the page's own that it asked for. */
  readonly requests: ReadonlyArray<string>;
}

const fonts = fontFaces();

export const openPage = async (browser: Browser, html: string): Promise<OpenPage> => {
  const page = await browser.newPage();
  const complaints: string[] = [];
  const requests: string[] = [];
  page.on('console', (message) => {
    if (['error', 'warn'].includes(message.type())) complaints.push(message.text());
  });
  page.on('pageerror', (error) => complaints.push(String(error)));
  page.on('request', (request) => {
    if (!request.url().startsWith('data:') && request.url() !== 'about:blank')
      requests.push(request.url());
  });
  // The page forbids itself fonts and scripts; the test needs both.
  await page.setBypassCSP(true);
  await page.setContent(html, { waitUntil: 'load', timeout: STARTING_MILLISECONDS });
  await page.addStyleTag({ content: await fonts });
  await page.evaluate(() => document.fonts.ready.then(() => undefined));
  return { page, complaints, requests };
};

export const lookAt = async ({ page }: OpenPage, look: Look): Promise<void> => {
  await page.setViewport({ width: look.width, height: 900, deviceScaleFactor: 1 });
  await page.emulateMediaFeatures([{ name: 'prefers-color-scheme', value: look.scheme }]);
};

const axeSource = readFile(require.resolve('axe-core/axe.min.js'), 'utf8');

/** What axe-core finds wrong, each with the first element that has it. */
export const accessibilityViolations = async ({
  page,
}: OpenPage): Promise<ReadonlyArray<string>> => {
  await page.addScriptTag({ content: await axeSource });
  return page.evaluate(async () => {
    const { axe } = globalThis as unknown as {
      readonly axe: {
        readonly run: () => Promise<{
          readonly violations: ReadonlyArray<{
            readonly id: string;
            readonly nodes: ReadonlyArray<{ readonly html: string }>;
          }>;
        }>;
      };
    };
    const result = await axe.run();
    return result.violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html ?? ''}`);
  });
};

/** Where to put screenshots for a person to look at; nowhere unless asked. */
const folder = process.env['AIDTRAIL_SCREENSHOTS'];

export const screenshot = async (page: Page, name: string): Promise<void> => {
  if (folder === undefined) return;
  await mkdir(folder, { recursive: true });
  await writeFile(join(folder, `${name}.png`), await page.screenshot({ fullPage: true }));
};
