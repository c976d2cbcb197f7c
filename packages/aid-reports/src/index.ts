// The reports on medical aid, one file each, with their plots. `@aidtrail/reports` builds and renders them.
export { aidReports } from './aid-reports.js';
export { loadEvidenceIndex } from './evidence-index.js';
export { buildFullReport } from './full-report.js';
export { type AccreditationWindow, accreditationWindows } from './plots/accreditation-windows.js';
export { deploymentFlow, type Flow } from './plots/deployment-flow.js';
export { reconciliationBoard } from './plots/reconciliation-board.js';
export type { Comparison } from './plots/reconciliation-lanes.js';
export { relationPhrase } from './relation-words.js';
export { loadSurroundings } from './surroundings.js';
export { withUnit } from './with-unit.js';
