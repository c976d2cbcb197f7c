// A declaration that the records of a scope and period are complete. Only then does the absence of an event mean
// that nothing happened.
import { defineEvent, type EventOf, eventTypes } from '@aidtrail/event-sourcing';
import * as t from 'io-ts';
import { match } from 'ts-pattern';

import type { AidAggregate } from '../aid-aggregate.js';
import { commandChecks } from '../facts/command-checks.js';
import { factTable } from '../facts/fact-table.js';
import { accept, nothing, refuse } from '../decision.js';
import type { Sentences } from '../rejection.js';
import { isSameContent } from '../values/differing-fields.js';
import { CoverageId } from '../values/identity.js';
import { PeriodClaim } from '../values/period-claim.js';
import { Scope } from '../evidence/statement/events.js';

/** Someone declared that a period is completely recorded. */
export const coverageDeclared = defineEvent(
  'CoverageDeclared',
  t.type({
    coverageId: CoverageId,
    /** Event types with complete records, such as `MemberAssigned`. */
    factTypes: t.readonlyArray(t.string),
    scope: Scope,
    period: PeriodClaim,
    /** An account or an office, never the name of a person. */
    by: t.string,
  }),
);

/** The declaration was withdrawn. */
export const coverageWithdrawn = defineEvent(
  'CoverageWithdrawn',
  t.type({ coverageId: CoverageId, reason: t.string }),
);

/** The event types of a coverage. */
export const coverageEvents = eventTypes([coverageDeclared, coverageWithdrawn]);
/** Any event of a coverage. */
export type CoverageEvent = EventOf<typeof coverageDeclared | typeof coverageWithdrawn>;

type Declared = EventOf<typeof coverageDeclared>['data'];

const coverageFacts = factTable<CoverageEvent>()('coverageId', {
  CoverageDeclared: { noFact: 'a judgement', command: 'DeclareCoverage', when: 'always' },
  CoverageWithdrawn: { noFact: 'a judgement', command: 'WithdrawCoverage', when: 'always' },
});

export type CoverageState =
  | { readonly _tag: 'Undeclared' }
  | { readonly _tag: 'Declared'; readonly declared: Declared }
  | { readonly _tag: 'Withdrawn' };

/** Any command on a coverage. */
export type CoverageCommand =
  | ({ readonly type: 'DeclareCoverage' } & Declared)
  | ({ readonly type: 'WithdrawCoverage' } & EventOf<typeof coverageWithdrawn>['data']);

/** Why a command on a coverage is rejected. */
export type CoverageRejection =
  | { readonly _tag: 'CoverageOfNothing'; readonly rule: null; readonly coverageId: CoverageId }
  | { readonly _tag: 'CoverageDiffers'; readonly rule: null; readonly coverageId: CoverageId }
  | { readonly _tag: 'CoverageNotDeclared'; readonly rule: null; readonly coverageId: CoverageId };

const coverageSentences: Sentences<CoverageRejection> = {
  CoverageOfNothing: ({ coverageId }) => ({
    zh: `完整性声明 ${coverageId} 没有列出任何事件类型。请至少列出一种。`,
    en: `The declaration ${coverageId} names no type of event. Name at least one.`,
  }),
  CoverageDiffers: ({ coverageId }) => ({
    zh: `完整性声明 ${coverageId} 已存在，内容不同。请先撤回，再用新编号声明。`,
    en: `The declaration ${coverageId} exists with other contents. Withdraw it, then declare the new contents under another id.`,
  }),
  CoverageNotDeclared: ({ coverageId }) => ({
    zh: `没有有效的完整性声明 ${coverageId}。`,
    en: `No declaration ${coverageId} is in force.`,
  }),
};

/** Commands: `DeclareCoverage` and `WithdrawCoverage`, with the data of their events. */
export const coverage: AidAggregate<
  CoverageCommand,
  CoverageState,
  CoverageEvent,
  CoverageRejection
> = {
  category: 'coverage',
  events: coverageEvents,
  facts: coverageFacts,
  ...commandChecks(coverageEvents, coverageFacts),
  sentences: coverageSentences,
  initial: { _tag: 'Undeclared' },
  decide: (command, state) =>
    match(command)
      .with({ type: 'DeclareCoverage' }, ({ type: _, ...data }) => {
        const { coverageId } = data;
        if (data.factTypes.length === 0)
          return refuse({ _tag: 'CoverageOfNothing', rule: null, coverageId });
        if (state._tag === 'Undeclared') return accept({ type: 'CoverageDeclared', data });
        return state._tag === 'Declared' && isSameContent(state.declared, data)
          ? nothing
          : refuse({ _tag: 'CoverageDiffers', rule: null, coverageId });
      })
      .with({ type: 'WithdrawCoverage' }, ({ type: _, ...data }) =>
        match(state)
          .with({ _tag: 'Declared' }, () => accept({ type: 'CoverageWithdrawn', data }))
          .with({ _tag: 'Withdrawn' }, () => nothing)
          .with({ _tag: 'Undeclared' }, () =>
            refuse({
              _tag: 'CoverageNotDeclared',
              rule: null,
              coverageId: data.coverageId,
            }),
          )
          .exhaustive(),
      )
      .exhaustive(),
  evolve: (state, event) =>
    match(event)
      .returnType<CoverageState>()
      .with({ type: 'CoverageDeclared' }, ({ data }) => ({ _tag: 'Declared', declared: data }))
      .with({ type: 'CoverageWithdrawn' }, () =>
        state._tag === 'Undeclared' ? state : { _tag: 'Withdrawn' },
      )
      .exhaustive(),
};
