// Checks of every claim: it is anchored in its document (DOC-1, DOC-2), and its figure is valid (STA-1).
import { findUnitBreach } from '../../reference/indicator/indicator.js';
import { isSurelyBefore } from '../../values/date-window.js';
import type { PeriodClaim } from '../../values/period-claim.js';
import { intervalOf, isInterval, type Quantity } from '../../values/quantity.js';
import type { StatementId } from '../../values/identity.js';
import type { ClaimLookUp } from './commands.js';
import type { ClaimRejection } from './rejections.js';
import { type Claim, optionsOf } from './state.js';

export const findClaimBreach = (claim: Claim, lookUp: ClaimLookUp): ClaimRejection | null => {
  const { statementId, quantity, period } = claim;
  return (
    findAnchorBreach(claim, lookUp) ??
    findIndicatorBreach(claim, lookUp) ??
    (quantity === undefined ? null : findQuantityBreach(statementId, quantity, lookUp)) ??
    findPeriodBreach(statementId, period) ??
    findQuestionBreach(claim)
  );
};

const findAnchorBreach = (
  { statementId, documentId, anchor: { sha256, line, token } }: Claim,
  { document }: ClaimLookUp,
): ClaimRejection | null => {
  if (document._tag === 'Unregistered')
    return { _tag: 'DocumentNotRegistered', rule: 'DOC-1', statementId, sha256 };
  const { registered, excluded } = document;
  if (sha256 !== registered.sha256 || documentId !== registered.documentId)
    return {
      _tag: 'AnchorInOtherDocument',
      rule: 'DOC-1',
      statementId,
      anchored: sha256 === registered.sha256 ? registered.documentId : sha256,
      document: documentId,
    };
  if (line < 1 || line > registered.lines)
    return { _tag: 'AnchorOutside', rule: 'DOC-1', statementId, line, lines: registered.lines };
  if (token === '') return { _tag: 'AnchorEmpty', rule: 'DOC-1', statementId };
  const range = excluded.find(({ fromLine, toLine }) => fromLine <= line && line <= toLine);
  if (range === undefined) return null;
  const { fromLine, toLine } = range;
  return { _tag: 'AnchorExcluded', rule: 'DOC-2', statementId, line, fromLine, toLine };
};

const findIndicatorBreach = (
  { indicator: code }: Claim,
  { indicator }: ClaimLookUp,
): ClaimRejection | null =>
  code !== undefined && (indicator?._tag !== 'Defined' || indicator.definition.code !== code)
    ? { _tag: 'IndicatorNotDefined', rule: null, code }
    : null;

/** A figure without an indicator is only checked for being an interval. */
export const findQuantityBreach = (
  statementId: StatementId,
  quantity: Quantity,
  { indicator }: Pick<ClaimLookUp, 'indicator'>,
): ClaimRejection | null => {
  if (!isInterval(intervalOf(quantity)))
    return { _tag: 'QuantityIsEmpty', rule: 'STA-1', statementId };
  return indicator?._tag === 'Defined' ? findUnitBreach(indicator.definition, quantity) : null;
};

const findPeriodBreach = (
  statementId: StatementId,
  { from, to }: PeriodClaim,
): ClaimRejection | null =>
  from !== undefined && to !== undefined && isSurelyBefore(to, from)
    ? { _tag: 'PeriodEndsBeforeStart', rule: null, statementId, from, to }
    : null;

const findQuestionBreach = (claim: Claim): ClaimRejection | null => {
  const options = new Set(optionsOf(claim));
  return claim.question === undefined ||
    (options.size >= 2 && options.size === claim.question.options.length)
    ? null
    : { _tag: 'QuestionWithoutOptions', rule: null, statementId: claim.statementId };
};
