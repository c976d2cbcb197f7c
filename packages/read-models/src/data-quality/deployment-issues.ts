// Soft rules of deployments: what a commission would ask about, and no rule refuses.
import { formatPartialDate, type Localized } from '@aidtrail/domain';
import {
  type DatedPosting,
  type NumberedTeam,
  ordinalFaults,
  possibleOverlaps,
} from '@aidtrail/domain/deployment';
import type { RowIn, TracedRow } from '@aidtrail/projections';

import type { facts } from '../facts.js';
import { type Issue, issueIf } from './issues.js';

/** A row of `facts`. */
export type FactRow = TracedRow<RowIn<typeof facts>>;

interface Numbered extends NumberedTeam {
  readonly row: FactRow;
}

const numbered = (row: FactRow): ReadonlyArray<Numbered> => {
  const { factType, happened, subjectId, traits, senders, organisations, programmes, on } =
    row.row.fact;
  const { ordinal } = traits;
  if (factType !== 'TeamDispatched' || happened === 'no' || typeof ordinal !== 'number') return [];
  const flow = JSON.stringify([senders, organisations, programmes]);
  return [{ deploymentId: subjectId, flow, ordinal, on, row }];
};

/** What the issue rests on: the evidence and the events of the facts. */
export const restingOn = (
  involved: ReadonlyArray<FactRow>,
): Pick<Issue, 'evidence' | 'lineage'> => ({
  evidence: [...new Set(involved.flatMap(({ row }) => [...row.evidence]))],
  lineage: [...new Set(involved.flatMap(({ lineage }) => [...lineage]))].toSorted(
    (left, right) => left - right,
  ),
});

/** Batch numbers that repeat or fall. */
export const ordinalIssues = (rows: ReadonlyArray<FactRow>): ReadonlyArray<Issue> => {
  const teams = rows.flatMap(numbered);
  const byId = new Map(teams.map((team) => [team.deploymentId, team]));
  return ordinalFaults(teams).flatMap(({ kind, team, other }) => {
    const involved = [team, other].flatMap(({ deploymentId }) => byId.get(deploymentId)?.row ?? []);
    const about = {
      subject: team.deploymentId,
      ...restingOn(involved),
    };
    return issueIf(
      true,
      'batch-ordinal',
      about,
      kind === 'repeated'
        ? {
            en: `Batch ${team.ordinal} is also the number of ${other.deploymentId}.`,
            zh: `第${team.ordinal}批与 ${other.deploymentId} 的批次序号相同。`,
          }
        : {
            en: `Batch ${team.ordinal} left on ${formatPartialDate(team.on)}, after batch ${other.ordinal} (${formatPartialDate(other.on)}).`,
            zh: `第${team.ordinal}批于 ${formatPartialDate(team.on)} 派出，晚于第${other.ordinal}批（${formatPartialDate(other.on)}）。`,
          },
    );
  });
};

interface Posted extends DatedPosting {
  readonly row: FactRow;
}

const posted = (row: FactRow): ReadonlyArray<Posted> => {
  const { factType, happened, subjectId, key, personId, on, until, traits } = row.row.fact;
  const isRemoteVisit = traits['remote'] === true && traits['engagement'] === 'short';
  if (factType !== 'MemberAssigned' || happened === 'no' || isRemoteVisit) return [];
  if (personId === null || until === null) return [];
  return [{ practitionerId: personId, key: `${subjectId}/${key}`, from: on, to: until, row }];
};

const datesOf = ({ from, to }: DatedPosting): Localized => ({
  en: `${formatPartialDate(from)} to ${formatPartialDate(to)}`,
  zh: `${formatPartialDate(from)} 至 ${formatPartialDate(to)}`,
});

/** Postings of one person that may overlap: their dates do not say. */
export const overlapIssues = (rows: ReadonlyArray<FactRow>): ReadonlyArray<Issue> =>
  possibleOverlaps(rows.flatMap(posted)).flatMap(([one, other]) => {
    const [dates, otherDates] = [datesOf(one), datesOf(other)];
    const team = other.row.row.subject_id;
    return issueIf(
      true,
      'possible-overlap',
      { subject: `MemberAssigned/${one.key}`, ...restingOn([one.row, other.row]) },
      {
        en: `The posting (${dates.en}) may overlap with the one in ${team} (${otherDates.en}).`,
        zh: `本次派驻（${dates.zh}）可能与 ${team} 的派驻（${otherDates.zh}）重叠。`,
      },
    );
  });
