// Derives the shape of a file format from its io-ts codecs.
import type * as t from 'io-ts';

import type { Field, JsonSchema, ObjectShape, Scalar, Shape } from './shape.js';
import { isWritten, withTransform } from './written-as.js';

/** Shapes that replace the one derived from a codec, by codec. */
export type Substitutions = ReadonlyMap<t.Mixed, Shape>;

type Tagged = t.Mixed & {
  readonly _tag?: string;
  readonly props?: t.Props;
  readonly types?: ReadonlyArray<t.Mixed>;
  readonly type?: t.Mixed;
  readonly codomain?: t.Mixed;
  readonly keys?: object;
  readonly value?: unknown;
};

const object = (fields: ReadonlyMap<string, Field>): ObjectShape => ({ kind: 'object', fields });

const fieldsOf = (props: t.Props, required: boolean, substitutions: Substitutions) =>
  new Map(
    Object.entries(props).map(([key, codec]) => [
      key,
      { shape: shapeOf(codec, substitutions), required },
    ]),
  );

const merged = (shapes: ReadonlyArray<Shape>, name: string): ObjectShape => {
  const fields = new Map<string, Field>();
  for (const shape of shapes) {
    if (shape.kind !== 'object') throw new Error(`${name}: only objects can be intersected`);
    for (const [key, field] of shape.fields) fields.set(key, field);
  }
  return object(fields);
};

const scalarOf = (codec: t.Mixed, json: JsonSchema): Scalar => ({ kind: 'scalar', codec, json });

const tagOf = (codec: Tagged): string | null => {
  const parts = codec._tag === 'IntersectionType' ? (codec.types ?? []) : [codec];
  for (const part of parts as ReadonlyArray<Tagged>)
    for (const [key, prop] of Object.entries(part.props ?? {}))
      if ((prop as Tagged)._tag === 'LiteralType') return key;
  return null;
};

const tagValue = (shape: ObjectShape, tag: string): string => {
  const field = shape.fields.get(tag)?.shape;
  return field?.kind === 'choice' ? (field.values[0] ?? '') : '';
};

/** The shape of an io-ts codec; throws for codecs that files do not use. */
export const shapeOf = (codec: t.Mixed, substitutions: Substitutions): Shape => {
  const substitute = substitutions.get(codec);
  if (substitute !== undefined) return substitute;
  if (isWritten(codec)) return withTransform(shapeOf(codec.as, substitutions), codec.transform);
  const shape = structureOf(codec, substitutions);
  const isNamed = shape.kind === 'object' || (shape.kind === 'choice' && shape.values.length > 1);
  return isNamed && /^[A-Z][A-Za-z]+$/.test(codec.name) ? { ...shape, name: codec.name } : shape;
};

const structureOf = (codec: t.Mixed, substitutions: Substitutions): Shape => {
  const tagged = codec as Tagged;
  switch (tagged._tag) {
    case 'StringType':
      return scalarOf(codec, { type: 'string' });
    case 'NumberType':
      return scalarOf(codec, { type: 'number' });
    case 'BooleanType':
      return scalarOf(codec, { type: 'boolean' });
    case 'LiteralType':
      return typeof tagged.value === 'string'
        ? { kind: 'choice', values: [tagged.value] }
        : scalarOf(codec, { const: tagged.value });
    case 'KeyofType':
      return { kind: 'choice', values: Object.keys(tagged.keys ?? {}) };
    case 'InterfaceType':
      return object(fieldsOf(tagged.props ?? {}, true, substitutions));
    case 'PartialType':
      return object(fieldsOf(tagged.props ?? {}, false, substitutions));
    case 'IntersectionType':
      return merged(
        (tagged.types ?? []).map((part) => shapeOf(part, substitutions)),
        codec.name,
      );
    case 'ReadonlyType':
    case 'ExactType':
      return shapeOf(tagged.type as t.Mixed, substitutions);
    case 'ReadonlyArrayType':
    case 'ArrayType':
      return { kind: 'list', of: shapeOf(tagged.type as t.Mixed, substitutions) };
    case 'DictionaryType':
      return { kind: 'dictionary', of: shapeOf(tagged.codomain as t.Mixed, substitutions) };
    case 'RefinementType': {
      const inner = shapeOf(tagged.type as t.Mixed, substitutions);
      if (inner.kind !== 'scalar') throw new Error(`${codec.name}: only scalars can be refined`);
      return scalarOf(codec, inner.json);
    }
    case 'UnionType':
      return unionOf(tagged.types ?? [], substitutions);
    default:
      throw new Error(`${codec.name}: this kind of codec has no shape`);
  }
};

const unionOf = (types: ReadonlyArray<t.Mixed>, substitutions: Substitutions): Shape => {
  const options = types.map((type) => shapeOf(type, substitutions));
  const tag = tagOf(types[0] as Tagged);
  if (tag !== null && options.every((option) => option.kind === 'object'))
    return {
      kind: 'variants',
      tag,
      cases: new Map(options.map((option) => [tagValue(option, tag), option])),
    };
  return { kind: 'either', options };
};
