// Small reports, one of them with texts that try to break out of every format.
import { coded, measureColumn, measured, textColumn } from '../src/cells.js';
import type { Report, SourcedCell } from '../src/report.js';

export const cell = (part: Partial<SourcedCell> & Pick<SourcedCell, 'display'>): SourcedCell => ({
  low: null,
  lowInclusive: false,
  high: null,
  highInclusive: false,
  unit: 'person',
  basis: 'claimed',
  evidence: [],
  ...part,
});

export const exact = (value: number, part: Partial<SourcedCell> = {}): SourcedCell =>
  cell({
    low: value,
    lowInclusive: true,
    high: value,
    highInclusive: true,
    display: { en: value.toLocaleString('en'), zh: value.toLocaleString('en') },
    ...part,
  });

export const nearly300 = cell({
  high: 300,
  display: { en: 'nearly 300', zh: '将近300' },
  evidence: ['000-20'],
});

export const flows: Report = {
  name: 'deployments',
  title: { en: 'Who sent whom where', zh: '谁派谁去哪里' },
  summary: { en: 'Persons sent, by sender and recipient.', zh: '按派出方和受援地列出派出人数。' },
  parameters: { language: 'any' },
  position: 42,
  columns: [
    textColumn('sender', { en: 'Sender', zh: '派出方' }),
    textColumn('recipient', { en: 'Recipient', zh: '受援地' }),
    measureColumn('persons', { en: 'Persons', zh: '人数' }, 'person'),
    textColumn('mode', { en: 'Mode', zh: '方式' }),
  ],
  rows: [
    {
      key: 'beijing/lhasa',
      cells: {
        sender: { en: 'Beijing', zh: '北京市' },
        recipient: { en: 'Lhasa and 1 district, 2 counties', zh: '拉萨市及1区2县' },
        persons: measured(exact(289, { evidence: ['000-10'] })),
        mode: coded('groupStyle', { en: 'group-style', zh: '组团式' }),
      },
      lineage: [3],
    },
    {
      key: 'beijing/lhasa/nearly',
      cells: {
        sender: { en: 'Beijing', zh: '北京市' },
        recipient: { en: 'Lhasa', zh: '拉萨市' },
        persons: measured(nearly300, ['000-20']),
        mode: null,
      },
      evidence: ['000-10'],
      lineage: [4],
    },
    {
      key: 'wenzhou/lhari',
      cells: {
        sender: { en: 'Wenzhou', zh: '温州市' },
        recipient: { en: 'Lhari County', zh: '嘉黎县' },
        persons: measured(exact(12, { basis: 'derived', synthetic: true })),
        mode: null,
      },
      lineage: [7, 9],
    },
  ],
  notes: [{ en: 'Synthetic example data are counted.', zh: '其中含虚构示例数据。' }],
  plots: [],
};

/** What a hostile source may contain: mark-up, terminal codes, formulas, delimiters. */
export const hostileText =
  '=HYPERLINK("http://evil.example","x")<script>alert(1)</script>|a|`b`\n\u001B[31mred\u001B[0m,"q"';

export const hostile: Report = {
  ...flows,
  name: 'hostile',
  title: { en: hostileText, zh: hostileText },
  rows: [
    {
      key: hostileText,
      cells: {
        sender: hostileText,
        recipient: { en: '@cmd', zh: '＝1+1' },
        persons: measured(
          exact(5, { display: { en: hostileText, zh: hostileText }, evidence: ['<b>'] }),
        ),
        mode: coded(hostileText, { en: '+1', zh: '-1' }),
      },
      lineage: [],
    },
  ],
  notes: [{ en: hostileText, zh: hostileText }],
};

export const empty: Report = { ...flows, name: 'empty', rows: [], notes: [] };
