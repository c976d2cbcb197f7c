// Who served from when until when: assignments with their releases and extensions, matched by time.
import type { DataOf } from '../../decision.js';
import {
  areSurelyApart,
  compareDates,
  compareText,
  type DateWindow,
  earlierOf,
  isSurelyBefore,
  isSurelyInside,
  isSurelyOutside,
  laterOf,
} from '../../values/date-window.js';
import { isSameContent } from '../../values/differing-fields.js';
import type { PartialDate } from '../../values/partial-date.js';
import type { deploymentExtended, memberAssigned, memberReleased } from './events.js';

type Assigned = DataOf<typeof memberAssigned>;
type Released = DataOf<typeof memberReleased>;
type Extended = DataOf<typeof deploymentExtended>;

/** One assignment of a member, past, present or planned. */
export interface Member {
  readonly assigned: Assigned;
  readonly released: Released | null;
  /** The last day of the assignment with its extensions. */
  readonly term: PartialDate;
  /** The last day of service: of the term, or of an earlier release. */
  readonly to: PartialDate;
  /** True if the member dropped out before the first day and never served. */
  readonly isWithdrawn: boolean;
}

/** From the first day of a member to the last one. */
export const serviceOf = ({
  assigned: { from },
  to,
}: Pick<Member, 'assigned' | 'to'>): DateWindow => ({
  from,
  to,
});

/** The last day of an assignment with its extensions, before any release. */
const termOf = (assigned: Assigned, extensions: ReadonlyArray<Extended>): DateWindow => ({
  from: assigned.from,
  to: extensions
    .filter(({ members = [] }) =>
      members.some(
        ({ practitionerId, from }) =>
          practitionerId === assigned.practitionerId && isSameContent(from, assigned.from),
      ),
    )
    .reduce((to, extension) => laterOf(to, extension.to), assigned.to),
});

/** A source may report less exactly what an office recorded: of two such assignments the operational one is kept. */
export const isReplacedBy = (attested: Assigned, other: Assigned): boolean =>
  attested.source.origin === 'attested' &&
  other.source.origin === 'operational' &&
  other.practitionerId === attested.practitionerId &&
  other.hostOrgId === attested.hostOrgId &&
  !areSurelyApart(attested, other);

const isWithdrawal = ({ on, reason }: Released, from: PartialDate): boolean =>
  reason === 'cancelled' || isSurelyBefore(on, from);

/** An assignment from its first day to its last one; without a known release, to the end of its term. */
interface Term extends DateWindow {
  readonly assigned: Assigned;
  readonly term: PartialDate;
  readonly released: Released | null;
}

/** Those that lasted on that day: certainly, then possibly. */
const lasting = (terms: ReadonlyArray<Term>, on: PartialDate): ReadonlyArray<Term> => [
  ...terms.filter((term) => isSurelyInside(on, term)),
  ...terms.filter((term) => !isSurelyInside(on, term) && !isSurelyOutside(on, term)),
];

/**
 * The assignment that a release ends: the one of its booking; else one that lasted on that day, the next one for a
 * release before the first day, the last one for a release after it. Open assignments come first.
 */
const endedBy = (terms: ReadonlyArray<Term>, { bookingId, on }: Released): Term | undefined => {
  const booked = terms.find(
    ({ assigned }) => bookingId !== undefined && assigned.bookingId === bookingId,
  );
  if (booked !== undefined) return booked;
  const open = terms.filter(({ released }) => released === null);
  return (
    lasting(open, on)[0] ??
    lasting(terms, on)[0] ??
    open.find(({ from }) => isSurelyBefore(on, from)) ??
    open.at(-1) ??
    terms.at(-1)
  );
};

/**
 * The terms with the release; unchanged if it ends none that is open. A release that is already there moves to another
 * assignment if it can end that one as well.
 */
const withRelease = (
  terms: ReadonlyArray<Term>,
  release: Released,
  moved: ReadonlySet<Released> = new Set(),
): ReadonlyArray<Term> => {
  const replaced = (ended: Term, by: Term): ReadonlyArray<Term> =>
    terms.map((term) => (term === ended ? by : term));
  const ended = endedBy(terms, release);
  if (ended === undefined) return terms;
  if (ended.released === null) return replaced(ended, left(ended, release));
  if (release.bookingId !== undefined) return terms;
  for (const term of lasting(terms, release.on)) {
    const { released } = term;
    if (released === null || released.bookingId !== undefined || moved.has(released)) continue;
    const { assigned, from, term: to } = term;
    const free = { assigned, from, term: to, to, released: null };
    const given = replaced(term, left(free, release));
    const rest = withRelease(given, released, new Set([...moved, released]));
    if (rest !== given) return rest;
  }
  return terms;
};

const left = (term: Term, released: Released): Term => ({
  ...term,
  released,
  to: isWithdrawal(released, term.from) ? term.to : earlierOf(released.on, term.to),
});

const memberOf = ({ assigned, released, term, to, from }: Term): Member => ({
  assigned,
  released,
  term,
  to,
  isWithdrawn: released !== null && isWithdrawal(released, from),
});

/** Official releases before reported ones, and those whose dates leave no choice before the others. */
const inOrder =
  (terms: ReadonlyArray<Term>) =>
  (left: Released, right: Released): number => {
    const isOpen = ({ bookingId, on }: Released): boolean =>
      bookingId === undefined && !terms.some((term) => isSurelyInside(on, term));
    return (
      Number(left.source.origin === 'attested') - Number(right.source.origin === 'attested') ||
      Number(isOpen(left)) - Number(isOpen(right)) ||
      compareDates(left.on, right.on)
    );
  };

/** The assignments of one practitioner in the order of their first days, each with its release. */
export const arrange = (
  assigned: ReadonlyArray<Assigned>,
  releases: ReadonlyArray<Released>,
  extensions: ReadonlyArray<Extended>,
): ReadonlyArray<Member> => {
  let terms: ReadonlyArray<Term> = assigned
    .filter((each) => !assigned.some((other) => isReplacedBy(each, other)))
    .toSorted(
      (left, right) =>
        compareDates(left.from, right.from) ||
        compareText(JSON.stringify(left), JSON.stringify(right)),
    )
    .map((each) => {
      const { from, to } = termOf(each, extensions);
      return { assigned: each, released: null, from, term: to, to };
    });
  for (const release of releases.toSorted(inOrder(terms))) terms = withRelease(terms, release);
  return terms.map(memberOf);
};

/** The assignment that the release would end; undefined for a person who was never assigned. */
export const findEnded = (
  members: ReadonlyArray<Member>,
  released: Released,
): Member | undefined => {
  const own = members.filter(({ assigned }) => assigned.practitionerId === released.practitionerId);
  const ended = endedBy(
    own.map((member) => ({ ...member, from: member.assigned.from })),
    released,
  );
  return own.find(({ assigned }) => assigned === ended?.assigned);
};
