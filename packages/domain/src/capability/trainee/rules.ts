// The rules of a trainee, in the order in which a commission states them. Each is asked of all that is recorded, so what
// was recorded first makes no difference. They bind offices, not sources. CER-1 also asks for practices: see `practices.ts`.
import { compareLevels } from '../../values/competence-level.js';
import { isSurelyBefore } from '../../values/date-window.js';
import {
  type CertificateChange,
  isCertificate,
  isEnd,
  happensBefore,
  isOperational,
  liesBetween,
  mayLieBetween,
} from './certificates.js';
import type { TraineeRejection } from './rejections.js';
import type { Trainee } from './state.js';
import { overlap } from './stays.js';

type Faults = ReadonlyArray<TraineeRejection>;

const inEachTechnique =
  (faults: (changes: ReadonlyArray<CertificateChange>) => Faults) =>
  ({ changes }: Trainee): Faults =>
    [...changes.values()].flatMap(faults);

/** CER-2: only a suspension or a withdrawal between two certificates lets the level fall. */
const levelsDoNotFall = inEachTechnique((changes) =>
  changes.filter(isCertificate).flatMap((lower): Faults => {
    const { techniqueId, level, on } = lower.data;
    const higher = changes.find(
      (each) =>
        isCertificate(each) &&
        isOperational(each) &&
        happensBefore(each, lower) &&
        compareLevels(level, each.data.level) < 0 &&
        !changes.some((end) => isEnd(end) && mayLieBetween(end, each, lower)),
    );
    return isOperational(lower) && higher !== undefined && isCertificate(higher)
      ? [{ _tag: 'LevelWouldFall', rule: 'CER-2', techniqueId, present: higher.data.level, on }]
      : [];
  }),
);

/** Only what was certified before, and is in force, is suspended; what is suspended can still be withdrawn. */
const onlyCertificatesInForceEnd = inEachTechnique((changes) =>
  changes.filter(isEnd).flatMap((end): Faults => {
    const endsBefore = (each: CertificateChange, certificate: CertificateChange): boolean =>
      each !== end &&
      isOperational(each) &&
      (end.type === 'CertificationSuspended' ? isEnd(each) : each.type === end.type) &&
      liesBetween(each, certificate, end);
    const isCertified = changes.some(
      (certificate) =>
        isCertificate(certificate) &&
        !happensBefore(end, certificate) &&
        !changes.some((each) => endsBefore(each, certificate)),
    );
    const { techniqueId, on } = end.data;
    return isOperational(end) && !isCertified
      ? [{ _tag: 'NotCertified', rule: null, techniqueId, on }]
      : [];
  }),
);

const staysEndAfterTheyBegin = ({ departures }: Trainee): Faults =>
  departures.flatMap(({ from, plannedTo, source }): Faults =>
    source.origin === 'operational' && isSurelyBefore(plannedTo, from)
      ? [{ _tag: 'TrainingEndsBeforeStart', rule: null, from, to: plannedTo }]
      : [],
  );

const onlyTheAbsentReturn = ({ returns, stays }: Trainee): Faults =>
  returns.flatMap((each): Faults => {
    const { on, source } = each;
    if (source.origin === 'attested' || stays.some(({ completed }) => completed === each))
      return [];
    const later = stays.find(
      ({ started, completed }) => completed === null && isSurelyBefore(on, started.from),
    );
    return later === undefined
      ? [{ _tag: 'TraineeNotAway', rule: null, on }]
      : [{ _tag: 'TrainingEndsBeforeStart', rule: null, from: later.started.from, to: on }];
  });

/** A trainee is at one place at a time. A stay without a recorded return lasts as planned. */
const oneStayAtATime = ({ stays }: Trainee): Faults => {
  const recorded = stays.filter(({ started }) => started.source.origin === 'operational');
  return recorded.flatMap((stay, index) =>
    recorded.slice(index + 1).flatMap((later): Faults =>
      overlap(stay, later)
        ? [
            {
              _tag: 'TraineeAway',
              rule: null,
              hostOrgId: stay.started.hostOrgId,
              on: later.started.from,
            },
          ]
        : [],
    ),
  );
};

const rules = [
  levelsDoNotFall,
  onlyCertificatesInForceEnd,
  staysEndAfterTheyBegin,
  onlyTheAbsentReturn,
  oneStayAtATime,
];

/** What the recorded facts of a trainee do against the rules. */
export const faultsOf = (trainee: Trainee): Faults => rules.flatMap((faults) => faults(trainee));
