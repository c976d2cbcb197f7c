// Makes report cells, and distinguishes their kinds.
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

/** True for a figure. */
export const isMeasured = (value: unknown): value is MeasuredCell =>
  typeof value === 'object' && value !== null && 'measured' in value && value.measured === true;

/** True for a term from a closed list. */
export const isCoded = (value: unknown): value is CodedCell =>
  typeof value === 'object' && value !== null && 'code' in value && 'label' in value;

/** True only for exactly the two languages: another structure may also have a member `en`. */
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

/**
 * A read model's cell as a report shows it. A cell of a read model that keeps no basis counts as derived from events.
 * @param openQuestions ids of statements that the figure depends on and that have an open question.
 */
export const measured = (
  cell: (Cell & Partial<SourcedCell>) | null,
  openQuestions: ReadonlyArray<string> = [],
): MeasuredCell | null =>
  cell === null
    ? null
    : { ...sourced(cell), measured: true, ...(openQuestions.length > 0 && { openQuestions }) };

/** The cell with a basis and evidence, also where its read model keeps none. */
export const sourced = (cell: Cell & Partial<SourcedCell>): SourcedCell => ({
  basis: 'derived',
  evidence: [],
  ...cell,
});

/** A term from a closed list, with a colour and a sign where it is a verdict. */
export const coded = (
  code: string,
  label: Localized,
  look: Pick<CodedCell, 'tone' | 'sign'> = {},
): CodedCell => ({ code, label, ...look });

/** A column of texts, terms or plain numbers. */
export const textColumn = (name: string, title: Localized): ReportColumn => ({ name, title });

/** A column of figures. Figures in `unit` are shown without it, so the title must name it. */
export const measureColumn = (name: string, title: Localized, unit?: string): ReportColumn => ({
  name,
  title,
  measured: true,
  align: 'right',
  ...(unit !== undefined && { unit }),
});

/** The figures of a row. */
export const measuredCells = (row: ReportRow): ReadonlyArray<MeasuredCell> =>
  Object.values(row.cells).filter(isMeasured);

/** Ids of all statements that a row rests on, sorted, without repetition. */
export const evidenceOf = (row: ReportRow): ReadonlyArray<string> =>
  [
    ...new Set([
      ...(row.evidence ?? []),
      ...measuredCells(row).flatMap(({ evidence }) => evidence),
    ]),
  ].toSorted();

/** True if the row contains synthetic events. */
export const isSynthetic = (row: ReportRow): boolean =>
  row.synthetic === true || measuredCells(row).some(({ synthetic }) => synthetic === true);

/** Ids of statements with an open question that figures of the row depend on. */
export const openQuestionsOf = (row: ReportRow): ReadonlyArray<string> =>
  [...new Set(measuredCells(row).flatMap(({ openQuestions }) => openQuestions ?? []))].toSorted();
