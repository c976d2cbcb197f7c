// The columns that all models of claimed figures share, and how claims fill them.
import { formatPartialDate, type PeriodClaim, type Quantity } from '@aidtrail/domain';
import { boolean, json, type Localized, optionalText, text } from '@aidtrail/projections';

import type { AidCell, AidRow } from '../cells/aid-cell.js';
import { claimedCell } from '../cells/cells.js';
import { type Claim, counts } from './claim.js';
import { endOf, senderOf, spanText, startOf, subjectOf, unmarked } from './claim-scope.js';

/** Who recorded a row: a source claims it, a source attests it as a fact, or the users of this system recorded it. */
export type Origin = 'claimed' | 'attested' | 'operational';

/** The period as the source gives it; inferred dates end in `~`, uncertain ones in `?`. */
export interface PeriodText {
  readonly kind: 'interval' | 'cumulativeTo' | 'asOf';
  readonly from: string | null;
  readonly to: string | null;
}

export const periodText = ({ kind, from, to }: PeriodClaim): PeriodText => ({
  kind,
  from: from === undefined ? null : formatPartialDate(from),
  to: to === undefined ? null : formatPartialDate(to),
});

/** The columns that show a period whose dates carry their marks. */
export const periodValues = (period: PeriodText) => {
  const dates = [period.from, period.to];
  return {
    period,
    is_inferred: dates.some((date) => date?.endsWith('~')),
    is_uncertain: dates.some((date) => date?.endsWith('?')),
  };
};

/** The columns of time for a span between two dates with their marks. */
export const spanValues = (from: string | null, to: string | null) => ({
  from: unmarked(from),
  to: unmarked(to),
  ...periodValues({ kind: 'interval', from, to }),
});

/** How a row came to be: claimed by sources, or derived from events that sources attest or that users recorded. */
export const originColumn = text({ zh: '来历', en: 'Origin' });

export const claimColumns = {
  entry: text({ zh: '条目', en: 'Entry' }),
  indicator: text({ zh: '指标', en: 'Indicator' }),
  label: json<Localized>({ zh: '来源的说法', en: 'As the source names it' }),
  sender: optionalText({ zh: '派出方', en: 'Sender' }, 'subject'),
  /** Ids of organisations, or else of places, joined by `+`; null is not limited. */
  subject: optionalText({ zh: '对象', en: 'Subject' }, 'subject'),
  programme: optionalText({ zh: '项目', en: 'Programme' }, 'subject'),
  from: optionalText({ zh: '起', en: 'From' }, 'time'),
  to: optionalText({ zh: '止', en: 'To' }, 'time'),
  period: json<PeriodText>({ zh: '期间', en: 'Period' }),
  /** Whether a reader inferred a date of the period, and whether one is uncertain. */
  is_inferred: boolean({ zh: '日期系推断', en: 'Date inferred' }),
  is_uncertain: boolean({ zh: '日期不确定', en: 'Date uncertain' }),
  category: json<Localized | null>({ zh: '类别', en: 'Category' }),
  origin: originColumn,
  /** Ledger ids of the statements that the row shows. */
  statements: json<ReadonlyArray<string>>({ zh: '陈述', en: 'Statements' }),
  /** What further sources say of the same thing; never added to the figure. */
  also_claimed: json<ReadonlyArray<AidCell>>({ zh: '另有说法', en: 'Also claimed' }),
  /** Ledger ids of statements with an unanswered question, on which the figure depends. */
  open_questions: json<ReadonlyArray<string>>({ zh: '待定问题', en: 'Open questions' }),
  synthetic: boolean({ zh: '虚构数据', en: 'Synthetic' }),
} as const;

const width = ({ low, high }: Quantity): number =>
  low === null || high === null ? Number.POSITIVE_INFINITY : Number(high.value) - Number(low.value);

/** Of several claims of one thing the narrowest is shown, and of equals the first. */
const splitClaims = (
  claims: ReadonlyArray<Claim>,
): { readonly shown: AidCell | null; readonly also: ReadonlyArray<AidCell> } => {
  const counted = claims.filter(counts);
  const [first, ...rest] = counted.toSorted((a, b) => {
    const difference = width(a.quantity) - width(b.quantity);
    return Number.isNaN(difference) || difference === 0 ? (a.id < b.id ? -1 : 1) : difference;
  });
  return {
    shown: first === undefined ? null : claimedCell(first.quantity, first.id),
    also: rest.map(({ quantity, id }) => claimedCell(quantity, id)),
  };
};

type NonEmpty = readonly [Claim, ...Claim[]];

/** The values of the shared columns, without what its claims leave to each model. */
export type ClaimValues = Omit<AidRow<typeof claimColumns, {}>, 'also_claimed'>;

const ids = (claims: ReadonlyArray<Claim>): ReadonlyArray<string> => claims.map(({ id }) => id);

/** The shared columns of a row of claims that agree in who, where and when. */
export const claimValues = (entry: string, claims: NonEmpty): ClaimValues => {
  const [{ indicator, subject, scope, period, category }] = claims;
  return {
    entry,
    indicator: indicator ?? '',
    label: subject,
    sender: senderOf(scope),
    subject: subjectOf(scope),
    programme: scope.programmeId ?? null,
    from: startOf(period),
    to: endOf(period),
    ...periodValues(periodText(period)),
    category,
    origin: 'claimed',
    statements: ids(claims),
    open_questions: ids(claims.filter(({ isOpen }) => isOpen)),
    synthetic: false,
  };
};

/** The kind of a period that its ends alone do not show: a state on a date is not what happened up to it. */
export const kindText = ({ kind, from, to }: PeriodClaim): string | undefined => {
  const usual = to !== undefined && from === undefined ? 'cumulativeTo' : 'interval';
  return kind === usual ? undefined : kind;
};

/** One row for each indicator, sender, subject, programme, period, kind of period and category. */
export const claimEntry = ({ indicator, scope, period, category }: Claim): string =>
  [
    indicator ?? '',
    [senderOf(scope), subjectOf(scope) ?? 'any'].filter((part) => part !== null).join('-to-'),
    scope.programmeId,
    spanText(startOf(period), endOf(period)),
    kindText(period),
    category?.en,
  ]
    .filter((part) => part !== undefined)
    .join('/');

/** The figure of each measure, and what else is claimed, for the claims of one row. */
export const claimFigures = <Name extends string>(
  claims: ReadonlyArray<Claim>,
  measures: ReadonlyArray<Name>,
  measureOf: (claim: Claim) => Name | null,
): Readonly<Record<Name, AidCell | null>> & { readonly also_claimed: ReadonlyArray<AidCell> } => {
  const split = measures.map(
    (name) => [name, splitClaims(claims.filter((claim) => measureOf(claim) === name))] as const,
  );
  const figures = Object.fromEntries(split.map(([name, { shown }]) => [name, shown]));
  return {
    ...(figures as Record<Name, AidCell | null>),
    also_claimed: split.flatMap(([, { also }]) => also),
  };
};

/** Narrows what `claimHandlers` promises. */
export const atLeastOne = (claims: ReadonlyArray<Claim>): NonEmpty => {
  const [first, ...rest] = claims;
  if (first === undefined) throw new Error('a row of claims has a claim');
  return [first, ...rest];
};
