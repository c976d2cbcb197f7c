// The aim of it all: a trainee who can teach takes over from the mentors.
import type { TeachingPost } from '../mentorship/teachers.js';
import { earlierOf, isSurelyBefore, laterOf } from '../../values/date-window.js';
import { isCertificate, isEnd } from './certificates.js';
import { employments, type Trainee } from './state.js';

/** What a former trainee may teach at their own hospital: techniques in which they are certified to teach, while they are. */
export const localTeacher = (trainee: Trainee): ReadonlyArray<TeachingPost> =>
  [...trainee.changes.values()].flatMap((changes) =>
    changes.filter(isCertificate).flatMap(({ data }) => {
      if (data.level !== 'canTeach') return [];
      const end = changes.find((each) => isEnd(each) && isSurelyBefore(data.on, each.data.on));
      return employments(trainee).flatMap(
        ({ employerId, from, to }): ReadonlyArray<TeachingPost> => {
          const until = [to, end?.data.on].filter((date) => date !== undefined);
          const [first, ...others] = until;
          const last = first === undefined ? undefined : others.reduce(earlierOf, first);
          const since = from === undefined ? data.on : laterOf(data.on, from);
          const post = {
            practitionerId: data.traineeId,
            hostOrgId: employerId,
            techniqueIds: [data.techniqueId],
            from: since,
          };
          if (last === undefined) return [post];
          return isSurelyBefore(last, since) ? [] : [{ ...post, to: last }];
        },
      );
    }),
  );
