import { type CommandNamed, type CommandsOf, factTable } from '../../facts/fact-table.js';
import type { DocumentEvent } from './events.js';

export const documentFacts = factTable<DocumentEvent>()('documentId', {
  SourceDocumentRegistered: {
    noFact: 'evidence',
    command: 'RegisterDocument',
    when: 'always',
    introduces: 'documentId',
  },
  DocumentRangeExcluded: { noFact: 'evidence', command: 'ExcludeRange', when: 'always' },
  DocumentDetailNoted: { noFact: 'evidence', command: 'NoteDetail', when: 'always' },
  DocumentDetailInterpretationChosen: {
    noFact: 'evidence',
    command: 'ChooseDetailInterpretation',
    when: 'always',
  },
});

/** Any command on a source document. */
export type DocumentCommand = CommandsOf<typeof documentFacts>;
export type ChooseDetailInterpretation = CommandNamed<
  DocumentCommand,
  'ChooseDetailInterpretation'
>;
export type ExcludeRange = CommandNamed<DocumentCommand, 'ExcludeRange'>;
export type NoteDetail = CommandNamed<DocumentCommand, 'NoteDetail'>;
export type RegisterDocument = CommandNamed<DocumentCommand, 'RegisterDocument'>;
