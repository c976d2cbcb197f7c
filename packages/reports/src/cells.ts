// Telling the kinds of report cells apart, and making them.
import type { FigureOrigin } from '@aidtrail/domain';
import type { Cell, Localized } from '@aidtrail/projections';

import type {
  CodedCell,
  MeasuredCell,
  ReportCell,
  ReportColumn,
  ReportRow,
  SourcedCell,
} from './report.js';

type Tagged =
  | { readonly _tag: 'Empty' }
  | { readonly _tag: 'Number'; readonly value: number }
  | { readonly _tag: 'Text'; readonly value: string }
  | { readonly _tag: 'Localized'; readonly value: Localized }
  | { readonly _tag: 'Coded'; readonly value: CodedCell }
  | { readonly _tag: 'Measured'; readonly value: MeasuredCell }
  | { readonly _tag: 'List'; readonly value: ReadonlyArray<string | Localized> };

const isList = (value: unknown): value is ReadonlyArray<string | Localized> => Array.isArray(value);

export const isMeasured = (value: unknown): value is MeasuredCell =>
  typeof value === 'object' && value !== null && 'measured' in value && value.measured === true;

export const isCoded = (value: unknown): value is CodedCell =>
  typeof value === 'object' && value !== null && 'code' in value && 'label' in value;

/** Exactly the two languages, so that a structure that happens to hold a member `en` is none. */
export const isLocalized = (value: unknown): value is Localized =>
  typeof value === 'object' &&
  value !== null &&
  'zh' in value &&
  'en' in value &&
  typeof value.zh === 'string' &&
  typeof value.en === 'string' &&
  Object.keys(value).length === 2;

/** The kind of a cell as a tag, for exhaustive matches. */
export const tagged = (cell: ReportCell | undefined): Tagged => {
  if (cell === null || cell === undefined) return { _tag: 'Empty' };
  if (typeof cell === 'string') return { _tag: 'Text', value: cell };
  if (typeof cell === 'number') return { _tag: 'Number', value: cell };
  if (isList(cell)) return { _tag: 'List', value: cell };
  if (isMeasured(cell)) return { _tag: 'Measured', value: cell };
  if (isCoded(cell)) return { _tag: 'Coded', value: cell };
  return { _tag: 'Localized', value: cell };
};

/** A cell that does not say where it comes from is derived from events. */
export const withOrigin = (cell: Cell & Partial<FigureOrigin>): SourcedCell => ({
  basis: 'derived',
  evidence: [],
  ...cell,
});

/** A read model's cell as a report shows it. */
export const measured = (
  cell: (Cell & Partial<FigureOrigin>) | null,
  openQuestions: ReadonlyArray<string> = [],
): MeasuredCell | null =>
  cell === null
    ? null
    : { ...withOrigin(cell), measured: true, ...(openQuestions.length > 0 && { openQuestions }) };

export const coded = (code: string, label: Localized): CodedCell => ({ code, label });

export const textColumn = (name: string, title: Localized): ReportColumn => ({ name, title });

/** With `unit` the figures stand without it: the title has to name it. */
export const measureColumn = (name: string, title: Localized, unit?: string): ReportColumn => ({
  name,
  title,
  measured: true,
  align: 'right',
  ...(unit !== undefined && { unit }),
});

export const measuredCells = (row: ReportRow): ReadonlyArray<MeasuredCell> =>
  Object.values(row.cells).filter(isMeasured);

/** Every ledger id that a row rests on, sorted, each once. */
export const evidenceOf = (row: ReportRow): ReadonlyArray<string> =>
  [
    ...new Set([
      ...(row.evidence ?? []),
      ...measuredCells(row).flatMap(({ evidence }) => evidence),
    ]),
  ].toSorted();

export const isSynthetic = (row: ReportRow): boolean =>
  row.synthetic === true || measuredCells(row).some(({ synthetic }) => synthetic === true);

/** Ledger ids of unanswered questions that figures of the row depend on. */
export const openQuestionsOf = (row: ReportRow): ReadonlyArray<string> =>
  [...new Set(measuredCells(row).flatMap(({ openQuestions }) => openQuestions ?? []))].toSorted();
