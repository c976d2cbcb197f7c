import type { DataOf } from '../../decision.js';
import type { SourceDocument } from '../document/state.js';
import type { Indicator } from '../../reference/indicator/indicator.js';
import type {
  statementInterpretationWithdrawn,
  statementLinked,
  statementLinkWithdrawn,
  statementReinstated,
  statementRetracted,
} from './events.js';
import type { Claim, Correction, Interpretation } from './state.js';

/** What other streams say about the claim. */
export interface ClaimLookUp {
  /** The document that the anchor points into, by its SHA-256. */
  readonly document: SourceDocument;
  /** The claim's indicator; left out where the claim has none. */
  readonly indicator?: Indicator;
}

export type RecordStatement = {
  readonly type: 'RecordStatement';
  readonly lookUp: ClaimLookUp;
} & Claim;

export type CorrectStatement = {
  readonly type: 'CorrectStatement';
  readonly lookUp: ClaimLookUp;
} & Correction;

export type LinkStatements = { readonly type: 'LinkStatements' } & DataOf<typeof statementLinked>;

export type ChooseInterpretation = {
  readonly type: 'ChooseInterpretation';
  /** The statement's indicator, where the choice comes with a quantity. */
  readonly lookUp?: Pick<ClaimLookUp, 'indicator'>;
} & Interpretation;

export type RetractStatement = {
  readonly type: 'RetractStatement';
} & DataOf<typeof statementRetracted>;

/** Undoes a retraction. */
export type ReinstateStatement = {
  readonly type: 'ReinstateStatement';
} & DataOf<typeof statementReinstated>;

/** Undoes a link. */
export type WithdrawLink = {
  readonly type: 'WithdrawLink';
} & DataOf<typeof statementLinkWithdrawn>;

/** Undoes the choice of a reading. */
export type WithdrawInterpretation = {
  readonly type: 'WithdrawInterpretation';
} & DataOf<typeof statementInterpretationWithdrawn>;

/** Any command on a statement. */
export type StatementCommand =
  | RecordStatement
  | CorrectStatement
  | LinkStatements
  | ChooseInterpretation
  | RetractStatement
  | ReinstateStatement
  | WithdrawLink
  | WithdrawInterpretation;
