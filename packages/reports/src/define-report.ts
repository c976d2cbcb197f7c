// A report definition: a name, the read models it needs, and how their rows become a report.
import type {
  AnyReadModel,
  Localized,
  ReadModelShape,
  RowIn,
  RowsFrom,
  TracedRow,
} from '@aidtrail/projections';

import type { Report } from './report.js';

export interface ReportContext {
  /** Position of the log that the rows show. */
  readonly position: number;
  readonly parameters: Readonly<Record<string, string>>;
  /** A person's name where it may be shown and is not forgotten; else the id. */
  readonly personName: (personId: string) => Localized;
  /** All rows of a read model that the definition needs, by key. */
  readonly rows: RowsFrom<ReadModelShape>;
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
  /** All rows of a read model. */
  readonly load: <Model extends ReadModelShape>(
    model: Model,
  ) => Promise<ReadonlyArray<TracedRow<RowIn<Model>>>>;
}

export const buildReport = async (
  definition: ReportDefinition,
  source: RowSource,
  parameters: Readonly<Record<string, string>> = {},
): Promise<Report> => {
  const loaded = new Map<string, ReadonlyArray<TracedRow<object>>>();
  for (const model of definition.needs) loaded.set(model.name, await source.load(model));
  const { name, title, summary } = definition;
  const built = definition.build({
    position: source.position,
    parameters,
    personName: (personId) => source.personNames?.get(personId) ?? { zh: personId, en: personId },
    rows: <Model extends ReadModelShape>(model: Model) => {
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
