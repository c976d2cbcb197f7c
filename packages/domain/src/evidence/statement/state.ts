import { match } from 'ts-pattern';

import type { DataOf } from '../../decision.js';
import type {
  StatementEvent,
  statementCorrected,
  statementInterpretationChosen,
  statementLinked,
  statementRecorded,
} from './events.js';

export type Claim = DataOf<typeof statementRecorded>;
export type Correction = DataOf<typeof statementCorrected>;
export type Link = DataOf<typeof statementLinked>;
export type Interpretation = DataOf<typeof statementInterpretationChosen>;

export interface RecordedStatement {
  readonly _tag: 'Recorded' | 'Retracted';
  /** As first recorded. */
  readonly recorded: Claim;
  /** As it reads after all corrections. */
  readonly current: Claim;
  readonly links: ReadonlyArray<Link>;
  /** The last choice, as long as the question has that option. */
  readonly interpretation: Interpretation | null;
}

/** What a source says. A retracted one stays readable and is never used. */
export type Statement = { readonly _tag: 'Unrecorded' } | RecordedStatement;

/** STA-2: a statement that was retracted, or repeats another one, is never added to anything. */
export const mayBeAggregated = (statement: Statement): boolean =>
  statement._tag === 'Recorded' &&
  !statement.links.some(({ relation }) => relation === 'duplicateOf');

/** A figure that waits for an answer to its question is not used either. */
export const awaitsInterpretation = (statement: Statement): boolean =>
  statement._tag === 'Recorded' &&
  statement.current.question !== undefined &&
  statement.interpretation === null;

export const optionsOf = ({ question }: Pick<Claim, 'question'>): ReadonlyArray<string> =>
  (question?.options ?? []).map(({ id }) => id);

export const evolve = (state: Statement, event: StatementEvent): Statement => {
  if (event.type === 'StatementRecorded')
    return state._tag === 'Unrecorded'
      ? {
          _tag: 'Recorded',
          recorded: event.data,
          current: event.data,
          links: [],
          interpretation: null,
        }
      : state;
  if (state._tag === 'Unrecorded') return state;
  return match(event)
    .with({ type: 'StatementLinked' }, ({ data }): Statement => ({
      ...state,
      links: [...state.links, data],
    }))
    .with({ type: 'StatementInterpretationChosen' }, ({ data }): Statement => ({
      ...state,
      interpretation: data,
    }))
    .with({ type: 'StatementCorrected' }, ({ data: { reason: _, ...current } }): Statement => {
      const { interpretation } = state;
      const stands = interpretation !== null && optionsOf(current).includes(interpretation.option);
      return { ...state, current, interpretation: stands ? interpretation : null };
    })
    .with({ type: 'StatementRetracted' }, (): Statement => ({ ...state, _tag: 'Retracted' }))
    .exhaustive();
};
