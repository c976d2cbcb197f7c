import { defineEvent, type EventsOf, eventTypes } from '@aidtrail/event-sourcing';
import * as t from 'io-ts';

import { DocumentId } from '../../values/identity.js';
import { Localized } from '../../values/localized.js';
import { OpenQuestion } from '../../values/open-question.js';
import { PartialDate } from '../../values/partial-date.js';

/** A document was registered, with the hash of its bytes and its number of lines. */
export const sourceDocumentRegistered = defineEvent(
  'SourceDocumentRegistered',
  t.intersection([
    t.type({
      documentId: DocumentId,
      fileName: t.string,
      /** Of the file's bytes, lower-case hexadecimal. */
      sha256: t.string,
      title: Localized,
      publisher: Localized,
      published: PartialDate,
      script: t.keyof({ simplified: null, traditional: null }),
      /** Number of lines, split at line feeds. */
      lines: t.number,
    }),
    t.partial({
      /** Wall-clock time of publication where the document prints one, `HH:MM:SS`. */
      publishedTime: t.string,
      /** The copy breaks off after this line. */
      brokenOffAfterLine: t.number,
    }),
  ]),
);

/** Lines that are not the article: advertising, navigation, other news. Both ends are included. */
export const documentRangeExcluded = defineEvent(
  'DocumentRangeExcluded',
  t.type({ documentId: DocumentId, fromLine: t.number, toLine: t.number, reason: Localized }),
);

/** A claim of the document about itself, such as its date line, under its ledger id. */
export const documentDetailNoted = defineEvent(
  'DocumentDetailNoted',
  t.intersection([
    t.type({
      documentId: DocumentId,
      ledgerId: t.string,
      line: t.number,
      column: t.number,
      token: t.string,
      about: t.keyof({ published: null, reposted: null, title: null, dateline: null }),
      value: PartialDate,
    }),
    t.partial({
      /** Wall-clock time where the document prints one, `HH:MM:SS`. */
      time: t.string,
      /** Such as the year of a date line that has none. */
      question: OpenQuestion,
    }),
  ]),
);

/** Someone decided how a detail is to be read, such as the year of a date line. */
export const documentDetailInterpretationChosen = defineEvent(
  'DocumentDetailInterpretationChosen',
  t.intersection([
    t.type({
      documentId: DocumentId,
      ledgerId: t.string,
      option: t.string,
      /** An account or an office, never the name of a person. */
      by: t.string,
      reason: t.string,
    }),
    /** The date as the chosen reading has it. */
    t.partial({ value: PartialDate }),
  ]),
);

/** The event types of a source document. */
export const documentEvents = eventTypes([
  sourceDocumentRegistered,
  documentRangeExcluded,
  documentDetailNoted,
  documentDetailInterpretationChosen,
]);

/** Any event of a source document. */
export type DocumentEvent = EventsOf<typeof documentEvents>;
