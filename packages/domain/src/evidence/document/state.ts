import { match } from 'ts-pattern';

import type { DataOf } from '../../decision.js';
import type {
  DocumentEvent,
  documentDetailInterpretationChosen,
  documentDetailNoted,
  documentRangeExcluded,
  sourceDocumentRegistered,
} from './events.js';

export type ExcludedRange = DataOf<typeof documentRangeExcluded>;
export type DocumentDetail = DataOf<typeof documentDetailNoted>;
export type DetailInterpretation = DataOf<typeof documentDetailInterpretationChosen>;

/** A document after its registration. */
export interface RegisteredDocument {
  readonly _tag: 'Registered';
  readonly registered: DataOf<typeof sourceDocumentRegistered>;
  readonly excluded: ReadonlyArray<ExcludedRange>;
  /** By ledger id. */
  readonly details: ReadonlyMap<string, DocumentDetail>;
  /** The last choice for each detail, by ledger id. */
  readonly interpretations: ReadonlyMap<string, DetailInterpretation>;
}

/** A source document as far as the log knows it; also the look-up of commands that anchor in it. */
export type SourceDocument = { readonly _tag: 'Unregistered' } | RegisteredDocument;

export const evolve = (state: SourceDocument, event: DocumentEvent): SourceDocument => {
  if (event.type === 'SourceDocumentRegistered')
    return state._tag === 'Registered'
      ? state
      : {
          _tag: 'Registered',
          registered: event.data,
          excluded: [],
          details: new Map(),
          interpretations: new Map(),
        };
  if (state._tag === 'Unregistered') return state;
  return match(event)
    .with({ type: 'DocumentRangeExcluded' }, ({ data }) => ({
      ...state,
      excluded: [...state.excluded, data],
    }))
    .with({ type: 'DocumentDetailNoted' }, ({ data }) => ({
      ...state,
      details: new Map(state.details).set(data.ledgerId, data),
    }))
    .with({ type: 'DocumentDetailInterpretationChosen' }, ({ data }) => ({
      ...state,
      interpretations: new Map(state.interpretations).set(data.ledgerId, data),
    }))
    .exhaustive();
};
