import { hasSameContent } from '../decision.js';
import type { Source } from '../values/source.js';
import type { FactEvent } from './attested-facts.js';

/** The changes, with the operator's source for the one that an operator confirmed. */
export const withConfirmed = <Change extends FactEvent>(
  changes: ReadonlyArray<Change>,
  { type, data }: FactEvent,
  source: Source,
): ReadonlyArray<Change> =>
  changes.map((each) =>
    each.type === type && hasSameContent(each.data, data)
      ? { ...each, data: { ...each.data, source } }
      : each,
  );
