// A report definition: a name, the read models it needs, and how their rows become a report.
import type { AnyReadModel, InputRow, Localized, RowIn } from '@aidtrail/projections';

import type { Report } from './report.js';

/** A row of a read model with its measures as cells, and the events it rests on. */
export interface TracedRow<Row> {
  readonly row: Row;
  /** Positions, rising. */
  readonly lineage: ReadonlyArray<number>;
}

export interface ReportContext {
  /** Position of the log that the rows show. */
  readonly position: number;
  readonly parameters: Readonly<Record<string, string>>;
  /** A person's name where it may be shown and is not forgotten; else the id. */
  readonly personName: (personId: string) => Localized;
  /** All rows of a read model that the definition needs, by key. */
  readonly rows: <Model extends AnyReadModel>(
    model: Model,
  ) => ReadonlyArray<TracedRow<RowIn<Model>>>;
}

export interface ReportDefinition {
  readonly name: string;
  readonly title: Localized;
  /** What question it answers, in a sentence. */
  readonly summary: Localized;
  readonly needs: ReadonlyArray<AnyReadModel>;
  readonly build: (
    context: ReportContext,
  ) => Pick<Report, 'columns' | 'rows'> & Partial<Pick<Report, 'notes' | 'plots' | 'groupBy'>>;
}

export const defineReport = (definition: ReportDefinition): ReportDefinition => definition;

/** Where a report's rows come from: the live read models, or scratch ones as of some date. */
export interface RowSource {
  readonly position: number;
  /** Names by the ids of persons: rows never hold any. Left out, reports show ids. */
  readonly personNames?: ReadonlyMap<string, Localized>;
  /** All rows of the read model of that name. */
  readonly load: (readModel: string) => Promise<ReadonlyArray<InputRow>>;
}

export const buildReport = async (
  definition: ReportDefinition,
  source: RowSource,
  parameters: Readonly<Record<string, string>> = {},
): Promise<Report> => {
  const loaded = new Map<string, ReadonlyArray<InputRow>>();
  for (const { name } of definition.needs) loaded.set(name, await source.load(name));
  const { name, title, summary } = definition;
  const built = definition.build({
    position: source.position,
    parameters,
    personName: (personId) => source.personNames?.get(personId) ?? { zh: personId, en: personId },
    rows: <Model extends AnyReadModel>(model: Model) => {
      const rows = loaded.get(model.name);
      if (rows === undefined)
        throw new Error(`report ${name} does not say that it needs ${model.name}`);
      return rows as ReadonlyArray<TracedRow<RowIn<Model>>>;
    },
  });
  return {
    name,
    title,
    summary,
    parameters,
    position: source.position,
    notes: [],
    plots: [],
    ...built,
  };
};
