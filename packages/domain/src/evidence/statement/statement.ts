import type { AidAggregate } from '../../aid-aggregate.js';
import { commandChecks } from '../../facts/command-checks.js';
import type { StatementCommand } from './commands.js';
import { decide } from './decide.js';
import { type StatementEvent, statementEvents } from './events.js';
import { statementFacts } from './facts.js';
import { type StatementRejection, statementSentences } from './rejections.js';
import { evolve, type Statement } from './state.js';

/** What one source says in one place, under its ledger id. */
export const statement: AidAggregate<
  StatementCommand,
  Statement,
  StatementEvent,
  StatementRejection
> = {
  category: 'statement',
  events: statementEvents,
  facts: statementFacts,
  ...commandChecks(statementEvents, statementFacts),
  sentences: statementSentences,
  initial: { _tag: 'Unrecorded' },
  decide,
  evolve,
};
