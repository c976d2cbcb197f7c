// Which recorded hand-over a source refers to, and what became of the facts of a mentorship.
import { factKeyOf } from '../../facts/fact-identity.js';
import { factStatus } from '../../facts/fact-status.js';
import { type Occurrence, occurrencesOf } from '../../facts/occurrences.js';
import { holds, type Validity } from '../../facts/validity.js';
import type { Evidenced } from '../../facts/with-evidence.js';
import { mayBeOneDay } from '../../values/date-window.js';
import { isSameContent } from '../../values/differing-fields.js';
import type { MentorshipEvent } from './events.js';
import { mentorshipFacts } from './facts.js';
import { type HandOver, handOverRecordOf, type Mentorship } from './state.js';

const keyOf = (handOver: HandOver): string =>
  factKeyOf(mentorshipFacts, { type: 'MentorshipHandedOver', data: handOver }, () => 0);

/** Sources give dates less exactly than offices: what may be a recorded hand-over is that one. */
export const refersTo = (
  { type, data }: MentorshipEvent,
  { handOvers }: Mentorship,
): { readonly factKey: string } | undefined => {
  if (type !== 'MentorshipHandedOver') return undefined;
  const known = handOvers.find(
    ({ toMentorId, on }) => toMentorId === data.toMentorId && mayBeOneDay(on, data.on),
  );
  return known === undefined ? undefined : { factKey: keyOf(known) };
};

const recordedInstead = (
  { type, data }: Pick<Occurrence, 'type' | 'data'>,
  { handOvers }: Mentorship,
): HandOver | undefined => {
  if (type !== 'MentorshipHandedOver') return undefined;
  const { fromMentorId: _, ...reported } = data as Extract<
    MentorshipEvent,
    { readonly type: 'MentorshipHandedOver' }
  >['data'];
  const own = handOvers.find((each) => isSameContent(each, reported));
  return own === undefined ? undefined : handOverRecordOf(own, handOvers);
};

/** What became of a fact of the mentorship. */
export const validityOf = (state: Evidenced<Mentorship>, fact: Occurrence): Validity => {
  const record = recordedInstead(fact, state);
  if (record !== undefined) return { _tag: 'Superseded', byKey: keyOf(record) };
  const counted = occurrencesOf(state.facts).map(({ type, data }) => ({
    type,
    data,
    isSupported: true,
  }));
  const index = counted.findIndex(
    ({ type, data }) => type === fact.type && isSameContent(data, fact.data),
  );
  return holds(factStatus(mentorshipFacts, counted, index).until);
};
