// Generates docs/reference/read-models.md from the definitions of the read models.
import {
  type AnyReadModel,
  type Localized,
  type ReadModelShape,
  tableName,
} from '../../packages/projections/src/index.ts';
import { issueKinds } from '../../packages/read-models/src/data-quality/issues.ts';

const both = ({ en, zh }: Localized): string => `${en} / ${zh}`;

const code = (name: string): string => `\`${name}\``;

const sqlType: Readonly<Record<string, string>> = {
  text: 'text',
  integer: 'integer',
  real: 'real',
  boolean: 'integer, 0 or 1',
  json: 'text, JSON',
};

export const readModelsPage = (models: ReadonlyArray<AnyReadModel>): string =>
  [
    '# Read models',
    '',
    'Generated from the definitions in `packages/read-models/src` by `pnpm reference:write`; a test checks that it is current.',
    '',
    `${models.length} tables, in the same SQLite file as the log. Columns of ids can be joined with the tables of what they name (\`places\`, \`organisations\`, \`techniques\`, …).`,
    '',
    '**A measure is five SQL columns.** `persons` is the exact value, or null where the source gives none; `persons_nominal` is the number that the source wrote, also where it is rounded or a bound (300 for “nearly 300”), and null for a range; `persons_low` and `persons_high` are the ends of the interval, null if it is open; `persons_cell` is all of it as JSON: ends and whether they belong to it, unit, words of the source in both languages, basis (claimed, derived or both), and the statements it rests on.',
    '',
    '**Additivity** says whether a measure may be added over time and over subjects: `sum` yes, `last` take the latest, `none` never. It may never be added across different values of the columns in “not across”. `trail.rows(model).sum(…)` checks this, and whatever else makes a sum wrong; see [bounds](../explanation/bounds.md#adding).',
    '',
    '**Lineage**: `trail.readModels.rowsOf(model)` gives each row with the positions of the events that it rests on.',
    '',
    ...models.flatMap(section),
  ].join('\n');

const section = (model: AnyReadModel): ReadonlyArray<string> => [
  `## ${model.name}`,
  '',
  `${both(model.title)}. One row: ${both(model.grain)}.`,
  '',
  `Table ${code(tableName(model.name))}, key ${model.key.map(code).join(', ')}, version ${model.version}.`,
  '',
  model.kind === 'folded'
    ? `From ${Object.keys(model.on).map(code).join(', ')}.`
    : `Computed from the tables ${model.from.map(({ name }) => code(tableName(name))).join(', ')}.`,
  '',
  '| column | meaning | SQL | counts as |',
  '| --- | --- | --- | --- |',
  ...Object.entries(model.columns).map(
    ([name, { kind, nullable, role, label }]) =>
      `| ${code(name)} | ${both(label)} | ${sqlType[kind] ?? kind}${nullable ? ', null' : ''} | ${role === 'attribute' ? '' : role} |`,
  ),
  '',
  ...measuresOf(model),
  ...(model.name === 'data-quality' ? issues : []),
];

const issues: ReadonlyArray<string> = [
  '| `issue` | severity | meaning |',
  '| --- | --- | --- |',
  ...Object.entries(issueKinds).map(
    ([kind, { severity, title }]) => `| ${code(kind)} | ${severity} | ${both(title)} |`,
  ),
  '',
];

const measuresOf = ({ measures }: ReadModelShape): ReadonlyArray<string> =>
  Object.keys(measures).length === 0
    ? []
    : [
        '| measure | meaning | unit | over time | over subjects | not across | instead |',
        '| --- | --- | --- | --- | --- | --- | --- |',
        ...Object.entries(measures).map(
          ([name, { label, unit, additivity, neverAcross = [], instead }]) =>
            `| ${[
              code(name),
              both(label),
              unit,
              additivity.overTime,
              additivity.overSubjects,
              neverAcross.map(code).join(', '),
              instead?.en ?? '',
            ].join(' | ')} |`,
        ),
        '',
      ];
