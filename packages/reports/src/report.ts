// A report is a value: titled columns and rows of cells. Renderers are functions of it.
import type { FigureOrigin } from '@aidtrail/domain';
import type { Cell, Localized } from '@aidtrail/projections';

export type Language = 'en' | 'zh';

/** A figure, and where it comes from. */
export interface SourcedCell extends Cell, FigureOrigin {}

/** A measured figure in a report. */
export interface MeasuredCell extends SourcedCell {
  readonly measured: true;
  /** Ledger ids of statements that it rests on and that have a question nobody has answered yet. */
  readonly openQuestions?: ReadonlyArray<string>;
}

/** A term out of a closed list: machines get the code, people the label. */
export interface CodedCell {
  readonly code: string;
  readonly label: Localized;
}

/** What stands in one place of a report. Text that does not depend on the language is a string. */
export type ReportCell =
  null | string | number | Localized | CodedCell | MeasuredCell | ReadonlyArray<string | Localized>;

/** A further structured member of a row; cells anywhere inside it are rendered as cells. */
export type ReportDetail =
  ReportCell | boolean | ReadonlyArray<ReportDetail> | { readonly [name: string]: ReportDetail };

export interface ReportColumn {
  readonly name: string;
  readonly title: Localized;
  /** The cells of the column are measured figures or null. */
  readonly measured?: true;
  /** All its figures are in this unit, which the title names, so that cells need not. */
  readonly unit?: string;
  readonly align?: 'left' | 'right';
}

export interface ReportRow {
  /** Stable and unique in the report; what `aidtrail explain` takes. */
  readonly key: string;
  readonly cells: Readonly<Record<string, ReportCell>>;
  /** Ledger ids that the row rests on besides those of its measured cells. */
  readonly evidence?: ReadonlyArray<string>;
  /** True when made-up events are in it. */
  readonly synthetic?: true;
  /** Further structured members of the JSON form, such as `comparisons`. */
  readonly details?: Readonly<Record<string, ReportDetail>>;
  /** Positions of the events that the row rests on. */
  readonly lineage: ReadonlyArray<number>;
}

/** A Vega-Lite specification with a title; `alt` describes it for those who cannot see it. */
export interface Plot {
  readonly name: string;
  readonly title: Localized;
  readonly alt: Localized;
  /** How to read it, in a sentence. */
  readonly caption: Localized;
  /** `width` is that of the whole picture in CSS pixels, such as 720 for a page and 340 for a phone. */
  readonly specification: (language: Language, width: number) => object;
}

export interface Report {
  readonly name: string;
  readonly title: Localized;
  /** What question it answers, in a sentence. */
  readonly summary: Localized;
  readonly parameters: Readonly<Record<string, string>>;
  /** Position of the log that it shows. */
  readonly position: number;
  readonly columns: ReadonlyArray<ReportColumn>;
  /** A column of coded cells by whose values people read a long report in parts; the rows come in that order. */
  readonly groupBy?: string;
  readonly rows: ReadonlyArray<ReportRow>;
  /** Sentences a reader must see: what was left out, what depends on an open question, that data are synthetic. */
  readonly notes: ReadonlyArray<Localized>;
  readonly plots: ReadonlyArray<Plot>;
}
