// The claims of one indicator about one subject, in the order of their periods, with the change from each to the next.
import type { StatementView } from '@aidtrail/domain/reconciliation';
import { statementView } from '@aidtrail/domain/reconciliation';
import { dayRange, type PeriodClaim } from '@aidtrail/domain';
import type { Localized, RowIn, TracedRow } from '@aidtrail/projections';
import { nominalOf } from '@aidtrail/projections';
import type { AidCell, statements } from '@aidtrail/read-models';

type Statement = RowIn<typeof statements>;

/** A claim with what it is a claim of. */
export interface SeriesPoint {
  readonly statement: TracedRow<Statement>;
  readonly view: StatementView;
  /** Last day of the period; null if it is open. */
  readonly end: string | null;
  readonly change: Localized | null;
}

export interface Series {
  readonly key: string;
  readonly indicator: string;
  readonly points: ReadonlyArray<SeriesPoint>;
}

const listOf = (ids: ReadonlyArray<string> = []): string => ids.toSorted().join('+');

/** Same indicator, parties, programme, category, unit and kind of period. */
const seriesKey = ({ claim }: StatementView): string => {
  const { indicator, scope, quantity, category, period } = claim;
  return [
    indicator ?? '',
    listOf(scope.senders),
    listOf(scope.organisations),
    listOf(scope.within),
    scope.programmeId ?? '',
    category?.en ?? '',
    quantity?.unit ?? '',
    period.kind,
  ].join('/');
};

const endOf = ({ to }: PeriodClaim): string | null => (to === undefined ? null : dayRange(to).last);

const grouped = (value: number): string =>
  Math.abs(value).toLocaleString('en-US', { maximumFractionDigits: 6 });

const signed = (value: number): string =>
  value === 0 ? '±0' : `${value < 0 ? '−' : '+'}${grouped(value)}`;

/** The difference of two figures: exact where both are, a range where both have two ends, else null. */
const changeBetween = (before: AidCell, after: AidCell): Localized | null => {
  if (before.low === null || before.high === null || after.low === null || after.high === null)
    return null;
  const [least, most] = [after.low - before.high, after.high - before.low].map(
    (value) => Math.round(value * 1e6) / 1e6,
  ) as [number, number];
  const [from, to] = [signed(least), signed(most)];
  if (least === most) return { en: from, zh: from };
  return { en: `${from} to ${to}`, zh: `${from}至${to}` };
};

const byEnd = (left: SeriesPoint, right: SeriesPoint): number =>
  (left.end ?? '').localeCompare(right.end ?? '', 'en');

const withChanges = (points: ReadonlyArray<SeriesPoint>): ReadonlyArray<SeriesPoint> =>
  points.map((point, index) => {
    const earlier = points
      .slice(0, index)
      .findLast(({ end }) => end !== null && point.end !== null && end < point.end);
    const [before, after] = [earlier?.statement.row.figure, point.statement.row.figure];
    return before == null || after == null
      ? point
      : { ...point, change: changeBetween(before, after) };
  });

/** All claims that name an indicator and are not retracted, by indicator and subject. */
export const seriesOf = (all: ReadonlyArray<TracedRow<Statement>>): ReadonlyArray<Series> => {
  const points = all
    .filter(({ row }) => row.indicator !== null && row.standing !== 'retracted')
    .map((statement): SeriesPoint => {
      const view = statementView(statement.row.view);
      return { statement, view, end: endOf(view.claim.period), change: null };
    });
  return [...Map.groupBy(points, ({ view }) => seriesKey(view))]
    .map(([key, group]) => ({
      key,
      indicator: group[0]?.statement.row.indicator ?? '',
      points: withChanges(group.toSorted(byEnd)),
    }))
    .toSorted((a, b) => (a.key < b.key ? -1 : 1));
};

/** What a picture draws of a point: its end, its number and its bounds. */
export const drawnPoint = ({ statement: { row }, end }: SeriesPoint) => {
  const { figure } = row;
  if (figure === null || end === null) return null;
  const value =
    nominalOf(figure) ?? ((figure.low ?? figure.high ?? 0) + (figure.high ?? figure.low ?? 0)) / 2;
  return {
    key: row.statement_id,
    end,
    value,
    low: figure.low ?? value,
    high: figure.high ?? value,
    figure,
  };
};
