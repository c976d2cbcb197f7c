// The HTML report in a real Chromium: both languages, light and dark, on a desk and on a phone.
import { createRequire } from 'node:module';
import { readFile } from 'node:fs/promises';

import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Browser } from 'puppeteer-core';

import { renderHtmlReport } from '../../src/html/render-html-report.js';
import { type Look, type OpenPage, openPage, screenshot, startBrowser } from './browser.js';
import { pageFacts } from './page-facts.js';
import type { Language } from '../../src/report.js';
import { sampleHtmlReport } from './sample-html-report.js';

let browser: Browser | undefined;
let reason = '';

beforeAll(async () => {
  try {
    browser = await startBrowser();
  } catch (error) {
    reason = String(error);
  }
}, 60_000);

afterAll(async () => browser?.close());

/** The page that tests last looked at, so that those of one look share it. */
let shown: { readonly name: string; readonly open: OpenPage } | undefined;

const show = async (chromium: Browser, language: Language, look: Look): Promise<OpenPage> => {
  const name = `sample-${language}-${look.width}-${look.scheme}`;
  if (shown?.name === name) return shown.open;
  await shown?.open.page.close();
  const html = await renderHtmlReport(sampleHtmlReport(language));
  const open = await openPage(chromium, html, look);
  await screenshot(open.page, name);
  shown = { name, open };
  return open;
};

const axeSource = readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** Skips loudly: a machine without the libraries that Chromium needs still passes, and says so. */
const inBrowser = (name: string, check: (browser: Browser) => Promise<void>): void =>
  // oxlint-disable-next-line jest/expect-expect -- expectations stand where it is called
  test(
    name,
    async () => {
      if (browser === undefined) {
        console.warn(
          `SKIPPED: ${name}. Chromium from @sparticuz/chromium did not start (${reason}). It needs x64 Linux with the libraries that its archive unpacks to /tmp, and space there.`,
        );
        return;
      }
      await check(browser);
    },
    60_000,
  );

const looks = [
  { width: 1280, scheme: 'light' },
  { width: 1280, scheme: 'dark' },
  { width: 390, scheme: 'light' },
  { width: 390, scheme: 'dark' },
] as const;

describe.each(['en', 'zh'] as const)('the HTML report in a browser (%s)', (language) => {
  describe.each(looks)('$width px wide, $scheme', (look) => {
    inBrowser('loads alone, links within itself, and shows everything', async (chromium) => {
      const { page, complaints, requests } = await show(chromium, language, look);
      const facts = await page.evaluate(pageFacts);

      expect(complaints).toEqual([]);
      expect(requests).toEqual([]);
      expect(facts.deadLinks).toEqual([]);
      expect(facts.doubleIds).toEqual([]);
      expect(facts.pageOverflow).toBe(0);
      expect(facts.overflowing).toEqual([]);
      expect(facts.plots).toHaveLength(3);
      for (const plot of facts.plots) {
        expect(plot.width).toBeGreaterThan(250);
        expect(plot.height).toBeGreaterThan(100);
        expect(plot.marks).toBeGreaterThan(6);
        expect(plot.texts).toBeGreaterThan(6);
        expect(plot.cutOff).toEqual([]);
        expect(plot.collisions).toEqual([]);
      }
    });

    inBrowser('passes an accessibility check', async (chromium) => {
      const { page } = await show(chromium, language, look);
      await page.addScriptTag({ content: await axeSource });
      const violations = await page.evaluate(async () => {
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
      expect(violations).toEqual([]);
    });
  });
});
