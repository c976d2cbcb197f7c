import type { Decision } from '@aidtrail/event-sourcing';
import { match } from 'ts-pattern';

import { accept, nothing, refuse } from '../../decision.js';
import { differingFields, isSameContent } from '../../values/differing-fields.js';
import type { DocumentId } from '../../values/identity.js';
import type { DocumentEvent } from './events.js';
import type {
  ChooseDetailInterpretation,
  DocumentCommand,
  ExcludeRange,
  NoteDetail,
  RegisterDocument,
} from './facts.js';
import type { DocumentRejection } from './rejections.js';
import type { RegisteredDocument, SourceDocument } from './state.js';

type Answer = Decision<DocumentEvent, DocumentRejection>;

export const decide = (command: DocumentCommand, state: SourceDocument): Answer =>
  match(command)
    .with({ type: 'RegisterDocument' }, (register) => decideRegistration(register, state))
    .with({ type: 'ExcludeRange' }, (exclude) =>
      whenRegistered(state, exclude.documentId, (known) => decideExclusion(exclude, known)),
    )
    .with({ type: 'NoteDetail' }, (note) =>
      whenRegistered(state, note.documentId, (known) => decideDetail(note, known)),
    )
    .with({ type: 'ChooseDetailInterpretation' }, (choose) =>
      whenRegistered(state, choose.documentId, (known) => decideChoice(choose, known)),
    )
    .exhaustive();

const whenRegistered = (
  state: SourceDocument,
  documentId: DocumentId,
  decideFurther: (state: RegisteredDocument) => Answer,
): Answer =>
  state._tag === 'Registered'
    ? decideFurther(state)
    : refuse({ _tag: 'DocumentUnknown', rule: 'DOC-1', documentId });

const decideRegistration = (
  { type: _, ...data }: RegisterDocument,
  state: SourceDocument,
): Answer => {
  const { documentId, sha256, lines } = data;
  if (!/^[0-9a-f]{64}$/.test(sha256))
    return refuse({ _tag: 'NotASha256', rule: 'DOC-1', documentId });
  if (!Number.isSafeInteger(lines) || lines < 1)
    return refuse({ _tag: 'NotALineCount', rule: 'DOC-1', documentId, lines });
  if (state._tag === 'Unregistered') return accept({ type: 'SourceDocumentRegistered', data });
  const fields = differingFields(state.registered, data);
  return fields.length === 0
    ? nothing
    : refuse({ _tag: 'DocumentDiffers', rule: 'DOC-1', documentId, fields });
};

const decideExclusion = (
  { type: _, ...data }: ExcludeRange,
  { registered: { lines }, excluded }: RegisteredDocument,
): Answer => {
  const { documentId, fromLine, toLine } = data;
  const isRange =
    Number.isSafeInteger(fromLine) &&
    Number.isSafeInteger(toLine) &&
    1 <= fromLine &&
    fromLine <= toLine &&
    toLine <= lines;
  if (!isRange)
    return refuse({ _tag: 'RangeOutside', rule: 'DOC-2', documentId, fromLine, toLine, lines });
  return excluded.some((known) => known.fromLine === fromLine && known.toLine === toLine)
    ? nothing
    : accept({ type: 'DocumentRangeExcluded', data });
};

// Details of a document, such as the date of a repost, are rarely part of its article, so excluded ranges do not apply.
const decideDetail = (
  { type: _, ...data }: NoteDetail,
  { registered: { lines }, details }: RegisteredDocument,
): Answer => {
  const { documentId, ledgerId, line } = data;
  if (!(line >= 1 && line <= lines))
    return refuse({ _tag: 'DetailOutside', rule: 'DOC-1', documentId, ledgerId, line, lines });
  const known = details.get(ledgerId);
  if (known === undefined) return accept({ type: 'DocumentDetailNoted', data });
  const fields = differingFields(known, data);
  return fields.length === 0
    ? nothing
    : refuse({ _tag: 'DetailDiffers', rule: null, documentId, ledgerId, fields });
};

const decideChoice = (
  { type: _, ...data }: ChooseDetailInterpretation,
  { details, interpretations }: RegisteredDocument,
): Answer => {
  const { documentId, ledgerId, option } = data;
  const options = (details.get(ledgerId)?.question?.options ?? []).map(({ id }) => id);
  if (!options.includes(option))
    return refuse({
      _tag: 'DetailOptionUnknown',
      rule: null,
      documentId,
      ledgerId,
      option,
      options,
    });
  return isSameContent(interpretations.get(ledgerId), data)
    ? nothing
    : accept({ type: 'DocumentDetailInterpretationChosen', data });
};
