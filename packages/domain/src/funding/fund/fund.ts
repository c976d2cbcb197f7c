// Money from one payer to one payee for one purpose: promised, paid, paid back, spent.
import { aggregate } from '@aidtrail/event-sourcing';

import { decide } from './decide.js';
import { fundEvents } from './events.js';
import { evolve, uncommitted } from './state.js';

export const fund = aggregate({
  category: 'fund',
  events: fundEvents,
  initial: uncommitted,
  decide,
  evolve,
});
