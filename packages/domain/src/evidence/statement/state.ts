import { match } from 'ts-pattern';

import type { DataOf } from '../../decision.js';
import { isSameContent } from '../../values/differing-fields.js';
import type {
  StatementEvent,
  statementCorrected,
  statementInterpretationChosen,
  statementLinked,
  statementLinkWithdrawn,
  statementRecorded,
} from './events.js';

/** What a source claims in one place. */
export type Claim = DataOf<typeof statementRecorded>;
export type Correction = DataOf<typeof statementCorrected>;
export type Link = DataOf<typeof statementLinked>;
export type WithdrawnLink = DataOf<typeof statementLinkWithdrawn>;
export type Interpretation = DataOf<typeof statementInterpretationChosen>;

/** What the source says, and what was decided about it, kept apart. */
export interface RecordedStatement {
  readonly _tag: 'Recorded' | 'Retracted';
  /** As first recorded. */
  readonly recorded: Claim;
  /** Each replaces the whole claim; oldest first. */
  readonly corrections: ReadonlyArray<Correction>;
  readonly links: ReadonlyArray<Link>;
  /** Links that were a mistake; none of them is among `links`. */
  readonly withdrawnLinks: ReadonlyArray<WithdrawnLink>;
  /** The last answer to the claim's question, whether or not the question still offers it. */
  readonly interpretation: Interpretation | null;
}

/** What a source says. A retracted statement stays readable and is never used. */
export type Statement = { readonly _tag: 'Unrecorded' } | RecordedStatement;

/** The claim after all corrections, without the chosen reading. */
export const currentClaim = ({ recorded, corrections }: RecordedStatement): Claim => {
  const last = corrections.at(-1);
  if (last === undefined) return recorded;
  const { reason: _, ...claim } = last;
  return claim;
};

/** The answer to the current question: null if it has none, or no longer offers the chosen option. */
export const chosenReading = (statement: RecordedStatement): Interpretation | null => {
  const { interpretation } = statement;
  if (interpretation === null) return null;
  return optionsOf(currentClaim(statement)).includes(interpretation.option) ? interpretation : null;
};

/** The current claim, with the figure and the period of the chosen reading if it has its own. */
export const claimAsRead = (statement: RecordedStatement): Claim => {
  const { quantity, period } = chosenReading(statement) ?? {};
  return {
    ...currentClaim(statement),
    ...(quantity === undefined ? {} : { quantity }),
    ...(period === undefined ? {} : { period }),
  };
};

/** The ids of the question's options; empty if the claim has no question. */
export const optionsOf = ({ question }: Pick<Claim, 'question'>): ReadonlyArray<string> =>
  (question?.options ?? []).map(({ id }) => id);

type Relation = Pick<Link, 'relation' | 'targets'>;

/** True if both are of one relation to the same targets in the same order. */
export const isSameLink = (left: Relation, right: Relation): boolean =>
  left.relation === right.relation && isSameContent(left.targets, right.targets);

export const evolve = (state: Statement, event: StatementEvent): Statement => {
  if (event.type === 'StatementRecorded')
    return state._tag === 'Unrecorded'
      ? {
          _tag: 'Recorded',
          recorded: event.data,
          corrections: [],
          links: [],
          withdrawnLinks: [],
          interpretation: null,
        }
      : state;
  if (state._tag === 'Unrecorded') return state;
  return match(event)
    .returnType<Statement>()
    .with({ type: 'StatementLinked' }, ({ data }) => ({
      ...state,
      links: [...state.links, data],
      withdrawnLinks: state.withdrawnLinks.filter((link) => !isSameLink(link, data)),
    }))
    .with({ type: 'StatementInterpretationChosen' }, ({ data }) => ({
      ...state,
      interpretation: data,
    }))
    .with({ type: 'StatementCorrected' }, ({ data }) => ({
      ...state,
      corrections: [...state.corrections, data],
    }))
    .with({ type: 'StatementRetracted' }, () => ({ ...state, _tag: 'Retracted' }))
    .with({ type: 'StatementReinstated' }, () => ({ ...state, _tag: 'Recorded' }))
    .with({ type: 'StatementLinkWithdrawn' }, ({ data }) => ({
      ...state,
      links: state.links.filter((link) => !isSameLink(link, data)),
      withdrawnLinks: [...state.withdrawnLinks.filter((link) => !isSameLink(link, data)), data],
    }))
    .with({ type: 'StatementInterpretationWithdrawn' }, () => ({ ...state, interpretation: null }))
    .exhaustive();
};
