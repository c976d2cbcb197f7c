// The format of a history file. Every section is optional.
import { Grade, PartialDate, Quantity } from '@aidtrail/domain';
import { GbCode } from '@aidtrail/domain/reference';
import * as E from 'fp-ts/lib/Either.js';
import * as t from 'io-ts';

import { jsonSchemaOf } from '../schema/json-schema.js';
import type { Field, JsonSchema, ObjectShape, Shape } from '../schema/shape.js';
import { shapeOf } from '../schema/shape-of.js';
import { withTransform } from '../schema/written-as.js';
import { type Attestable, attestables, AttestedFact } from './attested-fact.js';
import {
  ClaimantEntry,
  CrossLink,
  Defaults,
  DocumentSection,
  Period,
  StatementRow,
} from './claims.js';
import { descriptions } from './descriptions.js';
import { Figure, meaningOf } from './figure.js';
import { idShapes } from './ids.js';
import { IndicatorRow, OrganisationRow, PersonRow, PlaceRow, TechniqueRow } from './references.js';
import {
  ClockTime,
  clockTimeShape,
  DateText,
  dateShape,
  DecimalText,
  decimalShape,
  FileName,
  fileNameShape,
  gbCodeShape,
  gradeShape,
  LineNumber,
  lineNumberShape,
  LineRangeText,
  lineRangeShape,
  Sha256,
  sha256Shape,
} from './text-values.js';

export const HistoryFile = t.partial(
  {
    reference: t.string,
    document: DocumentSection,
    claimants: t.record(t.string, ClaimantEntry),
    periods: t.record(t.string, Period),
    defaults: Defaults,
    statements: t.readonlyArray(StatementRow),
    links: t.readonlyArray(CrossLink),
    places: t.readonlyArray(PlaceRow),
    organisations: t.readonlyArray(OrganisationRow),
    persons: t.readonlyArray(PersonRow),
    techniques: t.readonlyArray(TechniqueRow),
    indicators: t.readonlyArray(IndicatorRow),
  },
  'History',
);
export type HistoryFile = t.TypeOf<typeof HistoryFile>;

const values = new Map<t.Mixed, Shape>([
  ...idShapes,
  [PartialDate, dateShape],
  [DateText, dateShape],
  [DecimalText, decimalShape],
  [FileName, fileNameShape],
  [Grade, gradeShape],
  [LineRangeText, lineRangeShape],
  [Sha256, sha256Shape],
  [ClockTime, clockTimeShape],
  [LineNumber, lineNumberShape],
  [GbCode, gbCodeShape],
]);

const quantityShape = withTransform(shapeOf(Figure, values), (figure: Figure) => {
  const meaning = meaningOf(figure);
  if (E.isLeft(meaning)) return meaning;
  return meaning.right.kind === 'quantity'
    ? E.right(meaning.right.quantity)
    : E.left('expected a number with a unit');
});

const inFacts = new Map<t.Mixed, Shape>([...values, [Quantity, quantityShape]]);

const factShape = ({ definition, implied, roles, extra }: Attestable): ObjectShape => {
  const payload = shapeOf(definition.codec, inFacts);
  if (payload.kind !== 'object') throw new Error(`${definition.type} has no fields`);
  const fields = new Map<string, Field>([
    ['type', { shape: { kind: 'choice', values: [definition.type] }, required: true }],
  ]);
  for (const [key, field] of payload.fields)
    if (!implied.includes(key)) fields.set(key, withRole(field, roles[key]));
  for (const [key, codec] of Object.entries(extra))
    fields.set(key, { shape: shapeOf(codec, inFacts), required: false });
  return { kind: 'object', fields };
};

const withRole = (field: Field, role: Attestable['roles'][string] | undefined): Field =>
  role === undefined || field.shape.kind !== 'scalar' || field.shape.id === undefined
    ? field
    : { ...field, shape: { ...field.shape, id: { ...field.shape.id, role } } };

const facts: Shape = {
  kind: 'variants',
  tag: 'type',
  cases: new Map([...attestables].map(([type, one]) => [type, factShape(one)])),
};

const shapeOfFile = (): ObjectShape => {
  const shape = shapeOf(HistoryFile, new Map<t.Mixed, Shape>([...values, [AttestedFact, facts]]));
  if (shape.kind !== 'object') throw new Error('a history file is a map');
  return shape;
};

export const historyShape: ObjectShape = shapeOfFile();

/** The JSON Schema (draft 7) of history files, for editors. */
export const historySchema: JsonSchema = {
  $schema: 'http://json-schema.org/draft-07/schema#',
  title: 'Aidtrail history',
  ...jsonSchemaOf(historyShape, descriptions),
};
