import { aidReports, relationPhrase } from '@aidtrail/aid-reports';
import {
  type Language,
  padded,
  terminalWidth,
  plainText,
  type ReportColumn,
  type ReportRow,
} from '@aidtrail/reports';

import { type Dependent, type Anchored, type Explanation, explainRow } from '../../explain.js';
import { explainWords } from '../explain-words.js';
import { CliFailure, exitCodes } from '../failure.js';
import { findReport, ownReadModels } from '../find-report.js';
import { type StoreOptions, withTrail } from '../open.js';
import type { Terminal } from '../terminal.js';

interface ExplainOptions extends StoreOptions {
  readonly lang: Language;
}

export const explain = async (
  terminal: Terminal,
  reportName: string,
  key: string,
  measure: string | undefined,
  { lang, ...options }: ExplainOptions,
): Promise<void> => {
  const definition = await findReport(reportName);
  await withTrail(
    options,
    'read',
    async (trail) => {
      const explanation = await explainRow(trail, definition, aidReports, key);
      if (explanation.row === null)
        throw new CliFailure(
          exitCodes.usage,
          noSuchRow(
            reportName,
            key,
            explanation.report.rows.map((row) => row.key),
          ),
        );
      const columns = columnsOf(explanation, measure);
      terminal.write(`${textOf(explanation, columns, lang)}\n`);
    },
    ownReadModels(definition),
  );
};

const MOST_KEYS = 10;

const noSuchRow = (report: string, key: string, keys: ReadonlyArray<string>): string => {
  if (keys.length === 0) return `The report ${report} has no rows.`;
  const alike = keys.filter((each) => each.includes(key));
  const shown = (alike.length > 0 ? alike : keys).slice(0, MOST_KEYS);
  return `The report ${report} has no row ${JSON.stringify(key)}. ${alike.length > 0 ? 'Similar keys' : 'Its keys'}: ${shown.join(', ')}${shown.length < keys.length ? ', …' : ''}`;
};

const columnsOf = (
  { report }: Explanation,
  measure: string | undefined,
): ReadonlyArray<ReportColumn> => {
  if (measure === undefined) return report.columns;
  const measured = report.columns.filter((column) => column.measured === true);
  const chosen = measured.filter(({ name }) => name === measure);
  if (chosen.length === 0)
    throw new CliFailure(
      exitCodes.usage,
      `The report ${report.name} has no measure ${JSON.stringify(measure)}. Its measures: ${measured.map(({ name }) => name).join(', ') || 'none'}.`,
    );
  return chosen;
};

const textOf = (
  { report, row, evidence, facts, dependents }: Explanation,
  columns: ReadonlyArray<ReportColumn>,
  language: Language,
): string => {
  const words = explainWords[language];
  const width = Math.max(...columns.map(({ title }) => terminalWidth(title[language])));
  const values = columns.flatMap(({ name, title, unit }) => {
    const text = plainText(row.cells[name], language, unit);
    return text === '' ? [] : [`  ${padded(title[language], width)}  ${text}`];
  });
  return [
    `${report.title[language]}${words.colon}${row.key}`,
    '',
    ...values,
    ...comparisonLines(row, language),
    ...section(
      words.evidence,
      evidence.flatMap((each) => evidenceLines(each, language)),
    ),
    ...section(
      words.events,
      facts.map(
        ({ position, type, stream }) => `${type}  ${stream}  ${words.recordedAt(position)}`,
      ),
    ),
    ...section(words.dependents, dependentLines(dependents, language)),
  ].join('\n');
};

const section = (title: string, lines: ReadonlyArray<string>): ReadonlyArray<string> =>
  lines.length === 0 ? [] : ['', title, ...lines.map((line) => `  ${line}`)];

const evidenceLines = (anchored: Anchored, language: Language): ReadonlyArray<string> => {
  const words = explainWords[language];
  const { statementId, documentId, line, column, token, position, subject, claimant } = anchored;
  return [
    `${statementId}  ${words.anchor(documentId, line, column)}${words.colon}${plainText(token, language)}  ${words.recordedAt(position)}`,
    `        ${plainText(subject, language)}${claimant === null ? '' : ` — ${plainText(claimant, language)}`}`,
  ];
};

const dependentLines = (
  dependents: ReadonlyArray<Dependent>,
  language: Language,
): ReadonlyArray<string> => {
  const it = { en: explainWords.en.it, zh: explainWords.zh.it };
  return dependents.map(({ where, key, relation }) =>
    relation === null ? `${where}  ${key}` : `${key}  ${relationPhrase(relation, it)[language]}`,
  );
};

const comparisonLines = (
  { comparisons = [] }: ReportRow,
  language: Language,
): ReadonlyArray<string> => {
  const words = explainWords[language];
  return section(
    words.comparisons,
    comparisons.map(({ against, explanation }) => {
      const other =
        against === 'events' ? words.eventsOf : against.join(language === 'zh' ? '、' : ', ');
      return `${other}${words.colon}${plainText(explanation, language)}`;
    }),
  );
};
