// Money from one payer to one payee for one purpose: promised, paid, paid back, spent.

import { withEvidence } from '../../facts/with-evidence.js';
import { decide } from './decide.js';
import { type FundEvent, fundEvents } from './events.js';
import { type FundCommand, fundFacts } from './facts.js';
import { type FundRejection, fundSentences } from './rejections.js';
import { evolve, type Fund, uncommitted } from './state.js';

/** Money from one payer to one payee for one purpose. */
export const fund = withEvidence<FundCommand, Fund, FundEvent, FundRejection>({
  category: 'fund',
  events: fundEvents,
  facts: fundFacts,
  sentences: fundSentences,
  recognises: 'attested',
  initial: uncommitted,
  decide,
  evolve,
});
