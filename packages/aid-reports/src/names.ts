// Names for the ids and codes in rows of read models.
import type { Localized } from '@aidtrail/projections';
import { indicators, organisations, places, programmes, techniques } from '@aidtrail/read-models';
import type { ReportContext } from '@aidtrail/reports';

export interface Names {
  /** The name of an id, or of several joined by `+`. An id without a name is its own name. */
  readonly of: (id: string) => Localized;
  readonly optional: (id: string | null) => Localized | null;
  readonly indicator: (code: string) => Localized;
  readonly person: (id: string | null) => Localized | null;
  /** The name of a label that is an id in both languages; any other label unchanged. */
  readonly labelled: (label: Localized) => Localized;
}

/** The read models that `namesOf` needs. */
export const nameModels = [indicators, places, organisations, programmes, techniques] as const;

/** A list of texts in each language. */
export const listed = (labels: ReadonlyArray<Localized | string>): Localized => ({
  en: labels.map((label) => (typeof label === 'string' ? label : label.en)).join(', '),
  zh: labels.map((label) => (typeof label === 'string' ? label : label.zh)).join('、'),
});

/** Looks names up in the read models of the context. */
export const namesOf = ({ rows, personName }: ReportContext): Names => {
  const label = ({ row }: { readonly row: { name_zh: string; name_en: string } }): Localized => ({
    zh: row.name_zh,
    en: row.name_en,
  });
  const known = new Map<string, Localized>([
    ...rows(techniques).map((each) => [each.row.technique_id, label(each)] as const),
    ...rows(programmes).map((each) => [each.row.programme_id, label(each)] as const),
    ...rows(organisations).map((each) => [each.row.organisation_id, label(each)] as const),
    ...rows(places).map((each) => [each.row.place_id, label(each)] as const),
  ]);
  const codes = new Map(rows(indicators).map((each) => [each.row.code, label(each)]));
  const of = (id: string): Localized =>
    listed(id.split('+').map((each) => known.get(each) ?? each));
  return {
    of,
    optional: (id) => (id === null ? null : of(id)),
    indicator: (code) => codes.get(code) ?? { zh: code, en: code },
    person: (id) => (id === null ? null : personName(id)),
    labelled: (label) => (label.en === label.zh ? of(label.en) : label),
  };
};
