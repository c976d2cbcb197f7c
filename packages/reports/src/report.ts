// A report is a value: titled columns and rows of cells. Renderers are functions of it.
import type { Cell, Localized } from '@aidtrail/projections';

/** A language that reports are rendered in. */
export type Language = 'en' | 'zh';

/** How a figure came about: a source claims it, events give it, or a sum contains both. */
export type Basis = 'claimed' | 'derived' | 'both';

/** A figure with what it rests on. */
export interface SourcedCell extends Cell {
  readonly basis: Basis;
  /** Ids of the statements it rests on; empty if it rests on events alone. */
  readonly evidence: ReadonlyArray<string>;
  /** True if synthetic events are counted in it. */
  readonly synthetic?: true;
}

/** A figure in a report. Made with `measured`. */
export interface MeasuredCell extends SourcedCell {
  readonly measured: true;
  /** Ids of the statements it rests on that have an open question. */
  readonly openQuestions?: ReadonlyArray<string>;
  /** The figure with its unit in words; without it, the unit's code follows the figure. */
  readonly withUnit?: Localized;
}

/** How a code is coloured. People should check what is `bad` or a `warning`; `good` passed a check. */
export type Tone = 'good' | 'bad' | 'warning' | 'same' | 'calm' | 'muted';

/** A term from a closed list: machines get the code, people the label. Made with `coded`. */
export interface CodedCell {
  readonly code: string;
  readonly label: Localized;
  readonly tone?: Tone;
  /** One character before the label where there is colour. */
  readonly sign?: string;
}

/** The content of one cell. Text that is the same in both languages is a string. */
export type ReportCell =
  null | string | number | Localized | CodedCell | MeasuredCell | ReadonlyArray<string | Localized>;

/** A further structured member of a row; cells at any depth are rendered as cells. */
export type ReportDetail =
  ReportCell | boolean | ReadonlyArray<ReportDetail> | { readonly [name: string]: ReportDetail };

/** A column. Made with `textColumn` or `measureColumn`. */
export interface ReportColumn {
  readonly name: string;
  readonly title: Localized;
  /** Set if every cell of the column is a measured figure or null. */
  readonly measured?: true;
  /** The unit that the title names; figures in this unit are shown without it. */
  readonly unit?: string;
  readonly align?: 'left' | 'right';
}

/** What a row's figure was compared with, and the result. */
export interface RowComparison {
  /** Ids of the statements on the other side, or `events`. */
  readonly against: 'events' | ReadonlyArray<string>;
  /** The figure on the other side. */
  readonly derived: MeasuredCell | null;
  readonly verdict: CodedCell;
  readonly explanation: Localized;
  /** Further members of the JSON form. */
  readonly details?: Readonly<Record<string, ReportDetail>>;
}

/** One row of a report. */
export interface ReportRow {
  /** Stable and unique in the report; the argument of `aidtrail explain`. */
  readonly key: string;
  readonly cells: Readonly<Record<string, ReportCell>>;
  /** Ids of statements that the row rests on, besides those of its measured cells. */
  readonly evidence?: ReadonlyArray<string>;
  /** True if the row contains synthetic events. */
  readonly synthetic?: true;
  /** The comparisons behind the row's verdict. */
  readonly comparisons?: ReadonlyArray<RowComparison>;
  /** Further members of the JSON form. */
  readonly details?: Readonly<Record<string, ReportDetail>>;
  /** Positions of the events that the row rests on, rising. */
  readonly lineage: ReadonlyArray<number>;
}

/** The columns that a summary of checks shows, by name. */
export interface VerdictColumns {
  /** Coded cells with a tone. */
  readonly verdict: string;
  readonly subject: string;
  /** Measured cells. */
  readonly figure: string;
  readonly explanation: string;
}

/** A picture. */
export interface Plot {
  /** Unique in the report. */
  readonly name: string;
  readonly title: Localized;
  /** Describes the picture to readers who cannot see it. */
  readonly alt: Localized;
  /** How to read it, in a sentence. */
  readonly caption: Localized;
  /** A Vega-Lite specification. `width` is that of the whole picture in CSS pixels: 720 for a page, 340 for a phone. */
  readonly specification: (language: Language, width: number) => object;
}

/** A built report, ready to be rendered. */
export interface Report {
  readonly name: string;
  readonly title: Localized;
  /** The question that it answers, in a sentence. */
  readonly summary: Localized;
  readonly parameters: Readonly<Record<string, string>>;
  /** Position of the log that it shows. */
  readonly position: number;
  readonly columns: ReadonlyArray<ReportColumn>;
  /** A column of coded cells that divides a long report into groups. Rows are sorted by group. */
  readonly groupBy?: string;
  /** Set if the rows are results of checks: the summary then counts them and lists the serious ones. */
  readonly verdicts?: VerdictColumns;
  /** The results of the checks in one sentence, the serious ones first. */
  readonly headline?: Localized;
  readonly rows: ReadonlyArray<ReportRow>;
  /** Sentences that every reader must see: what was left out, or that data are synthetic. */
  readonly notes: ReadonlyArray<Localized>;
  readonly plots: ReadonlyArray<Plot>;
}
