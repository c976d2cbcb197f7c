// Rows made of claims: which row a claim belongs to can change with every event of its statement.
import type { Memory, Rows } from '@aidtrail/projections';

import { type Claim, counts, evolveClaim, type StatementEvent } from './claim.js';

export interface ClaimRows<Row> {
  /** The key of the row that a claim belongs to; null where it belongs to none of this model. */
  readonly keyOf: (claim: Claim, memory: Memory) => string | null;
  /** The row of these claims, sorted by id; at least one. */
  readonly rowOf: (key: string, claims: ReadonlyArray<Claim>) => Row;
  /** Name of the model's one key column. */
  readonly keyColumn: string;
}

type AnyRows<Row> = Rows<never, Row>;

/** Handlers for all events of statements, for models whose rows are made of claims. */
export const claimHandlers = <Row>({ keyOf, rowOf, keyColumn }: ClaimRows<Row>) => {
  const keyOfCounted = (claim: Claim | undefined, memory: Memory): string | null =>
    claim === undefined || !counts(claim) ? null : keyOf(claim, memory);

  const members = (memory: Memory, key: string): ReadonlyArray<string> =>
    memory.get<ReadonlyArray<string>>(`row ${key}`) ?? [];

  const rebuild = (
    key: string,
    rows: AnyRows<Row>,
    memory: Memory,
    restsOn: ReadonlyArray<number>,
  ): void => {
    const claims = members(memory, key).flatMap((id) => memory.get<Claim>(`claim ${id}`) ?? []);
    if (claims.length === 0) rows.remove({ [keyColumn]: key } as never);
    else rows.put(rowOf(key, claims), restsOn);
  };

  const handle = (event: StatementEvent, rows: AnyRows<Row>, memory: Memory): void => {
    const id = event.data.statementId;
    const before = memory.get<Claim>(`claim ${id}`);
    const after = evolveClaim(before, event);
    if (after === before || after === undefined) return;
    // Claims of other indicators are not kept at all, unless they were of this model once.
    if (before === undefined && keyOf(after, memory) === null) return;
    memory.set(`claim ${id}`, after);
    const [left, entered] = [keyOfCounted(before, memory), keyOfCounted(after, memory)];
    if (left !== null && left !== entered) {
      memory.set(
        `row ${left}`,
        members(memory, left).filter((member) => member !== id),
      );
      rebuild(left, rows, memory, []);
    }
    if (entered === null) return;
    if (left !== entered)
      memory.set(`row ${entered}`, [...members(memory, entered), id].toSorted());
    rebuild(entered, rows, memory, after.positions);
  };

  return {
    StatementRecorded: handle,
    StatementCorrected: handle,
    StatementLinked: handle,
    StatementInterpretationChosen: handle,
    StatementRetracted: handle,
  } as const;
};
