// What the HTML report is made from.
import type { Localized } from '@aidtrail/projections';

import type { Language, Report } from '../report.js';

/** A source document. */
export interface EvidenceDocument {
  /** Such as 000: the ids of its statements start with it. */
  readonly key: string;
  readonly title: Localized;
  readonly publisher: Localized;
  /** The day, as YYYY-MM-DD, or less where less is known. */
  readonly published: string;
  readonly fileName: string;
  readonly lines: number;
}

/** A statement of a source document. */
export interface EvidenceEntry {
  /** The statement's id. */
  readonly id: string;
  /** Key of its document. */
  readonly document: string;
  readonly line: number;
  readonly column: number;
  /** The original text at that line and column. */
  readonly token: string;
  readonly subject: Localized;
  readonly claimant?: Localized;
  /** Its open question. */
  readonly question?: { readonly text: Localized; readonly options: ReadonlyArray<Localized> };
}

/** The documents and statements that figures link to. */
export interface EvidenceIndex {
  readonly documents: ReadonlyArray<EvidenceDocument>;
  readonly evidence: ReadonlyArray<EvidenceEntry>;
}

/** The content of an HTML page. */
export interface HtmlReport extends Partial<EvidenceIndex> {
  readonly language: Language;
  /** Position of the log that it shows. */
  readonly position: number;
  readonly sections: ReadonlyArray<Report>;
  /** Without it, a single section's title. */
  readonly title?: Localized;
  /** The reader that it was made for. */
  readonly generatedFor?: Localized;
}
