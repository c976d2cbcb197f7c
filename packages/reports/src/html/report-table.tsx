// The rows of a report as a table. On a phone each row is a card and keeps its ARIA roles.
import type { ComponentChildren, VNode } from 'preact';

import { evidenceOf, isMeasured, isSynthetic } from '../cells.js';
import { plainText } from '../render/plain-text.js';
import type { Language, Report, ReportCell, ReportColumn, ReportRow } from '../report.js';
import { groupsOf, partOf } from '../groups.js';
import { type CellContext, CellContent, Coded, EvidenceLinks } from './figure.js';
import { Comparisons } from './comparisons.js';
import { groupId, rowId } from './links.js';
import { words } from '../words.js';
import { wording } from './wording.js';

type Context = CellContext & { readonly report: Report };

/** Columns in which some row has something. */
const filled = (report: Report): ReadonlyArray<ReportColumn> =>
  report.columns.filter(({ name }) =>
    report.rows.some(({ cells }) => cells[name] !== null && cells[name] !== undefined),
  );

const Evidence = ({ row, language, links }: CellContext & { readonly row: ReportRow }): VNode => {
  const ids = evidenceOf(row);
  return ids.length === 0 ? (
    <span class="events">
      {wording.events[language]} {row.lineage.join(', ')}
    </span>
  ) : (
    <EvidenceLinks ids={ids} links={links} />
  );
};

/** Sentences need room; dates, grades and codes stay on one line. */
const shapeOf = (cell: ReportCell | undefined, language: Language): string | undefined => {
  const text = plainText(cell, language);
  const { length } = text;
  // A word too long for any column.
  if (/[!-~]{32,}/.test(text)) return 'endless';
  if (length > (language === 'en' ? 110 : 45)) return 'prose';
  return typeof cell === 'string' && /^[\w.…?~-]{1,16}$/.test(cell) ? 'short' : undefined;
};

const Row = ({
  row,
  columns,
  report,
  language,
  links,
}: Context & { readonly row: ReportRow; readonly columns: ReadonlyArray<ReportColumn> }): VNode => {
  const marked =
    isSynthetic(row) &&
    !Object.values(row.cells).some((cell) => isMeasured(cell) && cell.synthetic);
  return (
    <tr role="row" id={rowId(report, row)}>
      {columns.map(({ name, title, unit, measured, align }, index) => {
        const content = (
          <>
            <CellContent cell={row.cells[name]} unit={unit} language={language} links={links} />
            {index === 0 && marked && (
              <>
                {' '}
                <span class="mark synthetic">{wording.synthetic[language]}</span>
              </>
            )}
            {name === report.verdicts?.explanation && (
              <Comparisons row={row} language={language} links={links} />
            )}
          </>
        );
        const shape =
          measured === true || align === 'right' ? 'num' : shapeOf(row.cells[name], language);
        const empty = row.cells[name] === null || row.cells[name] === undefined;
        return index === 0 ? (
          <th key={name} role="rowheader" scope="row" class={shape}>
            <div>{content}</div>
          </th>
        ) : (
          <td
            key={name}
            role="cell"
            class={[shape, empty && 'empty'].filter(Boolean).join(' ') || undefined}
            data-label={title[language]}
          >
            <div>{content}</div>
          </td>
        );
      })}
      <td role="cell" class="evidence" data-label={wording.evidence[language]}>
        <div>
          <Evidence row={row} language={language} links={links} />
        </div>
      </td>
    </tr>
  );
};

const Table = ({
  caption,
  ...context
}: Context & { readonly caption: ComponentChildren }): VNode => {
  const { rows } = context.report;
  const columns = filled(context.report);
  const { language } = context;
  return (
    <div class="scroll">
      <table role="table">
        <caption class="sr">{caption}</caption>
        <thead role="rowgroup">
          <tr role="row">
            {columns.map(({ name, title, measured, align }) => (
              <th
                key={name}
                role="columnheader"
                scope="col"
                class={measured === true || align === 'right' ? 'num' : undefined}
              >
                {title[language]}
              </th>
            ))}
            <th role="columnheader" scope="col">
              {wording.evidence[language]}
            </th>
          </tr>
        </thead>
        <tbody role="rowgroup">
          {rows.map((row) => (
            <Row key={row.key} row={row} columns={columns} {...context} />
          ))}
        </tbody>
      </table>
    </div>
  );
};

/** A group with more rows starts closed. */
const LONG = 24;

export const ReportTable = (context: Context): VNode => {
  const { report, language } = context;
  if (report.rows.length === 0) return <p class="nothing">{words.nothing[language]}</p>;
  const groups = groupsOf(report);
  if (groups.length === 0) return <Table caption={report.title[language]} {...context} />;
  return (
    <>
      {groups
        .map((group) => ({ ...group, part: partOf(report, group) }))
        .map(({ coded, rows, part }) => (
          <details key={coded.code} id={groupId(report, coded.code)} open={rows.length <= LONG}>
            <summary>
              <Coded cell={coded} language={language} /> <span class="count">{rows.length}</span>
            </summary>
            <Table
              {...context}
              report={part}
              caption={`${report.title[language]}: ${coded.label[language]}`}
            />
          </details>
        ))}
    </>
  );
};
