// Rows made of claims: which row a claim belongs to can change with every event of its statement.
import { DocumentId, id, isSameContent } from '@aidtrail/domain';
import { type RecordedStatement, type Statement, statement } from '@aidtrail/domain/evidence';
import type { Memory, Rows } from '@aidtrail/projections';

import { type Claim, claimOf, counts, type Happened } from './claim.js';

export type StatementEvent = Happened<
  | 'StatementRecorded'
  | 'StatementCorrected'
  | 'StatementLinked'
  | 'StatementInterpretationChosen'
  | 'StatementRetracted'
  | 'StatementReinstated'
  | 'StatementLinkWithdrawn'
  | 'StatementInterpretationWithdrawn'
>;

export interface ClaimRows<Row> {
  /** The key of the row that a claim belongs to; null if it belongs to none of this model. */
  readonly keyOf: (claim: Claim, memory: Memory) => string | null;
  /** The row of these claims, sorted by id; at least one. */
  readonly rowOf: (key: string, claims: ReadonlyArray<Claim>) => Row;
  /** Name of the model's one key column. */
  readonly keyColumn: string;
}

type AnyRows<Row> = Rows<never, Row>;

interface Kept {
  readonly state: RecordedStatement;
  /** Positions of the events that changed the claim. */
  readonly positions: ReadonlyArray<number>;
}

/**
 * Most statements belong to other models, and most have one event: that one is not kept. A later event
 * starts from a claim that belongs to no row, so that a correction can still bring the statement in.
 */
const notKept = ({ type, data: { statementId } }: StatementEvent): Statement =>
  type === 'StatementRecorded'
    ? statement.initial
    : {
        _tag: 'Recorded',
        recorded: {
          statementId,
          class: 'context',
          documentId: id(DocumentId, 'unknown'),
          anchor: { sha256: '', line: 1, column: 1, token: '' },
          subject: { zh: '', en: '' },
          scope: {},
          period: { kind: 'asOf' },
        },
        corrections: [],
        links: [],
        withdrawnLinks: [],
        interpretation: null,
      };

/** Handlers for all events of statements, for models whose rows are made of claims. */
export const claimHandlers = <Row>({ keyOf, rowOf, keyColumn }: ClaimRows<Row>) => {
  const keyOfCounted = (claim: Claim | null, memory: Memory): string | null =>
    claim === null || !counts(claim) ? null : keyOf(claim, memory);

  const members = (memory: Memory, key: string): ReadonlyArray<string> =>
    memory.get<ReadonlyArray<string>>(`row ${key}`) ?? [];

  const rebuild = (
    key: string,
    rows: AnyRows<Row>,
    memory: Memory,
    restsOn: ReadonlyArray<number>,
  ): void => {
    const claims = members(memory, key).flatMap((member) => {
      const kept = memory.get<Kept>(`statement ${member}`);
      return kept === undefined ? [] : [claimOf(kept.state)];
    });
    if (claims.length === 0) rows.remove({ [keyColumn]: key } as never);
    else rows.put(rowOf(key, claims), restsOn);
  };

  const handle = (event: StatementEvent, rows: AnyRows<Row>, memory: Memory): void => {
    const { statementId } = event.data;
    const kept = memory.get<Kept>(`statement ${statementId}`);
    const state = statement.evolve(kept?.state ?? notKept(event), event);
    if (state._tag === 'Unrecorded') return;
    const before = kept === undefined ? null : claimOf(kept.state);
    const after = claimOf(state);
    if (event.type === 'StatementRecorded' && keyOf(after, memory) === null) return;
    const isChanged = !isSameContent(before, after);
    const positions = [...(kept?.positions ?? []), ...(isChanged ? [event.position] : [])];
    memory.set(`statement ${statementId}`, { state, positions } satisfies Kept);
    if (!isChanged) return;
    const [left, entered] = [keyOfCounted(before, memory), keyOfCounted(after, memory)];
    if (left !== null && left !== entered) {
      memory.set(
        `row ${left}`,
        members(memory, left).filter((member) => member !== statementId),
      );
      rebuild(left, rows, memory, []);
    }
    if (entered === null) return;
    if (left !== entered)
      memory.set(`row ${entered}`, [...members(memory, entered), statementId].toSorted());
    rebuild(entered, rows, memory, positions);
  };

  return {
    StatementRecorded: handle,
    StatementCorrected: handle,
    StatementLinked: handle,
    StatementInterpretationChosen: handle,
    StatementRetracted: handle,
    StatementReinstated: handle,
    StatementLinkWithdrawn: handle,
    StatementInterpretationWithdrawn: handle,
  } as const;
};
