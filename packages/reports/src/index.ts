// The reports engine: definitions over read models, sums that refuse what must not be added, and renderers for the
// terminal, CSV, JSON, Markdown and HTML. It knows figures, evidence and verdicts, and no word of medical aid.
export {
  buildReport,
  defineReport,
  type ReportContext,
  type ReportDefinition,
  type RowSource,
} from './define-report.js';
export type { TracedRow } from '@aidtrail/projections';
export {
  type Basis,
  type CodedCell,
  type Language,
  type MeasuredCell,
  type Plot,
  type Report,
  type ReportCell,
  type ReportColumn,
  type ReportDetail,
  type ReportRow,
  type RowComparison,
  type SourcedCell,
  type Tone,
  type VerdictColumns,
} from './report.js';
export { coded, evidenceOf, isCoded, measureColumn, measured, textColumn } from './cells.js';
export { addCells } from './guarded-sum/add-cells.js';
export { groupsOf, rowsWithFigure, rowsWithTone } from './groups.js';
export type { Kinship, ParentOf, Relations } from './guarded-sum/check-pair.js';
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
export type {
  EvidenceDocument,
  EvidenceEntry,
  EvidenceIndex,
  HtmlReport,
} from './html/html-report.js';
export { textLines, textWidth } from './plots/text-measure.js';
export { plotColours, plotFills, plotFontSizes } from './plots/theme.js';
export { renderHtmlReport } from './html/render-html-report.js';
export { padded, terminalWidth } from './render/terminal-width.js';
export { plainText } from './render/plain-text.js';
