import { hasSameContent } from '../../decision.js';
import type { Occurrence } from '../../facts/occurrences.js';
import { factKeyOf } from '../../facts/fact-identity.js';
import { validityAmong } from '../../facts/validity-among.js';
import { withEvidence } from '../../facts/with-evidence.js';
import { decide } from './decide.js';
import { type OrganisationEvent, organisationEvents } from './events.js';
import { type OrganisationCommand, organisationFacts } from './facts.js';
import { type OrganisationRejection, organisationSentences } from './rejections.js';
import { confirmed, evolve, type Organisation, unregistered } from './state.js';
import { isChange, type OrganisationChange, repeatedBy, supersederOf } from './timeline.js';

const keyOf = (change: OrganisationChange): string => factKeyOf(organisationFacts, change, () => 0);

const supersederIn = (
  { changes }: Organisation,
  { type, data }: Pick<Occurrence, 'type' | 'data'>,
): string | undefined => {
  const change = changes.find((each) => each.type === type && hasSameContent(each.data, data));
  const by = change === undefined ? undefined : supersederOf(change, changes);
  return by === undefined ? undefined : keyOf(by);
};

/** An organisation with its names, places, superiors and posts. */
export const organisation = withEvidence<
  OrganisationCommand,
  Organisation,
  OrganisationEvent,
  OrganisationRejection
>({
  category: 'organisation',
  events: organisationEvents,
  facts: organisationFacts,
  sentences: organisationSentences,
  initial: unregistered,
  refersTo: (event, { changes }) => {
    if (!isChange(event)) return undefined;
    const change = repeatedBy(event, changes);
    return change === undefined ? null : { factKey: keyOf(change) };
  },
  decide,
  evolve,
  confirmed,
  validityOf: (state, fact) =>
    validityAmong(organisationFacts, state.facts, fact, (each) => supersederIn(state, each)),
});
