import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';

import { aidReports } from '@aidtrail/aid-reports';
import {
  groupsOf,
  type Language,
  plainText,
  renderHtmlReport,
  renderReport,
  type Report,
  type ReportRow,
  rowsWithFigure,
  rowsWithTone,
} from '@aidtrail/reports';

import { CliFailure, exitCodes } from '../failure.js';
import { type StoreOptions, withTrail } from '../open.js';
import type { Terminal } from '../terminal.js';
import { writeOut } from '../write-out.js';
import { replayAndPrint } from './replay.js';

interface StartOptions extends StoreOptions {
  readonly seeds: string;
  readonly out: string;
  readonly lang: Language;
}

/** The reports that are printed. */
const MAIN_REPORTS: ReadonlyArray<string> = ['deployments', 'accreditations', 'funding'];

const htmlFiles: ReadonlyArray<readonly [Language, string]> = [
  ['en', 'report.html'],
  ['zh', 'report.zh.html'],
];

export const start = (terminal: Terminal, options: StartOptions): Promise<void> =>
  withTrail(options, 'write', async (trail) => {
    const { lang: language } = options;
    await replayAndPrint(terminal, trail, options.seeds, { dryRun: false });

    const reports = await trail.reports(aidReports);
    const shown = reports.filter(({ name }) => MAIN_REPORTS.includes(name));
    for (const report of shown)
      terminal.write(
        `${await renderReport(report, 'table', { language, colour: terminal.colour, ...(terminal.width === null ? {} : { width: terminal.width }) })}\n`,
        terminal.colour,
      );
    terminal.write(`${verdictLines(reports, language).join('\n')}\n`);

    await mkdir(options.out, { recursive: true }).catch((thrown: unknown) => {
      throw new CliFailure(
        exitCodes.input,
        `The folder ${options.out} cannot be created: ${(thrown as Error).message}`,
      );
    });
    // Files are passed on, and names could not be removed from them later.
    const pages = await trail.pages(undefined, { withNames: false });
    for (const [each, file] of htmlFiles) {
      const path = join(options.out, file);
      await writeOut(path, await renderHtmlReport({ ...pages, language: each }));
      terminal.write(`Wrote ${path}\n`);
    }
    terminal.write('More: npx aidtrail report, npx aidtrail explain reconciliation 000-09\n');
  });

/** The results in a sentence, how many figures have which verdict, and a sentence on each that needs attention. */
const verdictLines = (
  reports: ReadonlyArray<Report>,
  language: Language,
): ReadonlyArray<string> => {
  const report = reports.find(({ verdicts }) => verdicts !== undefined);
  if (report === undefined) return [];
  const counts = groupsOf(report).flatMap(({ coded, rows }) => {
    const figures = rowsWithFigure(report, rows).length;
    return figures === 0 ? [] : [`${coded.label[language]} ${figures}`];
  });
  const text = (row: ReportRow, name: string): string => plainText(row.cells[name], language);
  return [
    report.title[language],
    '',
    ...(report.headline === undefined ? [] : [`  ${report.headline[language]}`]),
    `  ${counts.join(' · ')}`,
    '',
    ...rowsWithTone(report, 'bad', 'warning').map(
      (row) => `  ${row.key}  ${text(row, 'verdict')}: ${text(row, 'explanation')}`,
    ),
    '',
  ];
};
