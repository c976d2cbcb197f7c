import type { AidAggregate } from '../../aid-aggregate.js';
import { commandChecks } from '../../facts/command-checks.js';
import { decide } from './decide.js';
import { type DocumentEvent, documentEvents } from './events.js';
import { type DocumentCommand, documentFacts } from './facts.js';
import { type DocumentRejection, documentSentences } from './rejections.js';
import { evolve, type SourceDocument } from './state.js';

/** A source document; its stream goes by the SHA-256 of the file. */
export const sourceDocument: AidAggregate<
  DocumentCommand,
  SourceDocument,
  DocumentEvent,
  DocumentRejection
> = {
  category: 'document',
  events: documentEvents,
  facts: documentFacts,
  ...commandChecks(documentEvents, documentFacts, ({ data }) =>
    'sha256' in data ? data.sha256 : undefined,
  ),
  sentences: documentSentences,
  initial: { _tag: 'Unregistered' },
  decide,
  evolve,
};
