// A report definition: a name, the read models it needs, and how their rows become a report.
import type {
  AnyReadModel,
  Cell,
  Localized,
  ReadModelShape,
  RowIn,
  RowsFrom,
  TracedRow,
} from '@aidtrail/projections';

import { isMeasured } from './cells.js';
import type { Report, ReportRow } from './report.js';

/** What a definition builds from. */
export interface ReportContext {
  /** Position of the log that the rows show. */
  readonly position: number;
  readonly parameters: Readonly<Record<string, string>>;
  /** The person's name; the id if the name must not be shown or is forgotten. */
  readonly personName: (personId: string) => Localized;
  /** All rows of a read model, sorted by key. Throws if the definition does not list the model in `needs`. */
  readonly rows: RowsFrom<ReadModelShape>;
}

/** A report before it is built. Made with `defineReport`. */
export interface ReportDefinition {
  readonly name: string;
  readonly title: Localized;
  /** The question that it answers, in a sentence. */
  readonly summary: Localized;
  readonly needs: ReadonlyArray<AnyReadModel>;
  readonly build: (
    context: ReportContext,
  ) => Pick<Report, 'columns' | 'rows'> &
    Partial<Pick<Report, 'notes' | 'plots' | 'groupBy' | 'verdicts' | 'headline'>>;
}

/** Checks the definition's type; returns it unchanged. */
export const defineReport = (definition: ReportDefinition): ReportDefinition => definition;

/** Where a report's rows come from: live read models, or scratch ones as of a date. */
export interface RowSource {
  readonly position: number;
  /** Names by person id; rows never contain them. Without it, reports show ids. */
  readonly personNames?: ReadonlyMap<string, Localized>;
  /** A figure with its unit in words, such as “nearly 300 persons”. Without it, reports show the unit's code. */
  readonly withUnit?: (cell: Cell) => Localized;
  /** All rows of a read model, sorted by key. */
  readonly load: <Model extends ReadModelShape>(
    model: Model,
  ) => Promise<ReadonlyArray<TracedRow<RowIn<Model>>>>;
}

const inWords = (row: ReportRow, withUnit: NonNullable<RowSource['withUnit']>): ReportRow => {
  const worded = <Content>(content: Content): Content =>
    isMeasured(content) ? { ...content, withUnit: withUnit(content) } : content;
  const { cells, comparisons } = row;
  return {
    ...row,
    cells: Object.fromEntries(Object.entries(cells).map(([name, cell]) => [name, worded(cell)])),
    ...(comparisons !== undefined && {
      comparisons: comparisons.map((each) => ({ ...each, derived: worded(each.derived) })),
    }),
  };
};

/** Loads the rows that the definition needs and builds the report. Rejects as the source's `load` does. */
export const buildReport = async (
  definition: ReportDefinition,
  source: RowSource,
  parameters: Readonly<Record<string, string>> = {},
): Promise<Report> => {
  const loaded = new Map<string, ReadonlyArray<TracedRow<object>>>();
  for (const model of definition.needs) loaded.set(model.name, await source.load(model));
  const { name, title, summary } = definition;
  const { withUnit } = source;
  const built = definition.build({
    position: source.position,
    parameters,
    personName: (personId) => source.personNames?.get(personId) ?? { zh: personId, en: personId },
    rows: <Model extends ReadModelShape>(model: Model) => {
      const rows = loaded.get(model.name);
      if (rows === undefined)
        throw new Error(`report ${name} reads ${model.name} without listing it in needs`);
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
    ...(withUnit !== undefined && { rows: built.rows.map((row) => inWords(row, withUnit)) }),
  };
};
