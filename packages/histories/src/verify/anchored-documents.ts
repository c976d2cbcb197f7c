// The source documents of a log with their anchors.
import { aidEvents, type AidEvent } from '@aidtrail/domain';
import { type EventStore, skipsIn } from '@aidtrail/event-sourcing';
import * as E from 'fp-ts/lib/Either.js';

/** An anchor of a statement or of a detail; line and column count from 1. */
export interface AnchoredToken {
  /** Id of the statement or detail, such as `000-09`. */
  readonly id: string;
  readonly line: number;
  readonly column: number;
  readonly token: string;
}

/** A registered document; anchors are in order of id. */
export interface AnchoredDocument {
  readonly documentId: string;
  readonly fileName: string;
  readonly sha256: string;
  readonly lines: number;
  readonly excluded: ReadonlyArray<{ readonly fromLine: number; readonly toLine: number }>;
  readonly anchors: ReadonlyArray<AnchoredToken>;
}

const types = [
  'SourceDocumentRegistered',
  'DocumentRangeExcluded',
  'DocumentDetailNoted',
  'StatementRecorded',
  'StatementCorrected',
] as const satisfies ReadonlyArray<AidEvent['type']>;

interface Draft extends AnchoredDocument {
  readonly excluded: AnchoredDocument['excluded'][number][];
  /** A correction replaces the anchor of its statement. */
  readonly byId: Map<string, AnchoredToken>;
}

type Anchoring = Extract<AidEvent, { readonly type: (typeof types)[number] }>;

const isAnchoring = (event: AidEvent): event is Anchoring =>
  (types as ReadonlyArray<string>).includes(event.type);

const note = (drafts: Map<string, Draft>, event: Anchoring): void => {
  const draft = drafts.get(event.data.documentId);
  switch (event.type) {
    case 'SourceDocumentRegistered': {
      const { documentId, fileName, sha256, lines } = event.data;
      const described = { documentId, fileName, sha256, lines };
      drafts.set(documentId, { ...described, excluded: [], anchors: [], byId: new Map() });
      break;
    }
    case 'DocumentRangeExcluded': {
      const { fromLine, toLine } = event.data;
      draft?.excluded.push({ fromLine, toLine });
      break;
    }
    case 'DocumentDetailNoted': {
      const { ledgerId, line, column, token } = event.data;
      draft?.byId.set(ledgerId, { id: ledgerId, line, column, token });
      break;
    }
    case 'StatementRecorded':
    case 'StatementCorrected': {
      const { statementId, anchor } = event.data;
      const { line, column, token } = anchor;
      draft?.byId.set(statementId, { id: statementId, line, column, token });
    }
  }
};

/** Reads the log once, filtered by the store. Rejects with the store's ReadError. */
export const anchoredDocuments = async (
  store: EventStore,
): Promise<ReadonlyArray<AnchoredDocument>> => {
  const drafts = new Map<string, Draft>();
  const skips = await skipsIn(store);
  for await (const { events } of store.readAll({ types: aidEvents.storedNames(types) }))
    for (const recorded of events) {
      const event = aidEvents.decode(recorded);
      if (E.isLeft(event) && skips.has(recorded.id)) continue;
      if (E.isLeft(event))
        throw new Error(`the event at position ${recorded.position} cannot be read`, {
          cause: event.left,
        });
      if (isAnchoring(event.right)) note(drafts, event.right);
    }
  return [...drafts.values()].map(({ byId, ...document }) => ({
    ...document,
    anchors: [...byId.values()].toSorted((left, right) => (left.id < right.id ? -1 : 1)),
  }));
};
