// Ids of elements in the page, and the links between figures and evidence.
import { evidenceOf } from '../cells.js';
import type { Report, ReportRow } from '../report.js';
import type { EvidenceEntry } from './html-report.js';

/** An id that needs no escaping in CSS and URLs. Different texts give different ids. */
const identifier = (text: string): string =>
  text.replace(
    /[^A-Za-z0-9-]/gu,
    (character) => `_${character.codePointAt(0)?.toString(36) ?? ''}_`,
  );

export const sectionId = (report: Report): string => identifier(report.name);
export const rowId = (report: Report, row: ReportRow): string =>
  `${identifier(report.name)}--${identifier(row.key)}`;
export const evidenceId = (id: string): string => `evidence-${identifier(id)}`;
export const documentId = (key: string): string => `document-${identifier(key)}`;
export const groupId = (report: Report, code: string): string =>
  `${identifier(report.name)}-group-${identifier(code)}`;

/** A row that rests on a statement. */
export interface Use {
  readonly report: Report;
  readonly row: ReportRow;
}

export interface Links {
  /** True if the page has an entry for the statement. */
  readonly has: (id: string) => boolean;
  /** The rows that rest on a statement. */
  readonly usesOf: (id: string) => ReadonlyArray<Use>;
}

export const linksOf = (
  sections: ReadonlyArray<Report>,
  evidence: ReadonlyArray<EvidenceEntry>,
): Links => {
  const known = new Set(evidence.map(({ id }) => id));
  const uses = new Map<string, Use[]>();
  for (const report of sections)
    for (const row of report.rows)
      for (const id of evidenceOf(row)) {
        const list = uses.get(id) ?? [];
        list.push({ report, row });
        uses.set(id, list);
      }
  return { has: (id) => known.has(id), usesOf: (id) => uses.get(id) ?? [] };
};
