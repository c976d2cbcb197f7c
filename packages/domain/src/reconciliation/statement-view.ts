// A statement as it stands now: corrected, interpreted or retracted, with its links both ways.
import type * as t from 'io-ts';
import { match } from 'ts-pattern';

import type {
  StatementEvent,
  statementLinked,
  statementRecorded,
  StatementRelation,
} from '../evidence/statement/events.js';
import type { StatementId } from '../values/identity.js';

type Claim = t.TypeOf<(typeof statementRecorded)['codec']>;
type LinkedData = t.TypeOf<(typeof statementLinked)['codec']>;

export type StatementLink = Omit<LinkedData, 'statementId'>;

/** A link as its target sees it. */
export interface IncomingLink {
  readonly relation: StatementRelation;
  readonly from: StatementId;
  readonly differs?: StatementLink['differs'];
}

export interface StatementView {
  readonly statementId: StatementId;
  readonly claim: Claim;
  readonly links: ReadonlyArray<StatementLink>;
  readonly linkedFrom: ReadonlyArray<IncomingLink>;
  /** The option that was chosen for its open question. */
  readonly chosenOption: string | null;
  readonly corrections: number;
  readonly retracted: boolean;
}

/** Folds the events of one statement; links of other statements to it are added by `withIncomingLinks`. */
export const evolveStatementView = (
  view: StatementView | undefined,
  event: StatementEvent,
): StatementView | undefined =>
  match(event)
    .with({ type: 'StatementRecorded' }, ({ data }): StatementView => ({
      statementId: data.statementId,
      claim: data,
      links: view?.links ?? [],
      linkedFrom: [],
      chosenOption: null,
      corrections: 0,
      retracted: false,
    }))
    .with({ type: 'StatementLinked' }, ({ data: { statementId: _, ...link } }) =>
      view === undefined ? undefined : { ...view, links: [...view.links, link] },
    )
    .with({ type: 'StatementInterpretationChosen' }, ({ data }) => {
      if (view === undefined) return undefined;
      const { quantity, period, option } = data;
      const claim = {
        ...view.claim,
        ...(quantity === undefined ? {} : { quantity }),
        ...(period === undefined ? {} : { period }),
      };
      return { ...view, claim, chosenOption: option };
    })
    .with({ type: 'StatementCorrected' }, ({ data: { reason: _, ...claim } }) =>
      view === undefined
        ? undefined
        : { ...view, claim, chosenOption: null, corrections: view.corrections + 1 },
    )
    .with({ type: 'StatementRetracted' }, () =>
      view === undefined ? undefined : { ...view, retracted: true },
    )
    .exhaustive();

/** Lets every statement see the links that others have to it. */
export const withIncomingLinks = (
  views: ReadonlyArray<StatementView>,
): ReadonlyArray<StatementView> => {
  const incoming = new Map<string, IncomingLink[]>();
  for (const { statementId, links } of views)
    for (const { relation, targets, differs } of links)
      for (const target of targets) {
        const link = { relation, from: statementId, ...(differs === undefined ? {} : { differs }) };
        incoming.set(target, [...(incoming.get(target) ?? []), link]);
      }
  return views.map((view) => ({ ...view, linkedFrom: incoming.get(view.statementId) ?? [] }));
};

/** Is a question open that has to be answered before the figure can be used? */
export const isAmbiguous = (view: StatementView): boolean =>
  view.claim.question !== undefined && view.chosenOption === null;

/** The statements that it repeats; where there are any, it is never counted. */
export const repeats = (view: StatementView): ReadonlyArray<StatementId> =>
  view.links
    .filter(({ relation }) => relation === 'duplicateOf')
    .flatMap(({ targets }) => [...targets]);

export const isCounted = (view: StatementView): boolean =>
  !view.retracted && repeats(view).length === 0;
