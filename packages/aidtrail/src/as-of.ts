// Which events tell of the world as it was on a day: the filter behind reports for past dates.
import {
  type AidEvent,
  type CalendarDay,
  dayRange,
  PartialDate,
  type PeriodClaim,
  Source,
} from '@aidtrail/domain';

/** Certainly by that day, certainly later, or not known. */
type By = 'yes' | 'no' | 'undecided';

export interface AsOfFilter {
  /** To be asked in the order of the log: facts follow the statements they rest on. */
  readonly includes: (event: AidEvent) => boolean;
  /** How many facts and statements were left out because nobody says whether they are later. */
  readonly undecided: () => number;
}

const dateBy = (date: PartialDate, day: CalendarDay): By => {
  const { first, last } = dayRange(date);
  if (last !== null && last <= day) return 'yes';
  if (first !== null && first > day) return 'no';
  return 'undecided';
};

const member = (data: object, name: string): unknown =>
  (data as Readonly<Record<string, unknown>>)[name];

/** When it happened, for events that say so. */
const occurrence = (data: object): PartialDate | null => {
  for (const name of ['on', 'from', 'effective']) {
    const value = member(data, name);
    if (PartialDate.is(value)) return value;
  }
  return null;
};

/**
 * Statements count from the end of the period they speak of, or else from the publication of their
 * document; facts from their own date, or else from the statements they rest on. Reference data always count.
 */
export const asOf = (day: CalendarDay): AsOfFilter => {
  const published = new Map<string, PartialDate>();
  const statements = new Map<string, By>();
  let undecided = 0;

  const statementBy = (data: { readonly documentId: string; readonly period: PeriodClaim }): By => {
    if (data.period.to !== undefined) {
      const answer = dateBy(data.period.to, day);
      if (answer !== 'undecided') return answer;
    }
    const date = published.get(data.documentId);
    return date === undefined ? 'undecided' : dateBy(date, day);
  };

  const factBy = (data: object): By => {
    const date = occurrence(data);
    const answer = date === null ? 'undecided' : dateBy(date, day);
    const source = member(data, 'source');
    if (answer !== 'undecided' || !Source.is(source)) return date === null ? 'yes' : answer;
    if (source.origin === 'operational') return date === null ? 'yes' : answer;
    return source.evidence.some((id) => statements.get(id) === 'yes') ? 'yes' : 'undecided';
  };

  const by = (event: AidEvent): By => {
    switch (event.type) {
      case 'SourceDocumentRegistered':
        published.set(event.data.documentId, event.data.published);
        return 'yes';
      case 'StatementRecorded': {
        const answer = statementBy(event.data);
        statements.set(event.data.statementId, answer);
        return answer;
      }
      case 'StatementLinked': {
        const ends = [event.data.statementId, ...event.data.targets];
        return ends.every((id) => statements.get(id) === 'yes') ? 'yes' : 'no';
      }
      case 'StatementInterpretationChosen':
      case 'StatementCorrected':
      case 'StatementRetracted':
        return statements.get(event.data.statementId) === 'yes' ? 'yes' : 'no';
      // Other events go by the programme's name, whenever it was given.
      case 'ProgrammeDefined':
        return 'yes';
      default:
        return factBy(event.data);
    }
  };

  return {
    includes: (event) => {
      const answer = by(event);
      if (answer === 'undecided') undecided += 1;
      return answer === 'yes';
    },
    undecided: () => undecided,
  };
};
