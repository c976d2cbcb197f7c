// Builds reports of the present or of a day, all from the same position of the log.
import type { CalendarDay, EventTimes, Localized } from '@aidtrail/domain';
import { type EventStore, type Skip, skipsIn } from '@aidtrail/event-sourcing';
import { type KeyVault, readNames } from '@aidtrail/privacy';
import type { AnyReadModels, ReadModelShape } from '@aidtrail/projections';
import { buildFullReport, loadEvidenceIndex, withUnit } from '@aidtrail/aid-reports';
import { buildReport, type Report, type ReportDefinition, type RowSource } from '@aidtrail/reports';

import { asOf, type AsOfFilter } from './as-of.js';
import { orThrow } from './or-throw.js';
import type { Pages, ReportOptions } from './trail.js';

export interface Reporting {
  readonly store: EventStore;
  readonly names: KeyVault;
  readonly readModels: AnyReadModels;
  /** When events outside the domain happened, for reports as of a day. */
  readonly times: ReadonlyArray<EventTimes>;
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

/** What a report as of a day leaves out, in words; empty if it leaves out nothing. */
const notesOf = (filter: AsOfFilter, day: CalendarDay): ReadonlyArray<Localized> => {
  const count = filter.undecided();
  const types = filter.undeclared();
  const events = count === 1 ? '1 event' : `${count} events`;
  return [
    ...(count === 0
      ? []
      : [
          {
            zh: `未计入：${count}个事件，不能确定是否发生于${day}或之前。`,
            en: `Left out: ${events} that may or may not have happened by ${day}.`,
          },
        ]),
    ...(types.length === 0
      ? []
      : [
          {
            zh: `未计入${types.join('、')}：这些事件类型没有声明发生时间。请用 openTrail 的 times 选项声明。`,
            en: `Left out: ${types.join(', ')}, which do not declare when they happened. Declare it with the option times of openTrail.`,
          },
        ]),
  ];
};

const MOST_SKIPS_SHOWN = 20;

/** Events that read models leave out because they cannot apply them. */
const skipNotes = (skips: ReadonlyMap<string, Skip>): ReadonlyArray<Localized> => {
  const shown = [...skips.values()].slice(0, MOST_SKIPS_SHOWN);
  const more = skips.size - shown.length;
  return [
    ...shown.map(({ eventId, eventType, recordedAt, reason }): Localized => {
      const day = recordedAt.slice(0, 10);
      return {
        zh: `事件${eventType}（${eventId}）无法处理，自${day}起不计入。理由：${reason}`,
        en: `The event ${eventType} (${eventId}) cannot be applied and is left out since ${day}. Reason: ${reason}`,
      };
    }),
    ...(more === 0
      ? []
      : [{ zh: `另有${more}个事件不计入。`, en: `${more} more events are left out.` }]),
  ];
};

/** Works on live read models that have caught up with the log, or on scratch ones as of a day. */
const withRows = async <Result>(
  reporting: Reporting,
  needed: ReadonlyArray<ReadModelShape>,
  { asOf: day, withNames = true }: ReportOptions,
  work: (source: RowSource, parameters: Readonly<Record<string, string>>) => Promise<Result>,
  annotate: (result: Result, notes: ReadonlyArray<Localized>) => Result,
): Promise<Result> => {
  const live = reporting.readModels;
  const personNames = withNames ? await readableNames(reporting) : new Map<string, Localized>();
  const head = await reporting.store.head();
  const skips = skipNotes(await skipsIn(reporting.store));
  if (day === undefined) {
    await orThrow(live.upTo(head, needed));
    return annotate(await work(sourceOf(live, personNames), {}), skips);
  }
  const filter = asOf(day, reporting.times);
  const past = await live.replayInto({ filter: filter.includes });
  try {
    await orThrow(past.upTo(head, needed));
    const result = await work(sourceOf(past, personNames), { asOf: day });
    return annotate(result, [...notesOf(filter, day), ...skips]);
  } finally {
    await past.close();
  }
};

const withNotes = (report: Report, notes: ReadonlyArray<Localized>): Report =>
  notes.length === 0 ? report : { ...report, notes: [...report.notes, ...notes] };

export const buildReports = (
  reporting: Reporting,
  definitions: ReadonlyArray<ReportDefinition>,
  options: ReportOptions = {},
): Promise<ReadonlyArray<Report>> =>
  withRows(
    reporting,
    definitions.flatMap(({ needs }) => needs),
    options,
    (source, parameters) =>
      Promise.all(definitions.map((definition) => buildReport(definition, source, parameters))),
    (reports, notes) => reports.map((report) => withNotes(report, notes)),
  );

/** The reports with the evidence that figures link to; without definitions, all main reports. */
export const buildPages = (
  reporting: Reporting,
  definitions: ReadonlyArray<ReportDefinition> | undefined,
  options: ReportOptions = {},
): Promise<Pages> =>
  withRows(
    reporting,
    // The evidence of a page is in read models of its own.
    reporting.readModels.models,
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
    (pages, notes) => ({
      ...pages,
      sections: pages.sections.map((section) => withNotes(section, notes)),
    }),
  );
