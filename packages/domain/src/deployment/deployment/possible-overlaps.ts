// DEP-2 refuses what certainly overlaps. Where dates leave it open whether a person is in two places, both postings are
// recorded, and the pair is listed.
import { compareText, overlapOf } from '../../values/date-window.js';
import type { PartialDate } from '../../values/partial-date.js';

/** A posting of a person. */
export interface DatedPosting {
  readonly practitionerId: string;
  readonly key: string;
  readonly from: PartialDate;
  readonly to: PartialDate;
}

/** The pairs of postings of one person that may overlap and do not certainly, each pair once. */
export const possibleOverlaps = <Posting extends DatedPosting>(
  postings: ReadonlyArray<Posting>,
): ReadonlyArray<readonly [Posting, Posting]> =>
  [...Map.groupBy(postings, ({ practitionerId }) => practitionerId).values()].flatMap((all) => {
    const sorted = all.toSorted((left, right) => compareText(left.key, right.key));
    return sorted.flatMap((one, index) =>
      sorted
        .slice(index + 1)
        .filter((other) => overlapOf(one, other) === 'undecided')
        .map((other) => [one, other] as const),
    );
  });
