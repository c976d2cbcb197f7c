// Rows made of claims: which row a claim belongs to can change with every event of its statement and its duplicates.
import { type AidEvent, DocumentId, id, isSameContent, type StatementId } from '@aidtrail/domain';
import {
  type RecordedStatement,
  type Statement,
  statement,
  type StatementEvent,
  statementEvents,
} from '@aidtrail/domain/evidence';
import type { Recorded } from '@aidtrail/event-sourcing';
import type { Memory } from '@aidtrail/projections';

import type { Part, Target } from '../streams/combined.js';
import { type Asker, lookUpsOf } from '../streams/look-ups.js';
import { type Claim, countedClaimOf, counts } from './claim.js';
import { isCountedIn, noteDuplicates } from './duplicates.js';
import { classified, isWaiting, noteIndicator, waitFor } from './topics.js';

export interface ClaimRows<Row> {
  /**
   * The key of the row that a claim belongs to; null if it belongs to none of this model. What it gets from the memory
   * are notes of streams, and it is asked again when those change.
   */
  readonly keyOf: (claim: Claim, memory: Memory) => string | null;
  /** The row of these claims, sorted by id; at least one. */
  readonly rowOf: (key: string, claims: ReadonlyArray<Claim>) => Row;
  /** Name of the model's one key column. */
  readonly keyColumn: string;
}

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

/** What of a statement that is not kept can bring it into a row later. */
const isWorthKeeping = ({ type }: StatementEvent): boolean =>
  type === 'StatementCorrected' || type.startsWith('StatementInterpretation');

const KIND = 'claim';
const rowName = (key: string): string => `row ${key}`;
const statementName = (statementId: string): string => `statement ${statementId}`;
const placeName = (statementId: string): string => `row of ${statementId}`;

const claimIn = (state: RecordedStatement, memory: Memory): Claim =>
  classified(countedClaimOf(state), memory);

/** Handlers for all events of statements, for models whose rows are made of claims. */
export const claimHandlers = <Row>({ keyOf, rowOf, keyColumn }: ClaimRows<Row>): Part<Row> => {
  const members = (memory: Memory, key: string): ReadonlyArray<StatementId> =>
    memory.get<ReadonlyArray<StatementId>>(rowName(key)) ?? [];

  const keptOf = (memory: Memory, statementId: string): Kept | undefined =>
    memory.get<Kept>(statementName(statementId));

  const rebuild = (
    key: string,
    { rows, memory }: Target<Row>,
    restsOn: ReadonlyArray<number>,
  ): void => {
    const claims = members(memory, key).flatMap((member) => {
      const kept = keptOf(memory, member);
      return kept === undefined ? [] : [claimIn(kept.state, memory)];
    });
    if (claims.length === 0) rows.remove({ [keyColumn]: key } as Row);
    else rows.put(rowOf(key, claims), restsOn);
  };

  const lookUp = (claim: Claim, memory: Memory) => {
    const lookUps = lookUpsOf(memory, { kind: KIND, address: [claim.id] });
    return { key: keyOf(claim, lookUps.memory), hasAsked: lookUps.hasAsked() };
  };

  /** Moves the claim into the row where it now belongs, and out of the row where it was. */
  const place = (statementId: StatementId, target: Target<Row>, isChanged: boolean): void => {
    const { memory } = target;
    const kept = keptOf(memory, statementId);
    if (kept === undefined) return;
    const claim = claimIn(kept.state, memory);
    waitFor(claim, memory);
    const isCounted = counts(claim) && isCountedIn(memory, statementId);
    const entered = isCounted ? lookUp(claim, memory).key : null;
    const left = memory.get<string>(placeName(statementId)) ?? null;
    if (left === entered && !isChanged) return;
    memory.set(placeName(statementId), entered ?? undefined);
    if (left !== null && left !== entered) {
      memory.set(
        rowName(left),
        members(memory, left).filter((member) => member !== statementId),
      );
      rebuild(left, target, []);
    }
    if (entered === null) return;
    if (left !== entered)
      memory.set(rowName(entered), [...members(memory, entered), statementId].toSorted());
    rebuild(entered, target, kept.positions);
  };

  /** True if the content of the claim changed. */
  const keep = (event: Recorded<StatementEvent>, memory: Memory): boolean => {
    const { statementId } = event.data;
    const kept = keptOf(memory, statementId);
    if (kept === undefined && event.type !== 'StatementRecorded' && !isWorthKeeping(event))
      return false;
    const state = statement.evolve(kept?.state ?? notKept(event), event);
    if (state._tag === 'Unrecorded') return false;
    const after = countedClaimOf(state);
    if (event.type === 'StatementRecorded') {
      const claim = classified(after, memory);
      const { key, hasAsked } = lookUp(claim, memory);
      if (key === null && !hasAsked && !isWaiting(claim)) return false;
    }
    const isChanged = kept === undefined || !isSameContent(countedClaimOf(kept.state), after);
    const positions = [...(kept?.positions ?? []), ...(isChanged ? [event.position] : [])];
    memory.set(statementName(statementId), { state, positions } satisfies Kept);
    return isChanged;
  };

  const define = (given: Recorded<AidEvent>, target: Target<Row>): ReadonlyArray<Asker> => {
    for (const statementId of noteIndicator(given, target.memory)) place(statementId, target, true);
    return [];
  };

  const handle = (given: Recorded<AidEvent>, target: Target<Row>): ReadonlyArray<Asker> => {
    const event = given as Recorded<StatementEvent>;
    const { statementId } = event.data;
    const isChanged = keep(event, target.memory);
    const related = noteDuplicates(event, target.memory);
    for (const each of new Set([statementId, ...related]))
      place(each, target, each === statementId && isChanged);
    return [];
  };

  return {
    handlers: new Map([
      ...statementEvents.definitions.map(({ type }) => [type, handle] as const),
      ['IndicatorDefined', define] as const,
    ]),
    repeat: ({ kind, address: [statementId = ''] }, target) => {
      if (kind !== KIND) return undefined;
      place(statementId as StatementId, target, false);
      return [];
    },
  };
};
