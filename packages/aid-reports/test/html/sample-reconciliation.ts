// A made-up report on whether figures agree, with every kind of verdict that its board draws.
import type { Report } from '@aidtrail/reports';
import { type CodedCell, measureColumn, measured, textColumn } from '@aidtrail/reports';

import { reconciliationBoard } from '../../src/plots/reconciliation-board.js';
import type { Comparison } from '../../src/plots/reconciliation-lanes.js';
import { verdictTerm } from '../../src/terms.js';
import { cell, exact, nearly300 } from '../../../reports/test/sample-reports.js';
import { label } from './label.js';

const [short, tension, confirmed] = ['short', 'tension', 'confirmed'].map(verdictTerm) as [
  CodedCell,
  CodedCell,
  CodedCell,
];

const derived = (low: number, high: number | null, en: string, zh: string, unit: string) =>
  cell({
    low,
    lowInclusive: true,
    high,
    highInclusive: high !== null,
    display: label(en, zh),
    basis: 'derived',
    unit,
  });

const compared: ReadonlyArray<Comparison> = [
  {
    key: '001-11',
    subject: label('8 recipient hospitals in Xinjiang', '新疆8家受援医院'),
    verdict: short,
    claimed: exact(8, { unit: 'hospital', evidence: ['001-11'] }),
    derived: derived(1, null, 'at least 1', '至少1', 'hospital'),
  },
  {
    key: '000-12',
    subject: label('Beijing to Yushu and 1 city, 2 counties', '北京至玉树及1市2县'),
    verdict: tension,
    claimed: exact(55, { evidence: ['000-12'] }),
    derived: exact(131),
  },
  {
    key: '002-16',
    subject: label('“1+7+13” hospitals in Tibet', '西藏“1+7+13”医院'),
    verdict: confirmed,
    claimed: cell({
      high: 6e9,
      unit: 'CNY',
      display: label('nearly 6 billion', '近60亿'),
      evidence: ['002-16'],
    }),
    derived: derived(5.4e9, 5.4e9, '5.4 billion', '54亿', 'CNY'),
  },
  {
    key: '000-20',
    subject: label('Beijing aid-Tibet teams to Lhasa', '北京援藏医疗队至拉萨'),
    verdict: confirmed,
    claimed: nearly300,
    derived: exact(289),
  },
  {
    key: '003-13',
    subject: label(
      'Grade A tertiary hospitals among the 55 hospitals of six provinces and cities',
      '六省市55家医院中的三级甲等医院',
    ),
    verdict: confirmed,
    claimed: cell({
      low: 90.5,
      lowInclusive: true,
      high: 91.5,
      unit: 'percent',
      display: label('91%', '91%'),
      evidence: ['003-13'],
    }),
    derived: derived(90.909, 90.909, '90.9%', '90.9%', 'percent'),
  },
  {
    key: '000-43',
    subject: label("Yushu Prefecture People's Hospital", '玉树州人民医院'),
    verdict: confirmed,
    claimed: cell({
      low: 3,
      lowInclusive: true,
      unit: 'department',
      display: label('several', '多个'),
      evidence: ['000-43'],
    }),
    derived: derived(3, null, 'at least 3', '至少3', 'department'),
  },
];

/** Comparisons of figures, with a board. */
export const reconciliation: Report = {
  parameters: {},
  position: 412,
  name: 'reconciliation',
  title: label('Do the figures agree?', '数字是否相符?'),
  summary: label('Each statement against what can be derived.', '将每条陈述与可推得的数字核对。'),
  columns: [
    textColumn('statement', label('Statement', '陈述')),
    textColumn('subject', label('About', '对象')),
    measureColumn('claimed', label('Claimed', '陈述数')),
    textColumn('verdict', label('Verdict', '结论')),
    textColumn('explanation', label('Explanation', '说明')),
  ],
  groupBy: 'verdict',
  verdicts: {
    verdict: 'verdict',
    subject: 'subject',
    figure: 'claimed',
    explanation: 'explanation',
  },
  rows: compared.map(({ key, subject, verdict, claimed, derived: found }) => ({
    key,
    cells: {
      statement: key,
      subject,
      claimed: measured(claimed),
      verdict,
      explanation: label(
        'One sentence that says why in words that a person understands.',
        '用一句人人能懂的话说明原因。',
      ),
    },
    comparisons: [found, exact(1)].map((each) => ({
      against: each === found ? ['000-10'] : 'events',
      derived: measured(each),
      verdict,
      explanation: label('Because.', '因为。'),
      details: { strength: 'certain', coverage: null, reason: 'UNIT_MISMATCH' },
    })),
    lineage: [50],
  })),
  notes: [],
  plots: [reconciliationBoard(compared)],
};
