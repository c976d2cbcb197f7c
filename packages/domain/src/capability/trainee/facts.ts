// Which facts about a trainee two sources may both tell.
import { match } from 'ts-pattern';

import type { FactCorroborated } from '../../facts/told-facts.js';
import { formatPartialDate } from '../../values/partial-date.js';
import type { TraineeEvent } from './events.js';

export type TraineeFact = Exclude<TraineeEvent, FactCorroborated>;

/** Natural key among the trainee's facts of one type. */
export const factKeyOf = (fact: TraineeFact): string =>
  match(fact)
    .with(
      { type: 'TraineeCertified' },
      ({ data: { techniqueId, level } }) => `${techniqueId} ${level}`,
    )
    .with(
      { type: 'CompetenceAttested' },
      ({ data: { techniqueId, techniqueText, level } }) =>
        `${techniqueId ?? techniqueText.zh} ${level}`,
    )
    .with(
      { type: 'CertificationSuspended' },
      ({ data: { techniqueId, on } }) => `${techniqueId} ${formatPartialDate(on)}`,
    )
    .with(
      { type: 'OutboundTrainingStarted' },
      ({ data: { hostOrgId, from } }) => `${hostOrgId} ${formatPartialDate(from)}`,
    )
    .with({ type: 'OutboundTrainingCompleted' }, ({ data: { on } }) => formatPartialDate(on))
    .with({ type: 'TraineeRegistered' }, ({ data }) => data.traineeId)
    .exhaustive();
