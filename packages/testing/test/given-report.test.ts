import type { Report } from '@aidtrail/reports';
import { render } from '@aidtrail/testing';
import { describe, expect, test } from '@jest/globals';

const report: Report = {
  name: 'staffing',
  title: { zh: '人员', en: 'Staffing' },
  summary: { zh: '各县人数。', en: 'Persons by county.' },
  parameters: {},
  position: 9,
  columns: [
    { name: 'county', title: { zh: '县', en: 'County' } },
    { name: 'persons', title: { zh: '人数', en: 'Persons' }, measured: true, unit: 'person' },
  ],
  rows: [
    {
      key: 'lhari',
      cells: {
        county: { zh: '嘉黎县', en: 'Lhari County' },
        persons: {
          measured: true,
          low: null,
          lowInclusive: false,
          high: 300,
          highInclusive: false,
          unit: 'person',
          display: { zh: '将近300', en: 'nearly 300' },
          basis: 'claimed',
          evidence: ['000-20'],
        },
      },
      lineage: [3, 7],
    },
  ],
  notes: [{ zh: '含虚构数据。', en: 'Contains made-up data.' }],
  plots: [],
};
const withRow = (changes: Partial<Report['rows'][number]>): Report => ({
  ...report,
  rows: report.rows.map((row) => ({ ...row, ...changes })),
});

describe('a report as people read it', () => {
  test('passes when it reads as expected, in the language asked for', () => {
    render(report).thenKeys('lhari');
    render(report).thenRow('lhari', { county: 'Lhari County', persons: 'nearly 300' });
    render(report, 'zh').thenRow('lhari', { persons: '将近300' });
    render(report).thenNote(/made-up/);
  });

  test.each<[string, () => void]>([
    ['a cell reads differently', () => render(report).thenRow('lhari', { persons: '300' })],
    ['there is no such row', () => render(report).thenRow('nagqu', {})],
    ['there is no such column', () => render(report).thenRow('lhari', { nurses: '1' })],
    ['there are other rows', () => render(report).thenKeys('lhari', 'nagqu')],
    ['no note says so', () => render(report, 'zh').thenNote(/made-up/)],
    ['a language is missing', () => render({ ...report, title: { zh: '', en: 'Staffing' } })],
    ['two rows have one key', () => render({ ...report, rows: [...report.rows, ...report.rows] })],
    ['a cell has no column', () => render(withRow({ cells: { nurses: 1 } }))],
    ['the lineage falls', () => render(withRow({ lineage: [7, 3] }))],
    ['the lineage is ahead of the report', () => render(withRow({ lineage: [10] }))],
  ])('fails when %s', (_, check) => {
    expect(check).toThrow(expect.objectContaining({ code: 'ERR_ASSERTION' }));
  });
});
