// The first section: counts of documents and statements, results of the checks, and rows that need attention.
import type { VNode } from 'preact';

import { isMeasured } from '../cells.js';
import { groupsOf, rowsWithFigure, rowsWithTone } from '../groups.js';
import type { Report, VerdictColumns } from '../report.js';
import { printable } from '../render/plain-text.js';
import { CellContent, type CellContext, Coded } from './figure.js';
import type { EvidenceDocument, EvidenceEntry } from './html-report.js';
import { groupId, rowId, sectionId } from './links.js';
import { wording } from './wording.js';

const Verdicts = ({
  report,
  language,
}: { readonly report: Report } & Pick<CellContext, 'language'>): VNode => {
  const groups = groupsOf(report)
    .map(({ coded, rows }) => ({ coded, rows: rowsWithFigure(report, rows) }))
    .filter(({ rows }) => rows.length > 0);
  return (
    <>
      <h3>{wording.verdicts[language]}</h3>
      {report.headline !== undefined && <p class="headline">{report.headline[language]}</p>}
      <div class="bar" aria-hidden="true">
        {groups.map(({ coded, rows }) => (
          <span key={coded.code} data-tone={coded.tone} style={{ flexGrow: rows.length }} />
        ))}
      </div>
      <ul class="verdicts">
        {groups.map(({ coded, rows }) => (
          <li key={coded.code}>
            <a href={`#${groupId(report, coded.code)}`}>
              <Coded cell={coded} language={language} /> <strong>{rows.length}</strong>
            </a>
          </li>
        ))}
      </ul>
    </>
  );
};

const Attention = ({
  report,
  columns,
  language,
  links,
}: CellContext & {
  readonly report: Report;
  readonly columns: VerdictColumns;
}): VNode | null => {
  const rows = rowsWithTone(report, 'bad', 'warning');
  if (rows.length === 0) return null;
  return (
    <>
      <h3>{wording.attention[language]}</h3>
      <ul class="attention">
        {rows.map((row) => {
          const figure = row.cells[columns.figure];
          const content = (name: string): VNode => (
            <CellContent cell={row.cells[name]} language={language} links={links} />
          );
          return (
            <li key={row.key}>
              <p>
                {content(columns.verdict)}{' '}
                <a class="ref" href={`#${rowId(report, row)}`}>
                  {printable(row.key)}
                </a>{' '}
                {content(columns.subject)}
                {isMeasured(figure) && (
                  <>
                    {language === 'en' ? ': ' : '：'}
                    {content(columns.figure)}
                  </>
                )}
              </p>
              <p class="why">{content(columns.explanation)}</p>
            </li>
          );
        })}
      </ul>
    </>
  );
};

export const SummarySection = ({
  sections,
  documents,
  evidence,
  language,
  links,
}: CellContext & {
  readonly sections: ReadonlyArray<Report>;
  readonly documents: ReadonlyArray<EvidenceDocument>;
  readonly evidence: ReadonlyArray<EvidenceEntry>;
}): VNode => {
  const checks = sections.find(({ verdicts }) => verdicts !== undefined);
  const columns = checks?.verdicts;
  const checked =
    checks === undefined
      ? []
      : rowsWithFigure(checks, rowsWithTone(checks, 'good', 'bad', 'warning', 'calm'));
  const tiles = [
    { count: documents.length, name: wording.documents[language], href: '#evidence' },
    { count: evidence.length, name: wording.statements[language], href: '#evidence' },
    {
      count: checked.length,
      name: wording.checked[language],
      href: `#${checks === undefined ? 'summary' : sectionId(checks)}`,
    },
    {
      count: evidence.filter(({ question }) => question !== undefined).length,
      name: wording.openQuestions[language],
      href: '#evidence',
    },
  ];
  return (
    <section id="summary" aria-labelledby="summary-title">
      <h2 id="summary-title">{wording.summary[language]}</h2>
      <ul class="tiles">
        {tiles
          .filter(({ count }) => count > 0)
          .map(({ count, name, href }) => (
            <li key={name}>
              <a href={href}>
                <strong>{count}</strong> {name}
              </a>
            </li>
          ))}
      </ul>
      {checks !== undefined && columns !== undefined && (
        <>
          <Verdicts report={checks} language={language} />
          <Attention report={checks} columns={columns} language={language} links={links} />
        </>
      )}
    </section>
  );
};
