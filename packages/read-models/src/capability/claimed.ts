import { atLeastOne, claimEntry, claimFigures, claimValues } from '../claims/claim-columns.js';
import { claimHandlers } from '../claims/claim-handlers.js';
import { byIndicator } from '../claims/claim-table.js';
import {
  type CapabilityRow,
  type MeasureName,
  measureNames,
  nothingElse,
} from './capability-columns.js';

const measureOf = byIndicator<MeasureName>({
  'techniques.introduced': 'techniques',
  'techniques.first_time': 'techniques',
  'techniques.gap_filled': 'techniques',
  'techniques.promoted': 'techniques',
  'trainees.independent': 'persons',
  'mentorships.apprentices': 'persons',
  'personnel.mentored': 'persons',
  'personnel.trained': 'persons',
  'personnel.trained.backbone': 'persons',
  'personnel.trained_outbound': 'persons',
  'teams.mentored': 'teams',
  'training.attendances': 'attendances',
  'training.sessions': 'sessions',
  'training.remote_sessions': 'sessions',
  'departments.established': 'departments',
  'departments.missing': 'departments',
  'alliances.formed': 'alliances',
  'research.papers': 'papers',
  'research.projects': 'projects',
});

/** What sources claim to be left behind: techniques, people, training. */
export const claimed = claimHandlers<CapabilityRow>({
  keyColumn: 'entry',
  keyOf: (claim) => (measureOf(claim) === null ? null : claimEntry(claim)),
  rowOf: (entry, claims) => ({
    ...claimValues(entry, atLeastOne(claims)),
    ...nothingElse,
    ...claimFigures(claims, measureNames, measureOf),
    kind: 'claim',
    status: 'claimed',
  }),
});
