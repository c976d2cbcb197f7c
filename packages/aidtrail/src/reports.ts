// Builds reports as of now or as of a day, all of them from the same position of the log.
import type { AidEvent, CalendarDay, Localized } from '@aidtrail/domain';
import type { EventStore } from '@aidtrail/event-sourcing';
import { type KeyVault, readNames } from '@aidtrail/privacy';
import type { AnyReadModels } from '@aidtrail/projections';
import { buildFullReport, loadEvidenceIndex, withUnit } from '@aidtrail/aid-reports';
import { buildReport, type Report, type ReportDefinition, type RowSource } from '@aidtrail/reports';

import { asOf } from './as-of.js';
import { orThrow } from './or-throw.js';
import type { Pages, ReportOptions } from './trail.js';

export interface Reporting {
  readonly store: EventStore;
  readonly names: KeyVault;
  readonly readModels: AnyReadModels;
}

const sourceOf = (
  readModels: AnyReadModels,
  personNames: ReadonlyMap<string, Localized>,
): RowSource => ({
  position: readModels.position(),
  personNames,
  withUnit,
  load: readModels.rowsOf,
});

const FORGOTTEN: Localized = { zh: '（已删除）', en: '(forgotten)' };

const readableNames = async ({
  store,
  names,
}: Reporting): Promise<ReadonlyMap<string, Localized>> => {
  const readable = new Map<string, Localized>();
  for (const [personId, person] of await readNames(store, names))
    if (person._tag === 'Known') readable.set(personId, person.name);
    else if (person._tag === 'Forgotten') readable.set(personId, FORGOTTEN);
  return readable;
};

const undecidedNote = (count: number, day: CalendarDay): Localized => ({
  zh: `有${count}项内容不知是否在${day}之前，未计入。`,
  en: `Left out: ${count} ${count === 1 ? 'event' : 'events'} of which nobody says whether it was by ${day}.`,
});

/** Calls with where rows come from: live read models that have seen the whole log, or scratch ones as of a day. */
const withRows = async <Result>(
  reporting: Reporting,
  { asOf: day, withNames = true }: ReportOptions,
  work: (source: RowSource, parameters: Readonly<Record<string, string>>) => Promise<Result>,
  note: (result: Result, undecided: Localized) => Result,
): Promise<Result> => {
  const live = reporting.readModels;
  const personNames = withNames ? await readableNames(reporting) : new Map<string, Localized>();
  if (day === undefined) {
    await orThrow(live.upTo(await reporting.store.head()));
    return work(sourceOf(live, personNames), {});
  }
  const filter = asOf(day);
  const past = await live.replayInto({ filter: (event) => filter.includes(event as AidEvent) });
  try {
    const result = await work(sourceOf(past, personNames), { asOf: day });
    const undecided = filter.undecided();
    return undecided === 0 ? result : note(result, undecidedNote(undecided, day));
  } finally {
    await past.close();
  }
};

const withNote = (report: Report, note: Localized): Report => ({
  ...report,
  notes: [...report.notes, note],
});

export const buildReports = (
  reporting: Reporting,
  definitions: ReadonlyArray<ReportDefinition>,
  options: ReportOptions = {},
): Promise<ReadonlyArray<Report>> =>
  withRows(
    reporting,
    options,
    (source, parameters) =>
      Promise.all(definitions.map((definition) => buildReport(definition, source, parameters))),
    (reports, note) => reports.map((report) => withNote(report, note)),
  );

/** The pages in which every figure leads to its evidence; all main reports where none are given. */
export const buildPages = (
  reporting: Reporting,
  definitions: ReadonlyArray<ReportDefinition> | undefined,
  options: ReportOptions = {},
): Promise<Pages> =>
  withRows(
    reporting,
    options,
    async (source, parameters): Promise<Pages> =>
      definitions === undefined
        ? buildFullReport(source, parameters)
        : {
            position: source.position,
            sections: await Promise.all(
              definitions.map((definition) => buildReport(definition, source, parameters)),
            ),
            ...(await loadEvidenceIndex(source)),
          },
    (pages, note) => ({
      ...pages,
      sections: pages.sections.map((section) => withNote(section, note)),
    }),
  );
