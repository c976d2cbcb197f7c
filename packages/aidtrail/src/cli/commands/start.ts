import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';

import { aidReports } from '@aidtrail/aid-reports';
import {
  isCoded,
  type Language,
  plainText,
  renderHtmlReport,
  renderReport,
  type Report,
  type ReportRow,
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

/** The reports that a first look needs; the others are a command away. */
const MAIN_REPORTS: ReadonlyArray<string> = ['deployments', 'accreditations', 'funding'];

const htmlFiles: ReadonlyArray<readonly [Language, string]> = [
  ['en', 'report.html'],
  ['zh', 'report.zh.html'],
];

export const start = (terminal: Terminal, options: StartOptions): Promise<void> =>
  withTrail(options, 'write', async (trail) => {
    const { lang: language } = options;
    await replayAndPrint(terminal, trail, options.seeds, false);

    const reports = await trail.reports(aidReports);
    const shown = reports.filter(({ name }) => MAIN_REPORTS.includes(name));
    for (const report of shown)
      terminal.write(
        `${await renderReport(report, 'table', { language, colour: terminal.colour, ...(terminal.width === null ? {} : { width: terminal.width }) })}\n`,
      );
    terminal.write(`${verdictLines(reports, language).join('\n')}\n`);

    await mkdir(options.out, { recursive: true }).catch((thrown: unknown) => {
      throw new CliFailure(
        exitCodes.input,
        `The folder ${options.out} cannot be made: ${(thrown as Error).message}`,
      );
    });
    // Files are passed on, and names cannot be taken back from them.
    const pages = await trail.pages(undefined, { withNames: false });
    for (const [each, file] of htmlFiles) {
      const path = join(options.out, file);
      await writeOut(path, await renderHtmlReport({ ...pages, language: each }));
      terminal.write(`Wrote ${path}\n`);
    }
    terminal.write('More: npx aidtrail report, npx aidtrail explain reconciliation 000-09\n');
  });

/** Verdicts that somebody has to look into. */
const serious = new Set(['conflict', 'exceeds', 'short', 'tension']);

const verdictOf = ({ cells }: ReportRow): string => {
  const verdict = cells['verdict'];
  return isCoded(verdict) ? verdict.code : '';
};

/** How many statements have which verdict, and in a sentence each what needs attention. */
const verdictLines = (
  reports: ReadonlyArray<Report>,
  language: Language,
): ReadonlyArray<string> => {
  const report = reports.find(({ name }) => name === 'reconciliation');
  if (report === undefined) return [];
  const words = (row: ReportRow | undefined): string => plainText(row?.cells['verdict'], language);
  const counts = [...Map.groupBy(report.rows, verdictOf).values()].map(
    (rows) => `${words(rows[0])} ${rows.length}`,
  );
  return [
    report.title[language],
    '',
    `  ${counts.join(' · ')}`,
    '',
    ...report.rows
      .filter((row) => serious.has(verdictOf(row)))
      .map(
        (row) => `  ${row.key}  ${words(row)}: ${plainText(row.cells['explanation'], language)}`,
      ),
    '',
  ];
};
