// docs/reference/guarantees.md shows the results of the last complete run of `npm run test:crash`.
import { readFileSync } from 'node:fs';

import { describe, expect, test } from '@jest/globals';

import { faultsWith } from './faults/all.ts';
import { postgresHost, sqliteHost } from './kills/host.ts';
import { scenariosOn } from './kills/scenarios.ts';
import { jsonOf, figuresFile, pageFile, pageWith, readFigures } from './page.ts';
import { crashesSection } from './section.ts';

const figures = readFigures();

describe('the figures of crashes and faults', () => {
  test('are those of the page (npm run test:crash)', async () => {
    expect(readFileSync(pageFile, 'utf8')).toBe(await pageWith(figures));
    expect(readFileSync(figuresFile, 'utf8')).toBe(await jsonOf(figures));
  });

  test('cover a thousand kills and every scenario', () => {
    const sum = figures.kills.reduce((total, { tried }) => total + tried, 0);
    expect(sum).toBeGreaterThanOrEqual(1_000);
    expect(figures.kills.map(({ work, log, readModels }) => [work, log, readModels])).toEqual(
      scenariosOn([sqliteHost, postgresHost('')]).map(({ work, log, readModels }) => [
        work,
        log,
        readModels,
      ]),
    );
    expect(figures.faults.map(({ name }) => name)).toEqual(faultsWith('').map(({ name }) => name));
  });

  test('come from a run without failures', () => {
    for (const { tried, survived, failures } of [...figures.kills, ...figures.faults]) {
      expect(failures).toEqual([]);
      expect(survived).toBe(tried);
      expect(tried).toBeGreaterThan(0);
    }
  });

  test('cover kills at every moment of the work', () => {
    for (const { progress } of figures.kills) {
      expect(progress.least).toBeLessThan(progress.median);
      expect(progress.median).toBeLessThan(progress.most);
    }
  });

  test('cover twenty disturbances of a cluster, if they have any', () => {
    const { disturbances = [], failures = [] } = figures.cluster ?? {};
    const total = disturbances.reduce((sum, { times }) => sum + times, 0);
    expect(failures).toEqual([]);
    expect(total).toBeGreaterThanOrEqual(figures.cluster === null ? 0 : 20);
  });

  test('change the page if they change', () => {
    const [first, ...others] = figures.kills;
    if (first === undefined) throw new Error('no kills');
    const worse = { ...first, survived: first.survived - 1 };
    expect(crashesSection({ ...figures, kills: [worse, ...others] })).not.toBe(
      crashesSection(figures),
    );
  });
});
