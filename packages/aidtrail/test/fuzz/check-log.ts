// What must hold for every log that was accepted: sound, read by every read model, reported in every format.
import { aidReports } from '@aidtrail/aid-reports';
import { verifyStore } from '@aidtrail/archive';
import { aidEvents } from '@aidtrail/domain';
import type { EventStore } from '@aidtrail/event-sourcing';
import { renderReport, type Report, reportFormats } from '@aidtrail/reports';
import { parse } from 'csv-parse/sync';
import * as E from 'fp-ts/lib/Either.js';

import { openTrail } from '../../src/open-trail.js';

export class Violation extends Error {}

const CONTROLS =
  /[\u0000-\u0008\u000B-\u001F\u007F-\u009F\u061C\u200E\u200F\u202A-\u202E\u2066-\u2069]/;

const checkText = (format: string, text: string, report: Report): void => {
  if (!text.isWellFormed()) throw new Violation(`${format} of ${report.name} is not well-formed`);
  if (format !== 'json' && CONTROLS.test(text))
    throw new Violation(`${format} of ${report.name} has control characters`);
  if (format === 'json') {
    const { rows } = JSON.parse(text) as { readonly rows: ReadonlyArray<unknown> };
    if (rows.length !== report.rows.length)
      throw new Violation(`JSON of ${report.name} has other rows`);
  }
  if (format === 'csv') {
    const records = parse<Record<string, string>>(text, { columns: true });
    if (records.length !== report.rows.length)
      throw new Violation(`CSV of ${report.name} has other rows`);
    const isNumber = /^-?\d+(\.\d+)?(e[+-]?\d+)?$/;
    for (const field of records.flatMap((record) => Object.values(record)))
      if (/^\s*[=+\-@＝＋－＠]/u.test(field) && !isNumber.test(field))
        throw new Violation(`CSV of ${report.name} has a formula: ${field.slice(0, 40)}`);
  }
  if (format === 'html' && (text.match(/<html/g)?.length !== 1 || /<script/i.test(text)))
    throw new Violation(`HTML of ${report.name} is not one page without scripts`);
};

/** Throws a Violation. `withPlots` draws pictures too, which is slow. */
export const checkLog = async (store: EventStore, withPlots: boolean): Promise<void> => {
  const verified = await verifyStore(store, { eventTypes: [aidEvents] })();
  if (E.isLeft(verified)) throw verified.left;
  const [fault] = verified.right.faults;
  if (fault !== undefined)
    throw new Violation(`the log has a fault: ${fault._tag} ${fault.message}`);
  const trail = await openTrail({ store, tables: ':memory:', keys: null });
  try {
    const outcome = await trail.readModels.run()();
    if (E.isLeft(outcome)) throw outcome.left;
    for (const { name, error } of await trail.readModels.status())
      if (error !== null)
        throw new Violation(
          `${name} stopped at ${error.position} (${error.eventType}): ${error.message}`,
        );
    const reports = await trail.reports(aidReports);
    for (const built of reports) {
      const report = withPlots ? built : { ...built, plots: [] };
      for (const language of ['en', 'zh'] as const)
        for (const format of reportFormats)
          checkText(format, await renderReport(report, format, { language, width: 100 }), report);
    }
  } finally {
    await trail.close();
  }
};
