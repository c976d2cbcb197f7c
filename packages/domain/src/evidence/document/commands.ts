import type { DataOf } from '../../decision.js';
import type {
  documentDetailInterpretationChosen,
  documentDetailNoted,
  documentRangeExcluded,
  sourceDocumentRegistered,
} from './events.js';

export interface RegisterDocument extends DataOf<typeof sourceDocumentRegistered> {
  readonly type: 'RegisterDocument';
}

export interface ExcludeRange extends DataOf<typeof documentRangeExcluded> {
  readonly type: 'ExcludeRange';
}

export interface NoteDetail extends DataOf<typeof documentDetailNoted> {
  readonly type: 'NoteDetail';
}

export interface ChooseDetailInterpretation extends DataOf<
  typeof documentDetailInterpretationChosen
> {
  readonly type: 'ChooseDetailInterpretation';
}

export type DocumentCommand =
  RegisterDocument | ExcludeRange | NoteDetail | ChooseDetailInterpretation;
