// The JSON Schema of a shape, for editors. References and arithmetic are left to the checker.
import type { JsonSchema, ObjectShape, Shape } from './shape.js';

export type Descriptions = Readonly<Record<string, string>>;

/** Schemas of named shapes, each written once. */
type Definitions = Map<string, JsonSchema>;

const objectSchema = (
  shape: ObjectShape,
  descriptions: Descriptions,
  definitions: Definitions,
): JsonSchema => {
  const required = [...shape.fields].filter(([, field]) => field.required).map(([key]) => key);
  return {
    type: 'object',
    properties: Object.fromEntries(
      [...shape.fields].map(([key, field]) => {
        const schema = schemaOf(field.shape, descriptions, definitions);
        const description = descriptions[key];
        return [key, description === undefined ? schema : { description, ...schema }];
      }),
    ),
    ...(required.length === 0 ? {} : { required }),
    additionalProperties: false,
  };
};

const schemaOf = (
  shape: Shape,
  descriptions: Descriptions,
  definitions: Definitions,
): JsonSchema => {
  const name = 'name' in shape ? shape.name : undefined;
  if (name === undefined) return structureOf(shape, descriptions, definitions);
  if (!definitions.has(name)) {
    definitions.set(name, {});
    definitions.set(name, structureOf(shape, descriptions, definitions));
  }
  // Draft 7 ignores the siblings of a $ref, so a description needs allOf.
  return { allOf: [{ $ref: `#/definitions/${name}` }] };
};

const structureOf = (
  shape: Shape,
  descriptions: Descriptions,
  definitions: Definitions,
): JsonSchema => {
  const inner = (of: Shape): JsonSchema => schemaOf(of, descriptions, definitions);
  switch (shape.kind) {
    case 'scalar':
      return shape.json;
    case 'choice':
      return shape.values.length === 1 ? { const: shape.values[0] } : { enum: shape.values };
    case 'object':
      return objectSchema(shape, descriptions, definitions);
    case 'list':
      return { type: 'array', items: inner(shape.of) };
    case 'dictionary':
      return { type: 'object', additionalProperties: inner(shape.of) };
    case 'variants':
      return {
        type: 'object',
        required: [shape.tag],
        properties: { [shape.tag]: { enum: [...shape.cases.keys()] } },
        allOf: [...shape.cases].map(([value, option]) => ({
          if: { properties: { [shape.tag]: { const: value } } },
          then: objectSchema(option, descriptions, definitions),
        })),
      };
    case 'either':
      return { anyOf: shape.options.map(inner) };
  }
};

/** The JSON Schema (draft 7) of files of this shape. */
export const jsonSchemaOf = (shape: ObjectShape, descriptions: Descriptions): JsonSchema => {
  const definitions: Definitions = new Map();
  const schema = objectSchema(shape, descriptions, definitions);
  return {
    ...schema,
    definitions: Object.fromEntries(
      [...definitions].toSorted(([left], [right]) => (left < right ? -1 : 1)),
    ),
  };
};
