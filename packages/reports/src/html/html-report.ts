// What the HTML report is made from.
import type { Localized } from '@aidtrail/projections';

import type { Language, Report } from '../report.js';

export interface EvidenceDocument {
  /** Such as 000: what ledger ids start with. */
  readonly key: string;
  readonly title: Localized;
  readonly publisher: Localized;
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
  readonly subject: Localized;
  readonly claimant?: Localized;
  /** A question about it that nobody has answered yet. */
  readonly question?: { readonly text: Localized; readonly options: ReadonlyArray<Localized> };
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
  readonly title?: Localized;
  /** Whom it was made for. */
  readonly generatedFor?: Localized;
  readonly documents?: ReadonlyArray<EvidenceDocument>;
  readonly evidence?: ReadonlyArray<EvidenceEntry>;
}
