import { match } from 'ts-pattern';

import type { DataOf } from '../../decision.js';
import type { CompetenceLevel } from '../../values/competence-level.js';
import type { OrganisationId, TechniqueId } from '../../values/identity.js';
import type {
  certificationSuspended,
  competenceAttested,
  outboundTrainingCompleted,
  outboundTrainingStarted,
  traineeCertified,
  TraineeEvent,
  traineeRegistered,
} from './events.js';

/** A certified level of competence in a technique. */
export type Certification =
  | { readonly _tag: 'Certified'; readonly certified: DataOf<typeof traineeCertified> }
  | { readonly _tag: 'Suspended'; readonly suspended: DataOf<typeof certificationSuspended> };

/** A training at another hospital. */
export type OutboundTraining =
  | { readonly _tag: 'AtHome' }
  | { readonly _tag: 'Away'; readonly started: DataOf<typeof outboundTrainingStarted> }
  | { readonly _tag: 'Returned'; readonly completed: DataOf<typeof outboundTrainingCompleted> };

/** The state of a trainee: certifications and training elsewhere. */
export interface Trainee {
  /** Null before the trainee is registered. */
  readonly registered: DataOf<typeof traineeRegistered> | null;
  readonly certifications: ReadonlyMap<TechniqueId, Certification>;
  /** What sources say. Kept apart: none of it is a certification. */
  readonly attestations: ReadonlyArray<DataOf<typeof competenceAttested>>;
  readonly outbound: OutboundTraining;
}

export const unregistered: Trainee = {
  registered: null,
  certifications: new Map(),
  attestations: [],
  outbound: { _tag: 'AtHome' },
};

/** Who employs the trainee: the look-up that starting a mentorship needs. */
export const employerOf = ({ registered }: Trainee): OrganisationId | null =>
  registered?.employerId ?? null;

/** The level in force; null when never certified or suspended. Attestations do not count (CER-3). */
export const certifiedLevel = (
  { certifications }: Trainee,
  techniqueId: TechniqueId,
): CompetenceLevel | null => {
  const certification = certifications.get(techniqueId);
  return certification?._tag === 'Certified' ? certification.certified.level : null;
};

export const evolve = (trainee: Trainee, event: TraineeEvent): Trainee =>
  match(event)
    .returnType<Trainee>()
    .with({ type: 'TraineeRegistered' }, ({ data }) => ({ ...trainee, registered: data }))
    .with({ type: 'TraineeCertified' }, ({ data }) => ({
      ...trainee,
      certifications: new Map(trainee.certifications).set(data.techniqueId, {
        _tag: 'Certified',
        certified: data,
      }),
    }))
    .with({ type: 'CompetenceAttested' }, ({ data }) => ({
      ...trainee,
      attestations: [...trainee.attestations, data],
    }))
    .with({ type: 'CertificationSuspended' }, ({ data }) => ({
      ...trainee,
      certifications: new Map(trainee.certifications).set(data.techniqueId, {
        _tag: 'Suspended',
        suspended: data,
      }),
    }))
    .with({ type: 'OutboundTrainingStarted' }, ({ data }) => ({
      ...trainee,
      outbound: { _tag: 'Away', started: data },
    }))
    .with({ type: 'OutboundTrainingCompleted' }, ({ data }) => ({
      ...trainee,
      outbound: { _tag: 'Returned', completed: data },
    }))
    .exhaustive();
