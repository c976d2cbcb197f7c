import type { Aggregate } from '@aidtrail/event-sourcing';

import type { DocumentCommand } from './commands.js';
import { decide } from './decide.js';
import { type DocumentEvent, documentEvents } from './events.js';
import type { DocumentRejection } from './rejections.js';
import { evolve, type SourceDocument } from './state.js';

/** A source document; its stream goes by the SHA-256 of the file. */
export const sourceDocument: Aggregate<
  DocumentCommand,
  SourceDocument,
  DocumentEvent,
  DocumentRejection
> = {
  category: 'document',
  events: documentEvents,
  initial: { _tag: 'Unregistered' },
  decide,
  evolve,
};
