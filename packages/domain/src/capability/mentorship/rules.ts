// The rules of a mentorship, in the order in which a commission states them. Each is asked of all that is recorded, so
// what was recorded first makes no difference. They bind offices, not sources. Who may teach is in `teachers.ts`.
import { isSurelyBefore } from '../../values/date-window.js';
import type { Source } from '../../values/source.js';
import type { MentorshipRejection } from './rejections.js';
import type { Mentorship, Running } from './state.js';

type Faults = ReadonlyArray<MentorshipRejection>;

const isOperational = ({ source }: { readonly source: Source }): boolean =>
  source.origin === 'operational';

const whileItRuns =
  (faults: (running: Running, mentorship: Mentorship) => Faults) =>
  (mentorship: Mentorship): Faults =>
    mentorship.course._tag === 'NotStarted' ? [] : faults(mentorship.course, mentorship);

/** MEN-1: a person does not teach themselves. */
const theMentorIsNotTheTrainee = whileItRuns(({ started }, { handOvers }) =>
  [
    ...(isOperational(started) ? [started.mentorId] : []),
    ...handOvers.filter(isOperational).map(({ toMentorId }) => toMentorId),
  ].flatMap((personId): Faults =>
    personId === started.traineeId ? [{ _tag: 'MentorIsTrainee', rule: 'MEN-1', personId }] : [],
  ),
);

const handedOverWhileItRuns = whileItRuns(({ started }, { handOvers, ended }) =>
  handOvers.filter(isOperational).flatMap(({ on }): Faults => {
    if (isSurelyBefore(on, started.from))
      return [{ _tag: 'BeforePresentMentor', rule: null, since: started.from, on }];
    return ended !== null && isSurelyBefore(ended.on, on)
      ? [{ _tag: 'MentorshipOver', rule: null, endedOn: ended.on, on }]
      : [];
  }),
);

const handedOverToAnother = whileItRuns(({ tenures }) =>
  tenures.flatMap(({ mentorId, since }, index): Faults =>
    index > 0 && tenures[index - 1]?.mentorId === mentorId
      ? [{ _tag: 'AlreadyMentor', rule: null, mentorId, on: since }]
      : [],
  ),
);

const endsAfterItBegins = whileItRuns(({ started }, { ended }) =>
  ended !== null && isOperational(ended) && isSurelyBefore(ended.on, started.from)
    ? [{ _tag: 'BeforePresentMentor', rule: null, since: started.from, on: ended.on }]
    : [],
);

/** MEN-2: practice lies within the mentorship. */
const practisedWhileItRuns = whileItRuns(({ started: { from } }, { practices, ended }) =>
  practices.filter(isOperational).flatMap(({ practiceId, on }): Faults =>
    isSurelyBefore(on, from) || (ended !== null && isSurelyBefore(ended.on, on))
      ? [
          {
            _tag: 'PracticeOutsideMentorship',
            rule: 'MEN-2',
            practiceId,
            from,
            to: ended?.on ?? null,
          },
        ]
      : [],
  ),
);

const rules = [
  theMentorIsNotTheTrainee,
  endsAfterItBegins,
  handedOverWhileItRuns,
  handedOverToAnother,
  practisedWhileItRuns,
];

/** What the recorded facts of a mentorship do against the rules. */
export const faultsOf = (mentorship: Mentorship): Faults =>
  rules.flatMap((faults) => faults(mentorship));
