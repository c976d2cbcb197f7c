// Generates docs/reference/events.md from the definitions of the events.
import { fieldsOf, insideText, namedTypes, typeText, type Codec } from './codec-fields.ts';

export interface Definition {
  readonly type: string;
  readonly formerTypes: ReadonlyArray<string>;
  readonly schemaVersion: number;
  readonly codec: Codec;
}

export interface Family {
  /** First part of the names of its streams. */
  readonly category: string;
  readonly events: { readonly definitions: ReadonlyArray<Definition> };
}

/** The aggregates of the domain, by category. */
export const familiesIn = (exported: {
  readonly aidAggregates: ReadonlyArray<Family>;
}): ReadonlyArray<Family> =>
  exported.aidAggregates.toSorted((left, right) => left.category.localeCompare(right.category));

/** The meanings of values; their shapes come from the codecs. */
const meanings: Readonly<Record<string, string>> = {
  Additivity: 'whether figures may be added over time and over subjects',
  Anchor: 'where a document states something: SHA-256, line and column from 1, and the token there',
  BoundKind: 'how the source worded it; see [bounds](../explanation/bounds.md)',
  CalendarDay: 'an existing day, `YYYY-MM-DD`',
  ConditionCode: 'the condition of a patient, as a code such as ICD-10',
  Claimant: 'the claimant: an office and an id, never a name',
  CountingNumber: 'a whole number above 0',
  Decimal: 'a decimal number as text, so that it is not rounded',
  Designation: 'a name that counts nothing: a grade, a date, a document number',
  ExternalId: 'an id of the same thing in another register',
  Fen: 'a whole number of fen, 1/100 CNY',
  GbCode: 'code of a place in GB/T 2260, six digits',
  Grade: 'grade of a hospital; the class is null if it is not stated',
  IndicatorCode: 'what is counted, such as `personnel.dispatched`',
  Localized: 'a text in Chinese and English',
  Money: 'an exact amount',
  OpenQuestion: 'an open question, with the readings to choose from',
  PartialDate:
    'a day, month or year, a window, or unknown; `basis` records whether a reader inferred it',
  PartyId: 'a place or an organisation',
  PeriodClaim:
    'the period of a claim: an interval, everything up to a date, or the state at a date',
  Pseudonym: 'replaces the name of a patient, which is not recorded',
  Quantity:
    'a figure as an interval, with the wording of the source; see [bounds](../explanation/bounds.md)',
  Scope: 'what limits a claim or a declaration; a missing part does not limit it',
  Sealed: 'a name, encrypted with the key of its person',
  Source:
    'the source of a fact: recorded by a command, or attested by statements; `synthetic` marks made-up examples',
};

export const eventsPage = (families: ReadonlyArray<Family>): string => {
  const named = new Map<string, Codec>();
  const definitions = families.flatMap(({ events }) => events.definitions);
  for (const { codec } of definitions)
    for (const [name, type] of namedTypes(codec)) named.set(name, type);
  const count = new Set(definitions.map(({ type }) => type)).size;
  return [
    '# Events',
    '',
    'Generated from the definitions in `packages/domain/src/*/*/events.ts` by `pnpm reference:write`; a test checks that it is current.',
    '',
    `${count} event types in ${families.length} kinds of stream. A stream is named \`<kind>-<id>\`, such as \`hospital-lhasa-people\`. Every event begins with the id of its aggregate; a fact also has its \`source\`. Fields with ? are optional. A new shape of an event gets a higher schema version; older events are upcast to the current shape.`,
    '',
    ...families.flatMap(familySection),
    ...valuesSection(named),
  ].join('\n');
};

const familySection = ({ category, events }: Family): ReadonlyArray<string> => [
  `## ${category}`,
  '',
  ...[...events.definitions].flatMap(eventSection),
];

const eventSection = (definition: Definition): ReadonlyArray<string> => {
  const { type, schemaVersion, formerTypes, codec } = definition;
  const names = formerTypes.length === 0 ? '' : `, formerly ${formerTypes.join(', ')}`;
  return [
    `### ${type}`,
    '',
    `Schema version ${schemaVersion}${names}.`,
    '',
    '| field | type |',
    '| --- | --- |',
    ...fieldsOf(codec).map(
      (field) => `| \`${field.name}\`${field.optional ? ' ?' : ''} | ${typeText(field.codec)} |`,
    ),
    '',
  ];
};

const valuesSection = (named: ReadonlyMap<string, Codec>): ReadonlyArray<string> => {
  const names = [...named.keys()].toSorted((left, right) => left.localeCompare(right));
  const isId = (name: string) => name.endsWith('Id') && named.get(name)?.type?.name === 'string';
  const ids = names.filter(isId);
  const others = names.filter((name) => !isId(name));
  return [
    '## Values',
    '',
    `Ids (${ids.map((id) => `\`${id}\``).join(', ')}) are texts of up to 100 letters, digits and \`_ . : -\`, chosen once and never reused. They contain nothing that may have to be forgotten.`,
    '',
    '| type | contents |',
    '| --- | --- |',
    ...others.map((name) => {
      const meaning = meanings[name];
      const inside = insideText(named.get(name) as Codec);
      return `| \`${name}\` | ${meaning === undefined ? inside : `${meaning}: ${inside}`} |`;
    }),
    '',
  ];
};
