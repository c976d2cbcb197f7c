// What is known of a trainee, in the order in which it happened: recording it in another order gives the same state.
import { match, P } from 'ts-pattern';

import type { DataOf } from '../../decision.js';
import type { CompetenceLevel } from '../../values/competence-level.js';
import { compareDates, compareText, isSurelyBefore } from '../../values/date-window.js';
import type { OrganisationId, TechniqueId } from '../../values/identity.js';
import { isBefore, type PartialDate } from '../../values/partial-date.js';
import type { Source } from '../../values/source.js';
import { type CertificateChange, effective, inOrderOfTime } from './certificates.js';
import type {
  certificationSuspended,
  certificationWithdrawn,
  competenceAttested,
  employerChanged,
  traineeCertified,
  TraineeEvent,
  traineeRegistered,
} from './events.js';
import { type Departure, type Return, type Stay, staysOf } from './stays.js';

/** A certified level of competence in a technique. */
export type Certification =
  | { readonly _tag: 'Certified'; readonly certified: DataOf<typeof traineeCertified> }
  | { readonly _tag: 'Suspended'; readonly suspended: DataOf<typeof certificationSuspended> }
  | { readonly _tag: 'Withdrawn'; readonly withdrawn: DataOf<typeof certificationWithdrawn> };

export type Move = DataOf<typeof employerChanged>;

/** The state of a trainee. Lists are in the order of their dates. */
export interface Trainee {
  /** Null before the trainee is registered. */
  readonly registered: DataOf<typeof traineeRegistered> | null;
  /** Employers after the one at registration, each from its first day on. */
  readonly moves: ReadonlyArray<Move>;
  /** Certificates, suspensions and withdrawals in each technique. */
  readonly changes: ReadonlyMap<TechniqueId, ReadonlyArray<CertificateChange>>;
  /** The last of them in each technique. */
  readonly certifications: ReadonlyMap<TechniqueId, Certification>;
  /** What sources say. Kept apart: none of it is a certification. */
  readonly attestations: ReadonlyArray<DataOf<typeof competenceAttested>>;
  readonly departures: ReadonlyArray<Departure>;
  readonly returns: ReadonlyArray<Return>;
  /** Training at other hospitals. */
  readonly stays: ReadonlyArray<Stay>;
}

export const unregistered: Trainee = {
  registered: null,
  moves: [],
  changes: new Map(),
  certifications: new Map(),
  attestations: [],
  departures: [],
  returns: [],
  stays: [],
};

/** The moves that count: of those with the same employer, an official record prevails over what sources report. */
const effectiveMoves = ({ moves }: Pick<Trainee, 'moves'>): ReadonlyArray<Move> =>
  moves.filter((move) => moveRecordOf(move, moves) === undefined);

/** The official record of a move that a source reports with another date; undefined where there is none. */
export const moveRecordOf = (move: Move, moves: ReadonlyArray<Move>): Move | undefined => {
  if (move.source.origin === 'operational') return undefined;
  const liesBetween = (each: Move, left: Move, right: Move): boolean =>
    isSurelyBefore(left.on, each.on) && isSurelyBefore(each.on, right.on);
  return moves.find(
    (other) =>
      other.source.origin === 'operational' &&
      other.employerId === move.employerId &&
      !moves.some(
        (each) =>
          each.employerId !== move.employerId &&
          (liesBetween(each, move, other) || liesBetween(each, other, move)),
      ),
  );
};

interface Employment {
  readonly employerId: OrganisationId;
  /** Left out: since before the registration. */
  readonly from?: PartialDate;
  /** Left out: to this day. */
  readonly to?: PartialDate;
}

/** Where the trainee worked, and when. */
export const employments = (trainee: Trainee): ReadonlyArray<Employment> => {
  const moves = effectiveMoves(trainee);
  const { registered } = trainee;
  const starts: ReadonlyArray<Employment> = [
    ...(registered === null ? [] : [{ employerId: registered.employerId }]),
    ...moves.map(({ employerId, on }) => ({ employerId, from: on })),
  ];
  return starts.map((start, index) => {
    const to = starts[index + 1]?.from;
    return to === undefined ? start : { ...start, to };
  });
};

/** Who employs the trainee now. */
export const employerOf = (trainee: Trainee): OrganisationId | null =>
  effectiveMoves(trainee).at(-1)?.employerId ?? trainee.registered?.employerId ?? null;

/** Who may employ the trainee on the date, the later employer first; several where the dates leave that open. */
export const employersOn = (trainee: Trainee, on: PartialDate): ReadonlyArray<OrganisationId> => {
  const moves = effectiveMoves(trainee);
  const begun = moves.filter((move) => isBefore(on, move.on) === 'no');
  const employers = moves
    .filter(
      (move) =>
        isBefore(on, move.on) !== 'yes' && !begun.some((each) => isSurelyBefore(move.on, each.on)),
    )
    .map(({ employerId }) => employerId)
    .toReversed();
  const first = begun.length === 0 ? trainee.registered?.employerId : undefined;
  return [...new Set(first === undefined ? employers : [...employers, first])];
};

/** The level in force; null when never certified, suspended or withdrawn. Attestations do not count (CER-3). */
export const certifiedLevel = (
  { certifications }: Trainee,
  techniqueId: TechniqueId,
): CompetenceLevel | null => {
  const certification = certifications.get(techniqueId);
  return certification?._tag === 'Certified' ? certification.certified.level : null;
};

interface Sourced {
  readonly source: Source;
}

/** An official record prevails over what sources report, whichever came first. */
const prevailing = <Record extends Sourced>(known: Record | null, next: Record): Record =>
  known?.source.origin === 'operational' && next.source.origin === 'attested' ? known : next;

const certificationOf = (last: CertificateChange): Certification =>
  match(last)
    .returnType<Certification>()
    .with({ type: 'TraineeCertified' }, ({ data }) => ({ _tag: 'Certified', certified: data }))
    .with({ type: 'CertificationSuspended' }, ({ data }) => ({
      _tag: 'Suspended',
      suspended: data,
    }))
    .with({ type: 'CertificationWithdrawn' }, ({ data }) => ({
      _tag: 'Withdrawn',
      withdrawn: data,
    }))
    .exhaustive();

const withChange = (trainee: Trainee, change: CertificateChange): Trainee => {
  const { techniqueId } = change.data;
  const changes = inOrderOfTime([...(trainee.changes.get(techniqueId) ?? []), change]);
  const present = certificationOf(effective(changes).at(-1) ?? change);
  return {
    ...trainee,
    changes: new Map(trainee.changes).set(techniqueId, changes),
    certifications: new Map(trainee.certifications).set(techniqueId, present),
  };
};

const sortedBy = <Entry>(
  entries: ReadonlyArray<Entry>,
  dateOf: (entry: Entry) => PartialDate,
): ReadonlyArray<Entry> =>
  entries.toSorted(
    (left, right) =>
      compareDates(dateOf(left), dateOf(right)) ||
      compareText(JSON.stringify(left), JSON.stringify(right)),
  );

/** Adds to a list, in the order of the dates. */
const inserted = <Entry extends { readonly on: PartialDate }>(
  entries: ReadonlyArray<Entry>,
  entry: Entry,
): ReadonlyArray<Entry> => sortedBy([...entries, entry], ({ on }) => on);

const withStays = (
  trainee: Trainee,
  changed: Partial<Pick<Trainee, 'departures' | 'returns'>>,
): Trainee => {
  const { departures, returns } = { ...trainee, ...changed };
  return { ...trainee, departures, returns, stays: staysOf(departures, returns) };
};

export const evolve = (trainee: Trainee, event: TraineeEvent): Trainee =>
  match(event)
    .returnType<Trainee>()
    .with({ type: 'TraineeRegistered' }, ({ data }) => ({
      ...trainee,
      registered: prevailing(trainee.registered, data),
    }))
    .with({ type: 'EmployerChanged' }, ({ data }) => ({
      ...trainee,
      moves: inserted(trainee.moves, data),
    }))
    .with(
      {
        type: P.union('TraineeCertified', 'CertificationSuspended', 'CertificationWithdrawn'),
      },
      (change) => withChange(trainee, change),
    )
    .with({ type: 'CompetenceAttested' }, ({ data }) => ({
      ...trainee,
      attestations: inserted(trainee.attestations, data),
    }))
    .with({ type: 'OutboundTrainingStarted' }, ({ data }) =>
      withStays(trainee, {
        departures: sortedBy([...trainee.departures, data], ({ from }) => from),
      }),
    )
    .with({ type: 'OutboundTrainingCompleted' }, ({ data }) =>
      withStays(trainee, { returns: inserted(trainee.returns, data) }),
    )
    .exhaustive();
