// Which facts of a mentorship two sources may both tell.
import { match, P } from 'ts-pattern';

import type { FactCorroborated } from '../../facts/told-facts.js';
import type { MentorshipEvent } from './events.js';

export type MentorshipFact = Exclude<MentorshipEvent, FactCorroborated>;

/** Natural key among the mentorship's facts of one type. */
export const factKeyOf = (fact: MentorshipFact): string =>
  match(fact)
    .with({ type: 'SupervisedPracticeLogged' }, ({ data }) => data.practiceId)
    .with({ type: 'MentorshipHandedOver' }, ({ data }) => data.toMentorId)
    .with(
      { type: P.union('MentorshipStarted', 'MentorshipEnded') },
      ({ data }) => data.mentorshipId,
    )
    .exhaustive();
