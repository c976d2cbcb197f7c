import type { Decision } from '@aidtrail/event-sourcing';
import { match } from 'ts-pattern';

import { accept, nothing, refuse } from '../../decision.js';
import { differingFields, isSameContent } from '../../values/differing-fields.js';
import type { StatementId } from '../../values/identity.js';
import { findClaimBreach, findQuantityBreach } from './check-claim.js';
import type {
  ChooseInterpretation,
  CorrectStatement,
  LinkStatements,
  RecordStatement,
  StatementCommand,
  WithdrawLink,
} from './commands.js';
import type { StatementEvent } from './events.js';
import type { StatementRejection } from './rejections.js';
import {
  currentClaim,
  isSameLink,
  optionsOf,
  type RecordedStatement,
  type Statement,
} from './state.js';

type Answer = Decision<StatementEvent, StatementRejection>;

export const decide = (command: StatementCommand, state: Statement): Answer => {
  if (command.type === 'RecordStatement') return decideRecording(command, state);
  const { statementId } = command;
  if (state._tag === 'Unrecorded')
    return refuse({ _tag: 'StatementNotRecorded', rule: null, statementId });
  return match(command)
    .with({ type: 'CorrectStatement' }, (correct) => decideCorrection(correct, state))
    .with({ type: 'LinkStatements' }, (link) => decideLink(link, state))
    .with({ type: 'ChooseInterpretation' }, (choose) => decideChoice(choose, state))
    .with({ type: 'RetractStatement' }, ({ type: _, ...data }) =>
      state._tag === 'Retracted' ? nothing : accept({ type: 'StatementRetracted', data }),
    )
    .with({ type: 'ReinstateStatement' }, ({ type: _, ...data }) =>
      state._tag === 'Recorded' ? nothing : accept({ type: 'StatementReinstated', data }),
    )
    .with({ type: 'WithdrawLink' }, (withdraw) => decideWithdrawal(withdraw, state))
    .with({ type: 'WithdrawInterpretation' }, ({ type: _, ...data }) =>
      state.interpretation === null
        ? nothing
        : unlessRetracted(state, statementId, () =>
            accept({ type: 'StatementInterpretationWithdrawn', data }),
          ),
    )
    .exhaustive();
};

const decideRecording = (
  { type: _, lookUp, ...data }: RecordStatement,
  state: Statement,
): Answer => {
  const { statementId } = data;
  if (state._tag === 'Unrecorded') {
    const breach = findClaimBreach(data, lookUp);
    return breach === null ? accept({ type: 'StatementRecorded', data }) : refuse(breach);
  }
  // A history that was corrected since may be replayed as it was, or with the correction written into it.
  const fields = differingFields(state.recorded, data);
  return fields.length === 0 || isSameContent(currentClaim(state), data)
    ? nothing
    : refuse({ _tag: 'StatementDiffers', rule: null, statementId, fields });
};

const unlessRetracted = (
  state: RecordedStatement,
  statementId: StatementId,
  decideFurther: () => Answer,
): Answer =>
  state._tag === 'Retracted'
    ? refuse({ _tag: 'StatementWasRetracted', rule: 'STA-2', statementId })
    : decideFurther();

const decideCorrection = (
  { type: _, lookUp, ...data }: CorrectStatement,
  state: RecordedStatement,
): Answer => {
  const { reason: _reason, ...claim } = data;
  if (isSameContent(currentClaim(state), claim)) return nothing;
  return unlessRetracted(state, data.statementId, () => {
    const breach = findClaimBreach(claim, lookUp);
    return breach === null ? accept({ type: 'StatementCorrected', data }) : refuse(breach);
  });
};

const decideLink = ({ type: _, ...data }: LinkStatements, state: RecordedStatement): Answer => {
  const { statementId, targets } = data;
  if (targets.length === 0) return refuse({ _tag: 'LinkWithoutTarget', rule: null, statementId });
  if (targets.includes(statementId))
    return refuse({ _tag: 'LinkedToItself', rule: null, statementId });
  if (state.links.some((link) => isSameContent(link, data))) return nothing;
  return unlessRetracted(state, statementId, () => accept({ type: 'StatementLinked', data }));
};

const decideWithdrawal = ({ type: _, ...data }: WithdrawLink, state: RecordedStatement): Answer => {
  const { statementId, relation, targets } = data;
  if (state.links.some((link) => isSameLink(link, data)))
    return unlessRetracted(state, statementId, () =>
      accept({ type: 'StatementLinkWithdrawn', data }),
    );
  return state.withdrawnLinks.some((link) => isSameLink(link, data))
    ? nothing
    : refuse({ _tag: 'LinkUnknown', rule: null, statementId, relation, targets });
};

const decideChoice = (
  { type: _, lookUp = {}, ...data }: ChooseInterpretation,
  state: RecordedStatement,
): Answer => {
  const { statementId, option, quantity } = data;
  if (isSameContent(state.interpretation, data)) return nothing;
  return unlessRetracted(state, statementId, () => {
    const options = optionsOf(currentClaim(state));
    if (options.length === 0) return refuse({ _tag: 'NoQuestion', rule: null, statementId });
    if (!options.includes(option))
      return refuse({ _tag: 'OptionUnknown', rule: null, statementId, option, options });
    const breach =
      quantity === undefined ? null : findQuantityBreach(statementId, quantity, lookUp);
    return breach === null
      ? accept({ type: 'StatementInterpretationChosen', data })
      : refuse(breach);
  });
};
