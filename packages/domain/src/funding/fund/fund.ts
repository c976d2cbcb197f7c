// Money from one payer to one payee for one purpose: promised, paid, paid back, spent.

import type { AidAggregate } from '../../aid-aggregate.js';
import { commandChecks } from '../../facts/command-checks.js';
import { decide } from './decide.js';
import { type FundEvent, fundEvents } from './events.js';
import { type FundCommand, fundFacts } from './facts.js';
import { type FundRejection, fundSentences } from './rejections.js';
import { evolve, type Fund, uncommitted } from './state.js';

/** Money from one payer to one payee for one purpose. */
export const fund: AidAggregate<FundCommand, Fund, FundEvent, FundRejection> = {
  category: 'fund',
  events: fundEvents,
  facts: fundFacts,
  ...commandChecks(fundEvents, fundFacts),
  sentences: fundSentences,
  initial: uncommitted,
  decide,
  evolve,
};
