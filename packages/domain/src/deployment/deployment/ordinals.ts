// DEP-3: the batches of one sender to one recipient under one programme are numbered once each, rising with their dates.
// Sources number them as well, so that a fault is listed and refuses nothing.
import { compareText, isSurelyBefore } from '../../values/date-window.js';
import type { PartialDate } from '../../values/partial-date.js';

/** A team with the number of its batch. */
export interface NumberedTeam {
  readonly deploymentId: string;
  /** Sender, recipient and programme: numbers count within it. */
  readonly flow: string;
  readonly ordinal: number;
  readonly on: PartialDate;
}

/** Two teams whose numbers contradict each other or their dates. */
export interface OrdinalFault {
  readonly kind: 'repeated' | 'falls';
  readonly team: NumberedTeam;
  /** The team that left earlier, or that has the same number. */
  readonly other: NumberedTeam;
}

const faultOf = (one: NumberedTeam, other: NumberedTeam): OrdinalFault | null => {
  if (one.ordinal === other.ordinal) return { kind: 'repeated', team: other, other: one };
  const [lower, higher] = one.ordinal < other.ordinal ? [one, other] : [other, one];
  return isSurelyBefore(higher.on, lower.on) ? { kind: 'falls', team: lower, other: higher } : null;
};

/** The faults among the teams, each pair of neighbouring numbers once. */
export const ordinalFaults = (teams: ReadonlyArray<NumberedTeam>): ReadonlyArray<OrdinalFault> =>
  [...Map.groupBy(teams, ({ flow }) => flow).values()].flatMap((same) =>
    same
      .toSorted(
        (left, right) =>
          left.ordinal - right.ordinal || compareText(left.deploymentId, right.deploymentId),
      )
      .flatMap((team, index, all) => {
        const next = all[index + 1];
        const fault = next === undefined ? null : faultOf(team, next);
        return fault === null ? [] : [fault];
      }),
  );
