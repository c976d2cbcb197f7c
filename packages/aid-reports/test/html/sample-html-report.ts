// A report made by hand that has everything a page has to cope with: all three plots, open ends, groups,
// comparisons, open questions, made-up data, long names and hostile text.
import {
  type HtmlReport,
  type Language,
  type Report,
  type ReportRow,
  measureColumn,
  measured,
  textColumn,
} from '@aidtrail/reports';

import { accreditationWindows } from '../../src/plots/accreditation-windows.js';
import { deploymentFlow } from '../../src/plots/deployment-flow.js';
import { exact, hostileText } from '../../../reports/test/sample-reports.js';
import { label } from './label.js';
import { reconciliation } from './sample-reconciliation.js';

const beijing = label('Beijing', '北京市');

const flows = [
  {
    key: 'beijing/lhasa',
    sender: beijing,
    recipient: label('Lhasa and 1 district, 2 counties', '拉萨市及1区2县'),
    figure: exact(289, { evidence: ['000-10'] }),
  },
  {
    key: 'beijing/hotan',
    sender: beijing,
    recipient: label(
      'Hotan Prefecture (1 city, 3 counties) and the Production and Construction Corps',
      '和田地区及所辖1市3县、新疆生产建设兵团',
    ),
    figure: exact(517, { evidence: ['000-11'] }),
  },
  {
    key: 'beijing/yushu',
    sender: beijing,
    recipient: label('Yushu and 1 city, 2 counties', '玉树州及1市2县'),
    figure: exact(55, { evidence: ['000-12'] }),
  },
  {
    key: 'any/tibet',
    sender: label('Sender not stated', '派出方未说明'),
    recipient: label('Tibet and Xinjiang', '西藏、新疆'),
    figure: exact(3175, { evidence: ['002-06'] }),
  },
  {
    key: 'wenzhou/lhari',
    sender: label('Zhejiang aid-Tibet Wenzhou working group', '浙江援藏温州工作组'),
    recipient: label('Lhari County', '嘉黎县'),
    figure: exact(12, { basis: 'derived', synthetic: true }),
  },
  {
    key: 'provinces/xinjiang',
    sender: label('7 provinces and cities', '7个省市'),
    recipient: label('8 recipient hospitals in Xinjiang', '新疆8家受援医院'),
    figure: exact(864, { unit: 'person-time', evidence: ['001-09'] }),
  },
] as const;

const deployments: Report = {
  name: 'deployments',
  title: label('Who sent whom where', '谁派谁去哪里'),
  summary: label('Persons sent, by sender and recipient.', '按派出方和受援地列出派出人数。'),
  parameters: {},
  position: 412,
  columns: [
    textColumn('sender', label('Sender', '派出方')),
    textColumn('recipient', label('Recipient', '受援地')),
    measureColumn('figure', label('Figure', '数字')),
    textColumn('period', label('Period', '时期')),
  ],
  rows: [
    ...flows.map(({ key, sender, recipient, figure }): ReportRow => ({
      key,
      cells: {
        sender,
        recipient,
        figure: measured(figure, key === 'any/tibet' ? ['002-06'] : []),
        period: '2012-11…2022-10-14',
      },
      lineage: [11, 12],
    })),
    {
      key: 'hostile',
      cells: { sender: hostileText, recipient: hostileText, figure: null, period: null },
      lineage: [1],
    },
  ],
  notes: [label('Flows may overlap.', '各流可能重叠。')],
  plots: [deploymentFlow(flows)],
};

const hospitals = [
  {
    key: 'lhasa',
    hospital: label("Lhasa People's Hospital", '拉萨市人民医院'),
    grade: '3A',
    notBefore: null,
    notAfter: '2022-10-14',
    basis: 'claimed',
  },
  {
    key: 'doilungdeqen',
    hospital: label("Doilungdêqên District People's Hospital", '堆龙德庆区人民医院'),
    grade: '2',
    notBefore: null,
    notAfter: '2022-10-14',
    basis: 'claimed',
  },
  {
    key: 'ngari',
    hospital: label("Ngari (Ali) Prefecture People's Hospital", '阿里地区人民医院'),
    grade: '3B',
    notBefore: '2015',
    notAfter: '2023-12-14',
    basis: 'claimed',
  },
  {
    key: 'hotan',
    hospital: label("Hotan Prefecture People's Hospital", '和田地区人民医院'),
    grade: '3A',
    notBefore: '2016',
    notAfter: null,
    basis: 'claimed',
  },
  {
    key: 'nyemo',
    hospital: label("Nyêmo County People's Hospital", '尼木县人民医院'),
    grade: '2',
    notBefore: null,
    notAfter: null,
    basis: 'claimed',
  },
  {
    key: 'example',
    hospital: label('Example County Hospital', '示例县医院'),
    grade: '2A',
    notBefore: '2024-03-01',
    notAfter: '2024-03-01',
    basis: 'derived',
  },
] as const;

const accreditations: Report = {
  ...deployments,
  name: 'accreditations',
  title: label('Which hospital reached which grade', '哪家医院达到哪个等级'),
  summary: label('Grades, and when they were reached.', '等级及达到时间。'),
  columns: [
    textColumn('hospital', label('Hospital', '医院')),
    textColumn('grade', label('Grade', '等级')),
    textColumn('window', label('Reached', '达到时间')),
  ],
  rows: hospitals.map(({ key, hospital, grade, notBefore, notAfter }) => ({
    key,
    cells: { hospital, grade, window: `${notBefore ?? ''}…${notAfter ?? ''}` },
    evidence: ['000-10'],
    lineage: [30],
  })),
  notes: [],
  plots: [accreditationWindows(hospitals)],
};

const entry = (id: string, token: string) => ({
  id,
  document: id.slice(0, 3),
  line: 9,
  column: 122,
  token,
  subject: label('Beijing', '北京市'),
  claimant: label(
    'Beijing Municipal Health Commission, personnel division',
    '北京市卫生健康委员会人事处',
  ),
});

const document = (key: string, en: string, zh: string) => ({
  key,
  title: label(en, zh),
  publisher: label('China News Service', '中国新闻网'),
  published: '2022-10-14',
  fileName: `${key}_481532f17a2e98e8.txt`,
  lines: 25,
});

export const sampleHtmlReport = (language: Language): HtmlReport => ({
  language,
  position: 412,
  generatedFor: label('a health commission', '卫生健康委员会'),
  sections: [deployments, accreditations, reconciliation],
  documents: [
    document('000', 'Beijing, ten years', '北京十年'),
    document('001', 'Xinjiang', '新疆'),
    document('002', 'Tibet and Xinjiang', '西藏与新疆'),
    document('003', 'Qinghai', '青海'),
  ],
  evidence: [
    entry('000-10', '289名'),
    entry('000-11', '517名'),
    entry('000-12', '55名'),
    entry('000-20', '將近300名'),
    entry('000-43', '多個'),
    entry('001-09', '864人次'),
    entry('001-11', '全部'),
    {
      ...entry('002-06', '3175名'),
      question: {
        text: label('Does it count both regions?', '是否含两个地区?'),
        options: [label('yes', '是'), label('no', '否')],
      },
    },
    entry('002-16', '近60億元'),
    entry('003-13', '91%'),
  ],
});
