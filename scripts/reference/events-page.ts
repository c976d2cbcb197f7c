// docs/reference/events.md, from the definitions of the events.
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

/** Every aggregate among the exports of a package. */
export const familiesIn = (exported: Readonly<Record<string, unknown>>): ReadonlyArray<Family> =>
  Object.values(exported)
    .filter(
      (value): value is Family =>
        typeof value === 'object' && value !== null && 'category' in value && 'events' in value,
    )
    .toSorted((left, right) => left.category.localeCompare(right.category));

/** What the values mean; their shape comes from the codecs. */
const meanings: Readonly<Record<string, string>> = {
  Additivity: 'what may be added up, over time and over subjects',
  Anchor: 'where a figure stands: document, line and column from 1, and the token found there',
  BoundKind: 'how the source put it; see [bounds](../explanation/bounds.md)',
  CalendarDay: 'a day that exists, `YYYY-MM-DD`',
  ConditionCode: 'what a patient has, as a code such as ICD-10',
  Claimant: 'who said it: an office and an id, never a name',
  CountingNumber: 'a whole number above 0',
  Decimal: 'a decimal number as text, so that nothing is rounded',
  Designation: 'what a source names and does not count: a grade, a date, a document number',
  ExternalId: 'an id that another register gives to the same thing',
  Fen: 'a whole number of fen, 1/100 CNY',
  GbCode: 'code of a place in GB/T 2260, six digits',
  Grade: 'grade of a hospital; the class is null where nobody states it',
  IndicatorCode: 'what is counted, such as `personnel.dispatched`',
  Localized: 'the same in Chinese and English',
  Money: 'an exact amount',
  OpenQuestion: 'what can be read in several ways, with the readings to choose from',
  PartialDate:
    'a day, month or year, a window, or unknown; `basis` tells whether a reader inferred it',
  PartyId: 'a place or an organisation',
  PeriodClaim: 'a period as claimed: an interval, all until a date, or the state at a date',
  Pseudonym: 'stands for a patient, whose name is nowhere',
  Quantity:
    'a figure as an interval, with the words of the source; see [bounds](../explanation/bounds.md)',
  Scope: 'what a claim or a declaration is about; a part that is missing does not limit it',
  Sealed: 'a name, encrypted with the key of its person',
  Source:
    'who says so: recorded by an operation, or attested by statements; `synthetic` for made-up examples',
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
    'Generated from the definitions in `packages/domain/src/*/*/events.ts` by `pnpm reference:write`; a test compares.',
    '',
    `${count} event types in ${families.length} kinds of stream. A stream is called \`<kind>-<id>\`, such as \`hospital-lhasa-people\`. Every event carries the id of its own aggregate first and, where it says that something happened, its \`source\`. Fields with ? may be missing. A new shape of an event gets a higher schema version; old events are read as the current shape.`,
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
    `Ids (${ids.map((id) => `\`${id}\``).join(', ')}) are texts of up to 100 letters, digits and \`_ . : -\`, chosen once and never reused. They say nothing that may have to be forgotten.`,
    '',
    '| type | what is in it |',
    '| --- | --- |',
    ...others.map((name) => {
      const meaning = meanings[name];
      const inside = insideText(named.get(name) as Codec);
      return `| \`${name}\` | ${meaning === undefined ? inside : `${meaning}: ${inside}`} |`;
    }),
    '',
  ];
};
