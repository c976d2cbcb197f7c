// The persons, places and organisations of the made-up example of a team.
import {
  day,
  DeploymentId,
  id,
  MentorshipId,
  onDay,
  OrganisationId,
  PairingId,
  PersonId,
  type Source,
  TechniqueId,
} from '@aidtrail/domain';
import * as E from 'fp-ts/lib/Either.js';
import type { TaskEither } from 'fp-ts/lib/TaskEither.js';
import { v5 } from 'uuid';

// #region synthetic
export const synthetic: Source = { origin: 'operational', evidence: [], synthetic: true };
// #endregion

export const home = id(OrganisationId, 'example-home-hospital');
export const host = id(OrganisationId, 'example-county-hospital');
export const pairingId = id(PairingId, 'example-pairing');
export const first = id(DeploymentId, 'example-batch-1');
export const second = id(DeploymentId, 'example-batch-2');
export const mentor = id(PersonId, 'p-example-1');
export const successor = id(PersonId, 'p-example-2');
export const learner = id(PersonId, 'p-example-3');
export const chief = id(PersonId, 'p-example-4');
export const techniqueId = id(TechniqueId, 'example-laparoscopy');
export const mentorshipId = id(MentorshipId, 'example-mentorship');
export const on = (text: string) => onDay(day(text));

/** Command ids follow from names, so that running the example again adds nothing. */
const NAMESPACE = '01970000-0000-7000-8000-00000000e8a3';
export const options = (name: string) => ({ commandId: v5(name, NAMESPACE) });

/** The result. Throws if the command failed, which does not happen in the example. */
export const done = async <Failure, Result>(task: TaskEither<Failure, Result>): Promise<Result> => {
  const outcome = await task();
  if (E.isLeft(outcome)) throw new Error('the example was refused', { cause: outcome.left });
  return outcome.right;
};
