// Money from one payer to one payee for one purpose: promised, paid, paid back, spent.
import type { Aggregate } from '@aidtrail/event-sourcing';

import type { FundCommand } from './commands.js';
import { decide } from './decide.js';
import { type FundEvent, fundEvents } from './events.js';
import type { FundRejection } from './rejections.js';
import { evolve, type Fund, uncommitted } from './state.js';

export const fund: Aggregate<FundCommand, Fund, FundEvent, FundRejection> = {
  category: 'fund',
  events: fundEvents,
  initial: uncommitted,
  decide,
  evolve,
};
