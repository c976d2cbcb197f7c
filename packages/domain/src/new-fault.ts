// Rules that are asked of a whole timeline, so that the order of recording makes no difference.
import { isSameContent } from './values/differing-fields.js';

/** A fault that the events would add; one that is on record already does not bar what follows. */
export const newFault = <State, Rejection>(
  faultsOf: (state: State) => ReadonlyArray<Rejection>,
  before: State,
  after: State,
): Rejection | undefined => {
  const [first, ...others] = faultsOf(after);
  if (first === undefined) return undefined;
  const known = faultsOf(before);
  return [first, ...others].find((fault) => !known.some((each) => isSameContent(each, fault)));
};
