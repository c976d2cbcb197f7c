import { CalendarDay } from '@aidtrail/domain';
import { aidReports } from '@aidtrail/aid-reports';
import {
  type Language,
  renderHtmlReport,
  type RenderOptions,
  renderReport,
  type ReportFormat,
} from '@aidtrail/reports';

import { CliFailure, exitCodes } from '../failure.js';
import { findReport, ownReadModels } from '../find-report.js';
import { type StoreOptions, withTrail } from '../open.js';
import type { Terminal } from '../terminal.js';
import { writeOut } from '../write-out.js';

interface ReportCommandOptions extends StoreOptions {
  readonly format: ReportFormat;
  readonly lang: Language;
  readonly out?: string;
  readonly asOf?: string;
  readonly names?: boolean;
}

export const report = async (
  terminal: Terminal,
  name: string | undefined,
  options: ReportCommandOptions,
): Promise<void> => {
  if (name === undefined && options.format !== 'html') {
    if (options.out === undefined && options.asOf === undefined)
      return list(terminal, options.lang);
    throw new CliFailure(
      exitCodes.usage,
      'Give the name of a report; aidtrail report lists them. Only --format html works without a name: it contains all main reports.',
    );
  }
  const asOf = dayOf(options.asOf);
  const definition = name === undefined ? undefined : await findReport(name);
  await withTrail(
    options,
    'read',
    async (trail) => {
      // Files are passed on, and names could not be removed from them later.
      const withNames = options.names ?? (options.out === undefined && options.format !== 'html');
      const reportOptions = { withNames, ...(asOf === undefined ? {} : { asOf }) };
      const text =
        definition === undefined || options.format === 'html'
          ? await renderHtmlReport({
              ...(await (definition === undefined
                ? trail.pages(undefined, reportOptions)
                : trail.pages([definition], reportOptions))),
              language: options.lang,
            })
          : await renderReport(
              await trail.report(definition, reportOptions),
              options.format,
              renderOptions(terminal, options),
            );
      if (options.out === undefined)
        terminal.write(text.endsWith('\n') ? text : `${text}\n`, terminal.colour);
      else {
        await writeOut(options.out, text);
        terminal.warn(`Wrote ${options.out}\n`);
      }
    },
    definition === undefined ? [] : ownReadModels(definition),
  );
};

const renderOptions = (
  { colour, width }: Terminal,
  { lang, out }: ReportCommandOptions,
): RenderOptions => ({
  language: lang,
  colour: colour && out === undefined,
  ...(width === null || out !== undefined ? {} : { width }),
});

const list = (terminal: Terminal, language: Language): void => {
  const width = Math.max(...aidReports.map(({ name }) => name.length));
  for (const { name, title } of aidReports)
    terminal.write(`${name.padEnd(width)}  ${title[language]}\n`);
};

const dayOf = (text: string | undefined): CalendarDay | undefined => {
  if (text === undefined || CalendarDay.is(text)) return text;
  throw new CliFailure(
    exitCodes.usage,
    `--as-of: ${JSON.stringify(text)} is not a day. Write YYYY-MM-DD, such as 2023-12-31.`,
  );
};
