// The result of a replay as text for a terminal.
import {
  formatFault,
  type HistoryFaults,
  type Refusal,
  type ReplaySummary,
} from '@aidtrail/histories';

import { exitCodes, CliFailure } from './failure.js';
import type { ReplayFailure } from '../trail.js';

const plural = (count: number, one: string, many = `${one}s`): string =>
  `${count} ${count === 1 ? one : many}`;

const placeOf = ({ file, line, column, id }: Refusal['where']): string =>
  `${line === 0 ? file : `${file}:${line}:${column}`}${id === null ? '' : ` ${id}`}`;

const refusalLine = ({ where, what, code, reason }: Refusal): string =>
  `  ${placeOf(where)}: ${what} refused (${code}): ${oneLine(reason.en)}`;

const LONGEST_TITLE = 60;

/** In one line, because texts of a source must not look like lines of ours. */
const oneLine = (text: string, longest = Number.POSITIVE_INFINITY): string => {
  const line = text.replace(/\s+/g, ' ');
  return line.length > longest ? `${line.slice(0, longest)}…` : line;
};

const headings = ['rows', 'statements', 'facts', 'corroborated', 'known', 'unattested', 'rejected'];

const documentRow = (
  document: Pick<
    ReplaySummary['documents'][number],
    'rows' | 'statements' | 'facts' | 'corroborations' | 'alreadyKnown'
  >,
  statementOnly: number,
  rejected: number,
): ReadonlyArray<string> =>
  [
    document.rows,
    document.statements,
    document.facts,
    document.corroborations,
    document.alreadyKnown,
    statementOnly,
    rejected,
  ].map(String);

const countsTable = ({ documents, totals }: ReplaySummary): ReadonlyArray<string> => {
  const titles = documents.map(
    ({ documentId, title }) => `${documentId}  ${oneLine(title.en, LONGEST_TITLE)}`,
  );
  const width = Math.max(...titles.map((title) => title.length), 'all'.length);
  const line = (title: string, cells: ReadonlyArray<string>): string =>
    `  ${title.padEnd(width)}  ${cells.map((cell, index) => cell.padStart(headings[index]?.length ?? 0)).join('  ')}`;
  return [
    line('', headings),
    ...documents.map((document, index) =>
      line(
        titles[index] ?? '',
        documentRow(document, document.statementOnly.length, document.rejected.length),
      ),
    ),
    line('all', documentRow(totals, totals.statementOnly, totals.rejected)),
  ];
};

const statementOnlyLines = ({ documents }: ReplaySummary): ReadonlyArray<string> => {
  const kept = documents.flatMap(({ statementOnly }) => statementOnly);
  if (kept.length === 0) return [];
  return [
    '',
    'Recorded as statements only, because they name no subject of an event:',
    ...kept.map(({ id, reason }) => `  ${id}  ${oneLine(reason.en)}`),
  ];
};

const topicLines = ({ withoutTopic }: ReplaySummary): ReadonlyArray<string> => {
  if (withoutTopic.length === 0) return [];
  const count =
    withoutTopic.length === 1 ? '1 indicator belongs' : `${withoutTopic.length} indicators belong`;
  return [
    '',
    `${count} to no topic: ${withoutTopic.join(', ')}.`,
    'Only the report “indicators” shows their claims. Add a topic, such as “topic: service”, to each.',
  ];
};

const headline = (summary: ReplaySummary): string => {
  const files = plural(summary.files.length, 'file');
  if (summary.dryRun)
    return `Dry run of ${files}: ${plural(summary.events, 'event')} would be written. Nothing was written.`;
  if (summary.events === 0 && summary.totals.rejected === 0)
    return `Nothing new in ${files}: the log already contains everything.`;
  return `Replayed ${files}: ${plural(summary.events, 'event')} written.`;
};

export const replaySummaryText = (summary: ReplaySummary): string => {
  const refusals = [
    ...summary.reference.rejected,
    ...summary.documents.flatMap(({ rejected }) => rejected),
  ];
  return [
    headline(summary),
    ...(summary.documents.length === 0 ? [] : ['', ...countsTable(summary)]),
    ...(summary.events === 0 ? [] : statementOnlyLines(summary)),
    ...(refusals.length === 0 ? [] : ['', 'Rejected:', ...refusals.map(refusalLine)]),
    ...topicLines(summary),
    '',
  ].join('\n');
};

const MOST_FAULTS = 50;

const faultsMessage = ({ faults }: HistoryFaults): string => {
  const shown = faults.slice(0, MOST_FAULTS).map((fault) => `  ${formatFault(fault)}`);
  const rest = faults.length - shown.length;
  return [
    `${plural(faults.length, 'fault')} in the histories. Nothing was written.`,
    ...shown,
    ...(rest > 0 ? [`  … and ${rest} more`] : []),
  ].join('\n');
};

const messageOf = (cause: Extract<ReplayFailure, { _tag: 'ReplayStopped' }>['cause']): string =>
  cause instanceof Error
    ? cause.message
    : cause._tag === 'UnreadableEvent'
      ? `${cause.stream}: event ${cause.version} cannot be read.`
      : `${cause.stream}: the log has another command under the id ${cause.commandId}.`;

export const replayFailure = (failure: ReplayFailure): CliFailure =>
  failure._tag === 'HistoryFaults'
    ? new CliFailure(exitCodes.input, faultsMessage(failure))
    : new CliFailure(
        exitCodes.store,
        `The replay stopped: ${messageOf(failure.cause)} ${plural(failure.written, 'event')} had been written before. Run the command again to complete the replay.`,
      );

/** The failure of a replay that recorded some rows and rejected others. */
export const rejectedFailure = ({ totals }: ReplaySummary): CliFailure =>
  new CliFailure(
    exitCodes.rejected,
    `${plural(totals.rejected, 'row')} rejected, listed above. Correct the rows and replay again; recorded rows stay as they are.`,
  );
