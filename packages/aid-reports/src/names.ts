// Names for the ids in rows of read models.
import type { Localized } from '@aidtrail/projections';
import { organisations, places, programmes, techniques } from '@aidtrail/read-models';
import type { ReportContext } from '@aidtrail/reports';

export interface Names {
  /** The name behind an id, or behind several joined by `+`; the id itself where it has none. */
  readonly of: (id: string) => Localized;
  readonly optional: (id: string | null) => Localized | null;
  readonly person: (id: string | null) => Localized | null;
  /** A label that is an id in both languages, as a name; any other as it is. */
  readonly labelled: (label: Localized) => Localized;
}

/** The read models that `namesOf` needs. */
export const nameModels = [places, organisations, programmes, techniques] as const;

const joined = (labels: ReadonlyArray<Localized>): Localized => ({
  en: labels.map(({ en }) => en).join(', '),
  zh: labels.map(({ zh }) => zh).join('、'),
});

export const namesOf = (context: ReportContext): Names => {
  const known = new Map<string, Localized>();
  const know = (id: string, { name_zh: zh, name_en: en }: { name_zh: string; name_en: string }) =>
    known.set(id, { zh, en });
  for (const { row } of context.rows(techniques)) know(row.technique_id, row);
  for (const { row } of context.rows(programmes)) know(row.programme_id, row);
  for (const { row } of context.rows(organisations)) know(row.organisation_id, row);
  for (const { row } of context.rows(places)) know(row.place_id, row);
  const of = (id: string): Localized =>
    joined(id.split('+').map((each) => known.get(each) ?? { zh: each, en: each }));
  return {
    of,
    person: (id) => (id === null ? null : context.personName(id)),
    optional: (id) => (id === null ? null : of(id)),
    labelled: (label) => (label.en === label.zh ? of(label.en) : label),
  };
};
