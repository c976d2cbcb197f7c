// The events that had happened by a day: the filter behind reports as of that day.
import {
  type AidEvent,
  type CalendarDay,
  dayRange,
  type EventTimes,
  happenedBy,
  occurrenceOf,
  type PeriodClaim,
  Source,
  type StatementId,
  type ThreeValued,
  whenOfType,
} from '@aidtrail/domain';
import type { AnyEvent } from '@aidtrail/event-sourcing';

/** Takes the events in log order: facts follow the statements that they rest on. */
export interface AsOfFilter {
  /** True for events that had certainly happened by the end of the day. */
  readonly includes: (event: AnyEvent) => boolean;
  /** How many events were left out because they may or may not have happened by then. */
  readonly undecided: () => number;
  /** Event types that were left out because no table declares when they happened. */
  readonly undeclared: () => ReadonlyArray<string>;
}

/** By the period that the statement is about, else by the publication of its document. */
const statementBy = (
  period: PeriodClaim,
  published: ThreeValued,
  day: CalendarDay,
): ThreeValued => {
  const byPeriod = period.to === undefined ? 'undecided' : happenedBy(dayRange(period.to), day);
  return byPeriod === 'undecided' ? published : byPeriod;
};

/**
 * An event counts by the time that its table declares. An attested fact whose own time does not decide counts from the
 * statements that it rests on. `times` declares those of events outside the domain.
 */
export const asOf = (day: CalendarDay, times: ReadonlyArray<EventTimes> = []): AsOfFilter => {
  const documents = new Map<string, ThreeValued>();
  const statements = new Map<string, ThreeValued>();
  const undeclared = new Set<string>();
  let undecided = 0;

  const isStated = (id: StatementId): boolean => statements.get(id) === 'yes';

  const eventBy = ({ type, data }: AnyEvent): ThreeValued => {
    const payload = data as object;
    const when = times.find((each) => each.has(type))?.get(type) ?? whenOfType(type);
    if (when === undefined) {
      undeclared.add(type);
      return 'no';
    }
    const occurrence = occurrenceOf(when, payload);
    if (occurrence === 'always') return 'yes';
    const byTime = occurrence === 'timeless' ? 'undecided' : happenedBy(occurrence, day);
    if (byTime !== 'undecided') return byTime;
    const source = 'source' in payload ? payload.source : undefined;
    if (Source.is(source) && source.origin === 'attested')
      return source.evidence.some(isStated) ? 'yes' : 'undecided';
    return occurrence === 'timeless' ? 'yes' : 'undecided';
  };

  const by = (event: AidEvent): ThreeValued => {
    switch (event.type) {
      case 'SourceDocumentRegistered':
        documents.set(event.data.documentId, happenedBy(dayRange(event.data.published), day));
        return 'yes';
      case 'StatementRecorded': {
        const { statementId, documentId, period } = event.data;
        const answer = statementBy(period, documents.get(documentId) ?? 'undecided', day);
        statements.set(statementId, answer);
        return answer;
      }
      case 'StatementLinked':
        return [event.data.statementId, ...event.data.targets].every(isStated) ? 'yes' : 'no';
      case 'StatementInterpretationChosen':
      case 'StatementCorrected':
      case 'StatementRetracted':
      case 'StatementReinstated':
      case 'StatementLinkWithdrawn':
      case 'StatementInterpretationWithdrawn':
        return isStated(event.data.statementId) ? 'yes' : 'no';
      default:
        return eventBy(event);
    }
  };

  return {
    includes: (event) => {
      const answer = by(event as AidEvent);
      if (answer === 'undecided') undecided += 1;
      return answer === 'yes';
    },
    undecided: () => undecided,
    undeclared: () => [...undeclared],
  };
};
