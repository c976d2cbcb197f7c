import type { Aggregate } from '@aidtrail/event-sourcing';

import type { StatementCommand } from './commands.js';
import { decide } from './decide.js';
import { type StatementEvent, statementEvents } from './events.js';
import type { StatementRejection } from './rejections.js';
import { evolve, type Statement } from './state.js';

/** What one source says in one place, under its ledger id. */
export const statement: Aggregate<StatementCommand, Statement, StatementEvent, StatementRejection> =
  {
    category: 'statement',
    events: statementEvents,
    initial: { _tag: 'Unrecorded' },
    decide,
    evolve,
  };
