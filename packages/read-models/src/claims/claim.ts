// A claim as read models keep it: the statement with what was said about it later.
import type {
  AidEvent,
  Localized,
  PeriodClaim,
  Quantity,
  Scope,
  StatementId,
} from '@aidtrail/domain';
import type { Recorded } from '@aidtrail/event-sourcing';

/** A recorded event of one type. */
export type Happened<Type extends AidEvent['type']> = Recorded<
  Extract<AidEvent, { readonly type: Type }>
>;

export type StatementEvent = Happened<
  | 'StatementRecorded'
  | 'StatementCorrected'
  | 'StatementLinked'
  | 'StatementInterpretationChosen'
  | 'StatementRetracted'
>;

export interface Claim {
  readonly id: StatementId;
  /** None where the source states a fact instead of a figure. */
  readonly indicator: string | null;
  readonly subject: Localized;
  readonly scope: Scope;
  readonly period: PeriodClaim;
  readonly quantity: Quantity | null;
  readonly category: Localized | null;
  /** It has a question that nobody has answered: the figure depends on the answer. */
  readonly isOpen: boolean;
  /** It says again what another statement says, so that it is never counted (STA-2). */
  readonly isDuplicate: boolean;
  readonly isRetracted: boolean;
  /** Positions of the events that made it what it is. */
  readonly positions: ReadonlyArray<number>;
}

type Told = Happened<'StatementRecorded' | 'StatementCorrected'>['data'];

const asTold = (data: Told) => ({
  indicator: data.indicator ?? null,
  subject: data.subject,
  scope: data.scope,
  period: data.period,
  quantity: data.quantity ?? null,
  category: data.category ?? null,
  isOpen: data.question !== undefined,
});

/** The claim after an event of its stream; undefined for what was never recorded. */
export const evolveClaim = (claim: Claim | undefined, event: StatementEvent): Claim | undefined => {
  const positions = [...(claim?.positions ?? []), event.position];
  if (event.type === 'StatementRecorded')
    return {
      id: event.data.statementId,
      ...asTold(event.data),
      isDuplicate: false,
      isRetracted: false,
      positions,
    };
  if (claim === undefined) return undefined;
  switch (event.type) {
    case 'StatementCorrected':
      return { ...claim, ...asTold(event.data), positions };
    case 'StatementLinked':
      return event.data.relation === 'duplicateOf'
        ? { ...claim, isDuplicate: true, positions }
        : claim;
    case 'StatementInterpretationChosen':
      return {
        ...claim,
        quantity: event.data.quantity ?? claim.quantity,
        period: event.data.period ?? claim.period,
        isOpen: false,
        positions,
      };
    case 'StatementRetracted':
      return { ...claim, isRetracted: true, positions };
  }
};

/** Has it a figure that counts? Duplicate and retracted statements never do (STA-2). */
export const counts = (claim: Claim): claim is Claim & { readonly quantity: Quantity } =>
  claim.quantity !== null && !claim.isDuplicate && !claim.isRetracted;
