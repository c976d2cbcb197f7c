// The whole HTML report of the seed documents in a real Chromium.
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { buildFullReport } from '@aidtrail/aid-reports';
import { renderHtmlReport } from '@aidtrail/reports';
import * as E from 'fp-ts/lib/Either.js';
import type { Browser } from 'puppeteer-core';

import {
  accessibilityViolations,
  lookAt,
  openPage,
  screenshot,
  startBrowser,
} from '../../aid-reports/test/html/browser.js';
import { pageFacts } from '../../aid-reports/test/html/page-facts.js';
import { openTrail } from '../src/index.js';
import { orThrow } from '../src/or-throw.js';

const STARTING = 120_000;

let browser: Browser | undefined;
let reason = '';
let report: Awaited<ReturnType<typeof buildFullReport>>;

beforeAll(async () => {
  const trail = await openTrail('memory:');
  const replayed = await trail.replay(new URL('../../../seeds', import.meta.url).pathname)();
  expect(E.isRight(replayed)).toBe(true);
  await orThrow(trail.readModels.upTo(await trail.store.head()));
  report = await buildFullReport({
    position: trail.readModels.position(),
    load: trail.readModels.rowsOf,
  });
  await trail.close();
  try {
    browser = await startBrowser();
  } catch (error) {
    reason = String(error);
  }
}, STARTING);

afterAll(async () => {
  await browser?.close();
});

describe('the HTML report of the seed documents', () => {
  test('has the seven sections, and an entry of evidence for each of the 195 statements', () => {
    expect(report.sections.map(({ name }) => name)).toEqual([
      'deployments',
      'accreditations',
      'capability',
      'funding',
      'reconciliation',
      'data-quality',
    ]);
    expect(report.evidence).toHaveLength(195);
    expect(report.documents).toHaveLength(5);
  });

  test('has a row for each of the 12 accreditations, and two pieces of evidence for Lhasa’s', () => {
    const rows = report.sections[1]?.rows ?? [];
    expect(rows).toHaveLength(12);
    expect(rows.find(({ key }) => key === 'lhasa-people/3A')?.evidence).toEqual([
      '000-21',
      '002-19',
    ]);
  });

  test.each(['en', 'zh'] as const)(
    'stands in a browser: links, plots, texts, accessibility (%s)',
    async (language) => {
      if (browser === undefined) {
        console.warn(`SKIPPED: Chromium from @sparticuz/chromium did not start (${reason}).`);
        return;
      }
      const opened = await openPage(browser, await renderHtmlReport({ ...report, language }));
      for (const width of [1280, 390]) {
        await lookAt(opened, { width, scheme: 'light' });
        await screenshot(opened.page, `seeds-${language}-${width}`);
        const facts = await opened.page.evaluate(pageFacts);
        expect(facts).toMatchObject({
          deadLinks: [],
          doubleIds: [],
          overflowing: [],
          pageOverflow: 0,
        });
        expect(facts.plots).toHaveLength(3);
        for (const { marks, cutOff, collisions } of facts.plots) {
          expect(marks).toBeGreaterThan(10);
          expect({ width, cutOff, collisions }).toEqual({ width, cutOff: [], collisions: [] });
        }
      }
      // The structure is the same in both languages, and checking so many rows takes its time.
      const violations = language === 'en' ? await accessibilityViolations(opened) : [];
      expect(violations).toEqual([]);
      expect(opened.complaints).toEqual([]);
      expect(opened.requests).toEqual([]);
    },
    STARTING,
  );
});
