import { describe, expect, test } from '@jest/globals';

import { measured } from '../../src/cells.js';
import { renderJson, reportJson } from '../../src/render/json.js';
import { exact, flows, hostile, nearly300 } from '../sample-reports.js';

describe('the JSON form', () => {
  test('has name, parameters, position and rows with their keys', () => {
    expect(JSON.parse(renderJson(flows, { language: 'en' }))).toMatchObject({
      report: 'deployments',
      parameters: { language: 'any' },
      position: 42,
      rows: [{ key: 'beijing/lhasa' }, { key: 'beijing/lhasa/nearly' }, { key: 'wenzhou/lhari' }],
    });
  });

  test('has both bounds of a figure, null for an open end', () => {
    expect(reportJson(flows, 'en')).toMatchObject({
      rows: [
        {},
        {
          persons: {
            display: 'nearly 300',
            low: null,
            lowInclusive: false,
            high: 300,
            highInclusive: false,
            unit: 'person',
            basis: 'claimed',
            evidence: ['000-20'],
          },
        },
        {},
      ],
    });
  });

  test('marks the row, not its cells, as depending on an open question', () => {
    const asked = {
      ...flows,
      rows: [
        { key: 'a', cells: { persons: measured(nearly300, ['000-20']) }, lineage: [] },
        { key: 'b', cells: { persons: measured(exact(289)) }, lineage: [] },
      ],
    };
    const [a, b] = (
      JSON.parse(JSON.stringify(reportJson(asked, 'en'))) as {
        rows: ReadonlyArray<Readonly<Record<string, object>>>;
      }
    ).rows;
    expect(a).toMatchObject({ openQuestions: ['000-20'] });
    expect(b).not.toHaveProperty('openQuestions');
    expect(Object.keys(a?.['persons'] ?? {}).toSorted()).toEqual([
      'basis',
      'display',
      'evidence',
      'high',
      'highInclusive',
      'low',
      'lowInclusive',
      'nominal',
      'unit',
    ]);
  });

  test('has texts in the chosen language, and codes unchanged', () => {
    expect(reportJson(flows, 'zh')).toMatchObject({
      rows: [
        { sender: '北京市', mode: 'groupStyle' },
        { persons: { display: '将近300' } },
        { persons: { display: '12' }, synthetic: true },
      ],
    });
  });

  test('merges details into the row, with cells and texts at any depth', () => {
    const detailed = {
      ...flows,
      rows: [
        {
          key: '000-20',
          cells: {},
          lineage: [],
          details: {
            comparisons: [
              {
                against: ['000-10'],
                derived: measured(exact(289)),
                explanation: { en: 'below', zh: '低于' },
                coverage: null,
                complete: false,
              },
            ],
            claimed: measured(nearly300),
          },
        },
      ],
    };
    expect(reportJson(detailed, 'zh')).toMatchObject({
      rows: [
        {
          key: '000-20',
          claimed: { display: '将近300', low: null, high: 300 },
          comparisons: [
            {
              against: ['000-10'],
              derived: { display: '289', low: 289, unit: 'person' },
              explanation: '低于',
              coverage: null,
              complete: false,
            },
          ],
        },
      ],
    });
  });

  test('survives hostile text', () => {
    expect(() => JSON.parse(renderJson(hostile, { language: 'en' }))).not.toThrow();
  });
});
