// What the HTML report is made from.
import type { Label } from '@aidtrail/projections';

import type { Language, Report } from '../report.js';

export interface EvidenceDocument {
  /** Such as 000: what ledger ids start with. */
  readonly key: string;
  readonly title: Label;
  readonly publisher: Label;
  readonly published: string;
  readonly fileName: string;
  readonly lines: number;
}

export interface EvidenceEntry {
  /** The statement's ledger id. */
  readonly id: string;
  /** Key of its document. */
  readonly document: string;
  readonly line: number;
  readonly column: number;
  /** The figure's or fact's words, as they stand there. */
  readonly token: string;
  readonly subject: Label;
  readonly claimant?: Label;
  /** A question about it that nobody has answered yet. */
  readonly question?: { readonly text: Label; readonly options: ReadonlyArray<Label> };
}

/** Where figures come from: the documents, and the statements in them. */
export interface EvidenceIndex {
  readonly documents: ReadonlyArray<EvidenceDocument>;
  readonly evidence: ReadonlyArray<EvidenceEntry>;
}

export interface HtmlReport {
  readonly language: Language;
  readonly position: number;
  readonly sections: ReadonlyArray<Report>;
  readonly title?: Label;
  /** Whom it was made for. */
  readonly generatedFor?: Label;
  readonly documents?: ReadonlyArray<EvidenceDocument>;
  readonly evidence?: ReadonlyArray<EvidenceEntry>;
}
