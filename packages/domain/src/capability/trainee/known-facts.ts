// Which recorded fact a source refers to, and what became of the facts of a trainee.
import { match, P } from 'ts-pattern';

import { factKeyOf } from '../../facts/fact-identity.js';
import { factStatus } from '../../facts/fact-status.js';
import { type Occurrence, occurrencesOf } from '../../facts/occurrences.js';
import { holds, type Validity } from '../../facts/validity.js';
import type { Evidenced } from '../../facts/with-evidence.js';
import { areSurelyApart, isSurelyBefore, mayBeOneDay } from '../../values/date-window.js';
import { isSameContent } from '../../values/differing-fields.js';
import { type CertificateChange, isCertificate, isEnd, supersederOf } from './certificates.js';
import type { TraineeEvent } from './events.js';
import { traineeFacts } from './facts.js';
import { moveRecordOf, type Trainee } from './state.js';
import { recordOf, type Return } from './stays.js';

const keyOf = (event: TraineeEvent): string => factKeyOf(traineeFacts, event, () => 0);

const isSameChange = (recorded: CertificateChange, asked: CertificateChange): boolean =>
  recorded.type === asked.type &&
  (!isCertificate(recorded) || !isCertificate(asked) || recorded.data.level === asked.data.level) &&
  mayBeOneDay(recorded.data.on, asked.data.on);

/** Sources give dates less exactly than offices: what may have happened on the day of a recorded fact is that fact. */
export const refersTo = (
  event: TraineeEvent,
  { changes, moves, departures, returns }: Trainee,
): { readonly factKey: string } | undefined => {
  const known = match(event)
    .returnType<TraineeEvent | undefined>()
    .with(
      {
        type: P.union('TraineeCertified', 'CertificationSuspended', 'CertificationWithdrawn'),
      },
      (change) => changes.get(change.data.techniqueId)?.find((each) => isSameChange(each, change)),
    )
    .with({ type: 'EmployerChanged' }, ({ type, data }) => {
      const move = moves.find(
        ({ employerId, on }) => employerId === data.employerId && mayBeOneDay(on, data.on),
      );
      return move === undefined ? undefined : { type, data: move };
    })
    .with({ type: 'OutboundTrainingStarted' }, ({ type, data }) => {
      const departure = departures.find(
        ({ hostOrgId, from, plannedTo }) =>
          hostOrgId === data.hostOrgId &&
          !areSurelyApart({ from, to: plannedTo }, { from: data.from, to: data.plannedTo }),
      );
      return departure === undefined ? undefined : { type, data: departure };
    })
    .with({ type: 'OutboundTrainingCompleted' }, ({ type, data }) => {
      const back = returns.find(({ on }) => mayBeOneDay(on, data.on));
      return back === undefined ? undefined : { type, data: back };
    })
    .with({ type: P.union('TraineeRegistered', 'CompetenceAttested') }, () => undefined)
    .exhaustive();
  return known === undefined ? undefined : { factKey: keyOf(known) };
};

/** A competence that was lost since a source reported it can be reached, and reported, once more. */
export const canRecur = (event: TraineeEvent, { changes, attestations }: Trainee): boolean => {
  if (event.type !== 'CompetenceAttested') return false;
  const { techniqueId, level, on } = event.data;
  if (techniqueId === undefined) return false;
  const ends = (changes.get(techniqueId) ?? []).filter(isEnd);
  const known = attestations.filter(
    (each) => each.techniqueId === techniqueId && each.level === level,
  );
  return (
    known.length > 0 &&
    known.every((each) =>
      ends.some(({ data }) => isSurelyBefore(each.on, data.on) && isSurelyBefore(data.on, on)),
    )
  );
};

/** The official record of what a source reports otherwise; undefined where there is none. */
const recordedInstead = (event: TraineeEvent, trainee: Trainee): TraineeEvent | undefined =>
  match(event)
    .returnType<TraineeEvent | undefined>()
    .with(
      {
        type: P.union('TraineeCertified', 'CertificationSuspended', 'CertificationWithdrawn'),
      },
      ({ type, data }) => {
        const changes = trainee.changes.get(data.techniqueId) ?? [];
        const own = changes.find((each) => each.type === type && isSameContent(each.data, data));
        return own === undefined ? undefined : supersederOf(own, changes);
      },
    )
    .with({ type: 'EmployerChanged' }, ({ type, data }) => {
      const move = moveRecordOf(data, trainee.moves);
      return move === undefined ? undefined : { type, data: move };
    })
    .with({ type: 'OutboundTrainingStarted' }, ({ type, data }) => {
      const departure = recordOf(data, trainee.departures);
      return departure === undefined ? undefined : { type, data: departure };
    })
    .with({ type: 'OutboundTrainingCompleted' }, ({ type, data }) => {
      const back = returnInstead(data, trainee);
      return back === null ? undefined : { type, data: back };
    })
    .with({ type: P.union('TraineeRegistered', 'CompetenceAttested') }, () => undefined)
    .exhaustive();

/** The recorded return of the stay that a source says ended then. */
const returnInstead = (reported: Return, { stays }: Trainee): Return | null => {
  const isUsed = stays.some(({ completed }) => isSameContent(completed, reported));
  return isUsed || reported.source.origin === 'operational'
    ? null
    : (stays.findLast(({ started }) => !isSurelyBefore(reported.on, started.from))?.completed ??
        null);
};

const asEvent = ({ type, data }: Occurrence): TraineeEvent => ({ type, data }) as TraineeEvent;

/** What became of a fact of the trainee. */
export const validityOf = (state: Evidenced<Trainee>, fact: Occurrence): Validity => {
  const record = recordedInstead(asEvent(fact), state);
  if (record !== undefined) return { _tag: 'Superseded', byKey: keyOf(record) };
  if (fact.type === 'OutboundTrainingStarted') {
    const stay = state.stays.find(({ started }) => isSameContent(started, fact.data));
    return holds(stay?.completed?.on ?? null);
  }
  const counted = occurrencesOf(state.facts)
    .filter((each) => recordedInstead(asEvent(each), state) === undefined)
    .map(({ type, data }) => ({ type, data, isSupported: true }));
  const index = counted.findIndex(
    ({ type, data }) => type === fact.type && isSameContent(data, fact.data),
  );
  return holds(factStatus(traineeFacts, counted, index).until);
};
