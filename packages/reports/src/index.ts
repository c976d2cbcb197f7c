export {
  buildReport,
  defineReport,
  type ReportContext,
  type ReportDefinition,
  type RowSource,
  type TracedRow,
} from './define-report.js';
export {
  type CodedCell,
  type Language,
  type MeasuredCell,
  type Plot,
  type Report,
  type ReportCell,
  type ReportColumn,
  type ReportDetail,
  type ReportRow,
} from './report.js';
export { coded, evidenceOf, isCoded, measureColumn, measured, textColumn } from './cells.js';
export { addCells } from './guarded-sum/add-cells.js';
export type { ParentOf, Relations } from './guarded-sum/check-pair.js';
export { guarded, type GuardedQuery, type Sum, type Surroundings } from './guarded-sum/guarded.js';
export { describeSumRefusal, type SumRefusal } from './guarded-sum/refusals.js';
export { type JsonValue, renderJson, reportJson } from './render/json.js';
export { renderCsv } from './render/csv.js';
export { renderMarkdown } from './render/markdown.js';
export { renderTable, type TableOptions } from './render/table.js';
export {
  renderReport,
  type RenderOptions,
  type ReportFormat,
  reportFormats,
} from './render/formats.js';
export type { EvidenceDocument, EvidenceEntry, HtmlReport } from './html/html-report.js';
export { renderHtmlReport } from './html/render-html-report.js';
export { type AccreditationWindow, accreditationWindows } from './plots/accreditation-windows.js';
export { deploymentFlow, type Flow } from './plots/deployment-flow.js';
export { type Comparison, reconciliationBoard } from './plots/reconciliation-board.js';
export { aidReports } from './definitions/aid-reports.js';
export { type EvidenceIndex, loadEvidenceIndex } from './html/evidence-index.js';
export { buildFullReport } from './html/full-report.js';
export { padded, placesOf } from './render/places.js';
export { plainText } from './render/plain-text.js';
export { relationPhrase } from './definitions/relation-words.js';
