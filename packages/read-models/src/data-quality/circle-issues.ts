// Places, organisations and programmes that contain themselves in the log. Rules refuse them where they are made; a log
// can still have them, because each was accepted in a stream of its own.
import { cyclesIn, type Since } from '@aidtrail/domain';

import { type Issue, issueIf } from './issues.js';

/** An id with what contained it over time, and the events that say so. */
export interface Contained {
  readonly id: string;
  readonly superiors: ReadonlyArray<Since<string | null>>;
  readonly lineage: ReadonlyArray<number>;
}

/** One issue for each circle. */
export const circleIssues = (all: ReadonlyArray<Contained>): ReadonlyArray<Issue> => {
  const byId = new Map(all.map((one) => [one.id, one]));
  return cyclesIn(byId.keys(), (id) => byId.get(id)?.superiors ?? []).flatMap((circle) => {
    const lineage = circle.flatMap((id) => [...(byId.get(id)?.lineage ?? [])]);
    const about = {
      subject: circle[0] ?? '',
      evidence: [],
      lineage: [...new Set(lineage)].toSorted((left, right) => left - right),
    };
    return issueIf(true, 'circle', about, {
      en: `${circle.join(' → ')}: each contains the next, so what lies in them cannot be decided.`,
      zh: `${circle.join(' → ')}：隶属关系成环，无法判断所属。`,
    });
  });
};
