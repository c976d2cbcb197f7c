// The claims of a simulated world as statements, and in words.
import {
  type CalendarDay,
  id,
  IndicatorCode,
  onDay,
  OrganisationId,
  type PartialDate,
  type PeriodClaim,
  PlaceId,
  ProgrammeId,
} from '@aidtrail/domain';

import type { SimulatedClaim } from './claims.js';
import type { Period } from './happening.js';

const yearOrDay = (on: CalendarDay, isYear: boolean): PartialDate =>
  isYear ? { precision: 'year', value: on.slice(0, 4), basis: 'explicit' } : onDay(on);

const asPeriod = (period: Period): PeriodClaim => {
  if (period.kind !== 'interval') return { kind: period.kind, to: onDay(period.to) };
  const { kind, from, to } = period;
  const isYear = from.endsWith('-01-01') && to.endsWith('-12-31');
  return { kind, from: yearOrDay(from, isYear), to: yearOrDay(to, isYear) };
};

/** The claim as its statement records it; `code` is the indicator under which it is entered. */
export const contentOf = (
  { counted: { indicator, limits, period }, quantity }: SimulatedClaim,
  code = indicator.code,
) => ({
  class: 'reported-aggregate' as const,
  indicator: id(IndicatorCode, code),
  quantity,
  period: asPeriod(period),
  scope: {
    ...(limits.within === undefined ? {} : { within: [id(PlaceId, limits.within)] }),
    ...(limits.hospital === undefined
      ? {}
      : { organisations: [id(OrganisationId, limits.hospital)] }),
    ...(limits.sender === undefined ? {} : { senders: [id(OrganisationId, limits.sender)] }),
    ...(limits.programme === undefined ? {} : { programmeId: id(ProgrammeId, limits.programme) }),
  },
});

/** A claim in words, such as “persons-posted within west as of 2015-12-31: at least 3 (in truth 2)”. */
export const claimText = ({
  counted: { indicator, limits, period },
  quantity,
  figures,
}: SimulatedClaim): string => {
  const scope = Object.entries(limits).map(([name, value]) => ` ${name} ${value}`);
  const time =
    period.kind === 'interval'
      ? `from ${period.from} to ${period.to}`
      : period.kind === 'asOf'
        ? `as of ${period.to}`
        : `up to ${period.to}`;
  return `${indicator.code}${scope.join('')} ${time}: ${quantity.asWritten} (in truth ${figures.join(' or ')})`;
};
