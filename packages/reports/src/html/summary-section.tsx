// The first page: how much was said, what the checks found, and what needs a person's attention.
import type { VNode } from 'preact';

import { isCoded, isMeasured } from '../cells.js';
import type { Report, ReportRow } from '../report.js';
import { groupsOf } from '../groups.js';
import { printable } from '../render/plain-text.js';
import { CellContent, type CellContext, Figure } from './figure.js';
import type { EvidenceDocument, EvidenceEntry } from './html-report.js';
import { groupId, rowId, sectionId } from './links.js';
import { wording } from './wording.js';

/** Verdicts that a person should look into. */
const serious: ReadonlySet<string> = new Set(['conflict', 'exceeds', 'short', 'tension']);

/** Verdicts on figures that could be compared with something. */
const compared: ReadonlySet<string> = new Set([...serious, 'agree']);

const verdictOf = (row: ReportRow): string | null => {
  const cell = row.cells['verdict'] ?? null;
  return isCoded(cell) ? cell.code : null;
};

const Verdicts = ({
  report,
  language,
}: { readonly report: Report } & Pick<CellContext, 'language'>): VNode => {
  const groups = groupsOf(report);
  return (
    <>
      <h3>{wording.verdicts[language]}</h3>
      <div class="bar" aria-hidden="true">
        {groups.map(({ coded, rows }) => (
          <span key={coded.code} data-code={coded.code} style={{ flexGrow: rows.length }} />
        ))}
      </div>
      <ul class="verdicts">
        {groups.map(({ coded, rows }) => (
          <li key={coded.code}>
            <a href={`#${groupId(report, coded.code)}`}>
              <span class="coded" data-code={coded.code}>
                {coded.label[language]}
              </span>{' '}
              <strong>{rows.length}</strong>
            </a>
          </li>
        ))}
      </ul>
    </>
  );
};

const Attention = ({
  report,
  language,
  links,
}: CellContext & { readonly report: Report }): VNode | null => {
  const rows = report.rows.filter((row) => serious.has(verdictOf(row) ?? ''));
  if (rows.length === 0) return null;
  return (
    <>
      <h3>{wording.attention[language]}</h3>
      <ul class="attention">
        {rows.map((row) => {
          const { claimed, explanation, verdict, subject } = row.cells;
          return (
            <li key={row.key}>
              <p>
                <CellContent cell={verdict} language={language} links={links} />{' '}
                <a class="ref" href={`#${rowId(report, row)}`}>
                  {printable(row.key)}
                </a>{' '}
                <CellContent cell={subject} language={language} links={links} />
                {isMeasured(claimed) && (
                  <>
                    {language === 'en' ? ': ' : '：'}
                    <Figure cell={claimed} language={language} links={links} />
                  </>
                )}
              </p>
              <p class="why">
                <CellContent cell={explanation} language={language} links={links} />
              </p>
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
  const board = sections.find((report) => report.rows.some((row) => verdictOf(row) !== null));
  const checked = board?.rows.filter((row) => compared.has(verdictOf(row) ?? '')) ?? [];
  const tiles = [
    { count: documents.length, name: wording.documents[language], href: '#evidence' },
    { count: evidence.length, name: wording.statements[language], href: '#evidence' },
    {
      count: checked.length,
      name: wording.checked[language],
      href: `#${board === undefined ? 'summary' : sectionId(board)}`,
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
      {board !== undefined && <Verdicts report={board} language={language} />}
      {board !== undefined && <Attention report={board} language={language} links={links} />}
    </section>
  );
};
