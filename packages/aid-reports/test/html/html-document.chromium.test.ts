// The HTML report in a real Chromium: both languages, light and dark, on a desk and on a phone.
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Browser } from 'puppeteer-core';

import { renderHtmlReport } from '@aidtrail/reports';
import {
  accessibilityViolations,
  lookAt,
  type OpenPage,
  openPage,
  screenshot,
  startBrowser,
} from './browser.js';
import { pageFacts } from './page-facts.js';
import { sampleHtmlReport } from './sample-html-report.js';

const STARTING = 120_000;

let browser: Browser | undefined;
let reason = '';

beforeAll(async () => {
  try {
    browser = await startBrowser();
  } catch (error) {
    reason = String(error);
  }
}, STARTING);

afterAll(async () => {
  await browser?.close();
});

/** Each language is loaded once, and looked at in several ways. */
describe.each(['en', 'zh'] as const)('the HTML report in a browser (%s)', (language) => {
  let open: OpenPage | undefined;

  beforeAll(async () => {
    if (browser === undefined) return;
    open = await openPage(browser, await renderHtmlReport(sampleHtmlReport(language)));
  }, STARTING);

  /** Skips loudly: a machine without the libraries that Chromium needs still passes, and says so. */
  const inBrowser = (name: string, check: (page: OpenPage) => Promise<void>): void =>
    // oxlint-disable-next-line jest/expect-expect -- expectations stand where it is called
    test(
      name,
      async () => {
        if (open !== undefined) await check(open);
        else
          console.warn(
            `SKIPPED: ${name}. Chromium from @sparticuz/chromium did not start (${reason}).`,
          );
      },
      STARTING,
    );

  inBrowser('loads alone and without complaint', async ({ complaints, requests }) => {
    expect(complaints).toEqual([]);
    expect(requests).toEqual([]);
  });

  describe.each([
    { width: 1280, scheme: 'light' },
    { width: 390, scheme: 'dark' },
  ] as const)('$width px wide, $scheme', (look) => {
    inBrowser('shows everything, and links within itself', async (opened) => {
      await lookAt(opened, look);
      await screenshot(opened.page, `sample-${language}-${look.width}-${look.scheme}`);
      const facts = await opened.page.evaluate(pageFacts);

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

    inBrowser('passes an accessibility check', async (opened) => {
      await lookAt(opened, look);
      expect(await accessibilityViolations(opened)).toEqual([]);
    });
  });

  inBrowser('passes the accessibility check in the other scheme, too', async (opened) => {
    await lookAt(opened, { width: 1280, scheme: 'dark' });
    expect(await accessibilityViolations(opened)).toEqual([]);
  });
});
