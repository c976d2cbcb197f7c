// Soft rules of deployments: what a commission would ask about, and no rule refuses.
import { formatPartialDate } from '@aidtrail/domain';
import { type NumberedTeam, ordinalFaults } from '@aidtrail/domain/deployment';
import type { RowIn, TracedRow } from '@aidtrail/projections';

import type { facts } from '../facts.js';
import { type Issue, issueIf } from './issues.js';

type FactRow = TracedRow<RowIn<typeof facts>>;

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

/** Batch numbers that repeat or fall. */
export const deploymentIssues = (rows: ReadonlyArray<FactRow>): ReadonlyArray<Issue> => {
  const teams = rows.flatMap(numbered);
  const byId = new Map(teams.map((team) => [team.deploymentId, team]));
  return ordinalFaults(teams).flatMap(({ kind, team, other }) => {
    const involved = [team, other].flatMap(({ deploymentId }) => byId.get(deploymentId)?.row ?? []);
    const about = {
      subject: team.deploymentId,
      evidence: [...new Set(involved.flatMap(({ row }) => [...row.evidence]))],
      lineage: [...new Set(involved.flatMap(({ lineage }) => [...lineage]))].toSorted(
        (left, right) => left - right,
      ),
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
