// The target of every link from a figure: each statement with its document, line and column, and links back.
import type { VNode } from 'preact';

import type { Language } from '../report.js';
import { listSeparator, plainText, printable } from '../render/plain-text.js';
import type { CellContext } from './figure.js';
import type { EvidenceDocument, EvidenceEntry } from './html-report.js';
import { documentId, evidenceId, rowId, type Use } from './links.js';
import { wording } from './wording.js';

/** The name of a row in a list of uses: its first cell, or its key. */
const rowName = ({ report, row }: Use, language: Language): string => {
  const name = plainText(row.cells[report.columns[0]?.name ?? ''], language);
  return name === '' ? printable(row.key) : name;
};

const Uses = ({
  uses,
  language,
}: { readonly uses: ReadonlyArray<Use> } & Pick<CellContext, 'language'>): VNode => (
  <>
    {[...Map.groupBy(uses, ({ report }) => report)].map(([report, each]) => (
      <p class="uses">
        {report.title[language]}:{' '}
        {each.map((use, at) => (
          <>
            {at > 0 && listSeparator[language]}
            <a href={`#${rowId(report, use.row)}`}>{rowName(use, language)}</a>
          </>
        ))}
      </p>
    ))}
  </>
);

const Entry = ({
  entry,
  language,
  links,
}: CellContext & { readonly entry: EvidenceEntry }): VNode => (
  <tr role="row" id={evidenceId(entry.id)}>
    <th role="rowheader" scope="row">
      <div>{printable(entry.id)}</div>
    </th>
    <td role="cell" class="num" data-label={wording.line[language]}>
      <div>{entry.line}</div>
    </td>
    <td role="cell" class="num" data-label={wording.column[language]}>
      <div>{entry.column}</div>
    </td>
    <td role="cell" data-label={wording.token[language]}>
      <div>
        <q lang="zh">{printable(entry.token)}</q>
      </div>
    </td>
    <td role="cell" data-label={wording.subject[language]}>
      <div>
        {printable(entry.subject[language])}
        {entry.question !== undefined && (
          <p class="open-question">
            <strong>{wording.question[language]}</strong> {printable(entry.question.text[language])}{' '}
            {entry.question.options.length > 0 &&
              `(${entry.question.options.map((option) => printable(option[language])).join(' / ')})`}
          </p>
        )}
      </div>
    </td>
    <td
      role="cell"
      data-label={wording.claimant[language]}
      class={entry.claimant === undefined ? 'empty' : undefined}
    >
      <div>{entry.claimant === undefined ? null : printable(entry.claimant[language])}</div>
    </td>
    <td
      role="cell"
      data-label={wording.usedIn[language]}
      class={links.usesOf(entry.id).length === 0 ? 'empty' : undefined}
    >
      <div>
        <Uses uses={links.usesOf(entry.id)} language={language} />
      </div>
    </td>
  </tr>
);

const headings = ['statement', 'line', 'column', 'token', 'subject', 'claimant', 'usedIn'] as const;

export const EvidenceSection = ({
  documents,
  evidence,
  language,
  links,
}: CellContext & {
  readonly documents: ReadonlyArray<EvidenceDocument>;
  readonly evidence: ReadonlyArray<EvidenceEntry>;
}): VNode => {
  const byDocument = Map.groupBy(evidence, ({ document }) => document);
  return (
    <section id="evidence" aria-labelledby="evidence-title">
      <h2 id="evidence-title">{wording.evidence[language]}</h2>
      <p class="lead">{wording.evidenceLead[language]}</p>
      {documents.map((document) => {
        const entries = byDocument.get(document.key) ?? [];
        return (
          <section
            key={document.key}
            id={documentId(document.key)}
            aria-labelledby={`${documentId(document.key)}-title`}
          >
            <h3 id={`${documentId(document.key)}-title`}>
              <span class="doc-key">{printable(document.key)}</span>{' '}
              {printable(document.title[language])}
            </h3>
            <p class="doc">
              {printable(document.publisher[language])} · {wording.published[language]}{' '}
              {printable(document.published)} · <code>{printable(document.fileName)}</code> ·{' '}
              {document.lines}
              {language === 'en' ? ' ' : ''}
              {wording.lines[language]}
            </p>
            {entries.length > 0 && (
              <table role="table" class="entries">
                <caption class="sr">
                  {wording.evidence[language]}: {printable(document.title[language])}
                </caption>
                <colgroup>
                  {[7, 5, 7, 16, 23, 18, 24].map((share) => (
                    <col style={{ width: `${share}%` }} />
                  ))}
                </colgroup>
                <thead role="rowgroup">
                  <tr role="row">
                    {headings.map((name) => (
                      <th
                        role="columnheader"
                        scope="col"
                        class={name === 'line' || name === 'column' ? 'num' : undefined}
                      >
                        {wording[name][language]}
                      </th>
                    ))}
                  </tr>
                </thead>
                <tbody role="rowgroup">
                  {entries.map((entry) => (
                    <Entry key={entry.id} entry={entry} language={language} links={links} />
                  ))}
                </tbody>
              </table>
            )}
          </section>
        );
      })}
    </section>
  );
};
