// New names, places, superiors and posts of an organisation in the order of their dates. An official record of a change replaces
// what sources report of it; a more exact date replaces a vaguer one.
import { match } from 'ts-pattern';

import { hasSameContent } from '../../decision.js';
import { compareDates, compareText, isSurelyBefore } from '../../values/date-window.js';
import { isSameContent } from '../../values/differing-fields.js';
import { dayRange, type PartialDate } from '../../values/partial-date.js';
import type { OrganisationEvent } from './events.js';

/** A new name, place or superior of an organisation, or a post that was filled. */
export type OrganisationChange = Extract<
  OrganisationEvent,
  {
    readonly type:
      'OrganisationRenamed' | 'OrganisationMoved' | 'OrganisationReassigned' | 'PostFilled';
  }
>;

const types: ReadonlySet<string> = new Set<OrganisationChange['type']>([
  'OrganisationRenamed',
  'OrganisationMoved',
  'OrganisationReassigned',
  'PostFilled',
]);

export const isChange = (event: OrganisationEvent): event is OrganisationChange =>
  types.has(event.type);

/** From when on it applies. */
export const startOf = ({ type, data }: OrganisationChange): PartialDate =>
  type === 'PostFilled' ? data.from : data.effective;

export const inOrderOfTime = (
  changes: ReadonlyArray<OrganisationChange>,
): ReadonlyArray<OrganisationChange> =>
  changes.toSorted(
    (left, right) =>
      compareDates(startOf(left), startOf(right)) ||
      compareText(JSON.stringify(left), JSON.stringify(right)),
  );

const isOperational = ({ data }: OrganisationChange): boolean =>
  data.source.origin === 'operational';

/** What it is about, without its dates. */
const valueOf = (change: OrganisationChange): unknown =>
  match(change)
    .with({ type: 'OrganisationRenamed' }, ({ data: { name } }) => name)
    .with({ type: 'OrganisationMoved' }, ({ data: { placeId } }) => placeId)
    .with({ type: 'OrganisationReassigned' }, ({ data: { parentId } }) => parentId)
    .with({ type: 'PostFilled' }, ({ data: { postId, practitionerId } }) => [
      postId,
      practitionerId ?? null,
    ])
    .exhaustive();

const hasSameValue = (left: OrganisationChange, right: OrganisationChange): boolean =>
  left.type === right.type && isSameContent(valueOf(left), valueOf(right));

const isBefore = (left: OrganisationChange, right: OrganisationChange): boolean =>
  isSurelyBefore(startOf(left), startOf(right));

const mayBeOneTime = (left: OrganisationChange, right: OrganisationChange): boolean =>
  !isBefore(left, right) && !isBefore(right, left);

/** The first one has a date of at least the exactness of the second, and does not contradict it. */
const isAsExact = (left: OrganisationChange, right: OrganisationChange): boolean => {
  const [inner, outer] = [dayRange(startOf(left)), dayRange(startOf(right))];
  return (inner.first ?? '') >= (outer.first ?? '') && (inner.last ?? '~') <= (outer.last ?? '~');
};

const isMoreExact = (left: OrganisationChange, right: OrganisationChange): boolean =>
  isAsExact(left, right) && !isAsExact(right, left);

/** The record that replaces a change: official, or of the same authority and more exact. */
export const supersederOf = (
  change: OrganisationChange,
  changes: ReadonlyArray<OrganisationChange>,
): OrganisationChange | undefined => {
  const others = changes.filter((each) => each.type === change.type && each !== change);
  const official = others.filter((other) => isOperational(other) && !isOperational(change));
  const isOneChange = (other: OrganisationChange): boolean => {
    const [first, second] = isBefore(other, change) ? [other, change] : [change, other];
    return !others.some(
      (each) => !hasSameValue(each, change) && isBefore(first, each) && isBefore(each, second),
    );
  };
  const { first, last } = dayRange(startOf(change));
  return (
    official.find((other) => hasSameValue(other, change) && isOneChange(other)) ??
    // In a known span of time, the official name of the change is meant; several posts can be filled at one time.
    official.find(
      (other) =>
        change.type !== 'PostFilled' &&
        first !== null &&
        last !== null &&
        mayBeOneTime(other, change),
    ) ??
    others.find(
      (other) =>
        isOperational(other) === isOperational(change) &&
        hasSameValue(other, change) &&
        isMoreExact(other, change),
    )
  );
};

/** The changes that count. */
export const effective = (
  changes: ReadonlyArray<OrganisationChange>,
): ReadonlyArray<OrganisationChange> =>
  changes.filter((change) => supersederOf(change, changes) === undefined);

/** The recorded change that the event repeats. A source seldom gives the exact date. */
export const repeatedBy = (
  event: OrganisationChange,
  changes: ReadonlyArray<OrganisationChange>,
): OrganisationChange | undefined => {
  const same = changes.filter((each) => hasSameValue(each, event));
  const exact = same.find((each) => hasSameContent(each.data, event.data));
  if (exact !== undefined || isOperational(event)) return exact;
  const { evidence } = event.data.source;
  return (
    same.find(
      ({ data: { source } }) =>
        evidence.length > 0 && evidence.every((id) => source.evidence.includes(id)),
    ) ??
    same.find((each) => isOperational(each) && mayBeOneTime(each, event)) ??
    same.find((each) => isAsExact(each, event))
  );
};
