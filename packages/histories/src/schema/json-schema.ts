// The JSON Schema of a shape, for editors. What it cannot say (references, sums), the checker says.
import type { JsonSchema, ObjectShape, Shape } from './shape.js';

export type Descriptions = Readonly<Record<string, string>>;

const objectSchema = (shape: ObjectShape, descriptions: Descriptions): JsonSchema => {
  const required = [...shape.fields].filter(([, field]) => field.required).map(([key]) => key);
  return {
    type: 'object',
    properties: Object.fromEntries(
      [...shape.fields].map(([key, field]) => {
        const schema = jsonSchemaOf(field.shape, descriptions);
        const description = descriptions[key];
        return [key, description === undefined ? schema : { description, ...schema }];
      }),
    ),
    ...(required.length === 0 ? {} : { required }),
    additionalProperties: false,
  };
};

export const jsonSchemaOf = (shape: Shape, descriptions: Descriptions): JsonSchema => {
  switch (shape.kind) {
    case 'scalar':
      return shape.json;
    case 'choice':
      return shape.values.length === 1 ? { const: shape.values[0] } : { enum: shape.values };
    case 'object':
      return objectSchema(shape, descriptions);
    case 'list':
      return { type: 'array', items: jsonSchemaOf(shape.of, descriptions) };
    case 'dictionary':
      return { type: 'object', additionalProperties: jsonSchemaOf(shape.of, descriptions) };
    case 'variants':
      return {
        type: 'object',
        required: [shape.tag],
        properties: { [shape.tag]: { enum: [...shape.cases.keys()] } },
        allOf: [...shape.cases].map(([value, option]) => ({
          if: { properties: { [shape.tag]: { const: value } } },
          then: objectSchema(option, descriptions),
        })),
      };
    case 'either':
      return { anyOf: shape.options.map((option) => jsonSchemaOf(option, descriptions)) };
  }
};
