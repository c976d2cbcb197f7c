// Statements of sources outside the five documents, as a reader would add them: figures and dates only.
const document = (id: string, published: string, statements: string): string => `document:
  id: '${id}'
  file: ${id}.txt
  sha256: '${'ab'.repeat(29)}${id.replaceAll(/\D/g, '').padStart(6, '0')}'
  title: { zh: 外部来源, en: An outside source }
  publisher: { zh: 外部来源, en: An outside source }
  published: '${published}'
  script: simplified
  lines: 9
periods:
  state: { kind: asOf, to: '${published}' }
  total: { kind: cumulativeTo, to: '${published}' }
defaults: { period: state }
statements:
${statements}`;

/** The same two figures for Xinjiang, on 9 September 2019. */
export const xinjiangIn2019 = document(
  'x19',
  '2019-09-09',
  `  - id: x19-01
    at: { line: 1, column: 1, token: '332' }
    class: reported-aggregate
    indicator: containment.region
    subject: { zh: 新疆维吾尔自治区, en: Xinjiang Uygur Autonomous Region }
    scope: { within: [xinjiang] }
    category: { zh: 急危重症, en: acute and critical illness }
    figure: { written: 332种, exactly: 332, unit: disease-kind }
  - id: x19-02
    at: { line: 1, column: 5, token: '1914' }
    class: reported-aggregate
    indicator: containment.prefecture
    subject: { zh: 新疆维吾尔自治区, en: Xinjiang Uygur Autonomous Region }
    scope: { within: [xinjiang] }
    category: { zh: 重症, en: serious illness }
    figure: { written: 1914种, exactly: 1914, unit: disease-kind }
`,
);

/** The same series for Tibet, in April 2018. */
export const tibetIn2018 = document(
  'x18',
  '2018-04',
  `  - id: x18-01
    at: { line: 1, column: 1, token: '286' }
    class: reported-aggregate
    indicator: containment.region
    subject: { zh: 西藏自治区, en: Tibet }
    scope: { within: [tibet] }
    category: { zh: 大病, en: serious illness }
    figure: { written: 286种, exactly: 286, unit: disease-kind }
  - id: x18-02
    at: { line: 1, column: 5, token: '1824' }
    class: reported-aggregate
    indicator: containment.prefecture
    subject: { zh: 西藏自治区, en: Tibet }
    scope: { within: [tibet] }
    category: { zh: 中病, en: mid-level illness }
    figure: { written: 1824种, exactly: 1824, unit: disease-kind }
links:
  - { from: 002-31, laterThan: x18-01 }
  - { from: 002-32, laterThan: x18-02 }
`,
);

const englishRow = (
  id: string,
  indicator: string,
  least: number,
  unit: string,
): string => `  - id: ${id}
    at: { line: 1, column: 1, token: '${least}' }
    class: reported-aggregate
    indicator: ${indicator}
    subject: { zh: 西藏、新疆, en: Tibet and Xinjiang }
    scope: { within: [tibet, xinjiang], programme: group-style }
    period: total
    figure: { written: more than ${least}, moreThan: ${least}, unit: ${unit} }
`;

/** The English copy of the conference of October 2023, with wider bounds. */
export const englishCopy = `${document(
  'x23',
  '2023-10-25',
  [
    englishRow('x23-01', 'personnel.dispatched', 3100, 'person'),
    englishRow('x23-02', 'teams.mentored', 1000, 'team'),
    englishRow('x23-03', 'personnel.mentored', 7600, 'person'),
    englishRow('x23-04', 'personnel.trained_outbound', 4300, 'person'),
  ].join(''),
)}links:
  - { from: x23-01, agreesWith: 002-06 }
  - { from: x23-02, agreesWith: 002-07 }
  - { from: x23-03, agreesWith: 002-08 }
  - { from: x23-04, agreesWith: 002-09 }
`;
