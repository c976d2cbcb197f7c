// Checks a YAML node against a shape. Collects every fault with its location, every id and every text.
import * as E from 'fp-ts/lib/Either.js';

import { MOST_VALUES } from '../format/limits.js';
import { PersonRow } from '../format/references.js';
import type { ObjectShape, Shape } from '../schema/shape.js';
import { walkScalar } from './check-scalar.js';
import { newHints } from './nearest.js';
import { excerpt, FAILED, fault, kindOf, type Spot, suggestion, type Walk } from './walk.js';
import {
  isMap,
  isScalar,
  isSeq,
  type Node,
  type Scalar as ScalarNode,
  type YAMLMap,
  type YamlSource,
} from './yaml-source.js';

export interface Checked extends Pick<Walk, 'faults' | 'mentions' | 'texts' | 'locations'> {
  /** As the shape's codec decodes it; null if there are faults. */
  readonly value: unknown;
}

type Outcome = unknown;

/** The row that a node is in. */
type Within = Pick<Spot, 'id' | 'personId'>;

const walkNode = (walk: Walk, shape: Shape, raw: unknown, within: Within): Outcome => {
  const node = walk.source.resolved(raw);
  const spot = { ...within, node };
  walk.values += 1;
  if (walk.values > MOST_VALUES) {
    if (walk.values === MOST_VALUES + 1)
      fault(
        walk,
        spot,
        `the file has more than ${MOST_VALUES} values, with those that aliases repeat; divide it into several files`,
        'TooLarge',
      );
    return FAILED;
  }
  switch (shape.kind) {
    case 'scalar':
      return walkScalar(walk, shape, spot);
    case 'choice':
      return walkChoice(walk, shape.values, spot);
    case 'object': {
      if (isMap(node)) return walkObject(walk, shape, { ...within, node });
      const fields = [...shape.fields.keys()].join(', ');
      return fault(walk, spot, `expected a map with ${fields}; found ${kindOf(node)}`);
    }
    case 'variants':
      return walkVariants(walk, shape, spot);
    case 'list': {
      if (!isSeq(node))
        return fault(
          walk,
          spot,
          `expected a list; found ${kindOf(node)}; enclose it in [ ] or begin it with a dash`,
        );
      const items = node.items.map((item) => walkNode(walk, shape.of, item, within));
      return items.includes(FAILED) ? FAILED : items;
    }
    case 'dictionary': {
      if (!isMap(node)) return fault(walk, spot, `expected a map; found ${kindOf(node)}`);
      const isRepeated = hasRepeatedKeys(walk, { ...within, node });
      const entries = node.items.map(({ key, value }) => [
        String((key as ScalarNode).value),
        walkNode(walk, shape.of, value, within),
      ]);
      return isRepeated || entries.some(([, value]) => value === FAILED)
        ? FAILED
        : Object.fromEntries(entries);
    }
    case 'either':
      return walkEither(walk, shape.options, spot);
  }
};

/** Reports the second of two equal keys of a map; true if there are any. */
const hasRepeatedKeys = (walk: Walk, { node, ...within }: Spot<YAMLMap>): boolean => {
  const seen = new Set<string>();
  let isRepeated = false;
  for (const { key } of node.items) {
    const name = String((key as ScalarNode).value);
    if (seen.has(name)) {
      const message = `the field “${excerpt(name)}” is here twice; remove one of them`;
      fault(walk, { ...within, node: key }, message, 'NotYaml');
      isRepeated = true;
    }
    seen.add(name);
  }
  return isRepeated;
};

const walkChoice = (walk: Walk, values: ReadonlyArray<string>, spot: Spot): Outcome => {
  const given = isScalar(spot.node) ? String(spot.node.value) : '';
  return values.includes(given)
    ? given
    : fault(
        walk,
        spot,
        `${kindOf(spot.node)} is not allowed here${suggestion(given, values, walk.hints)}`,
      );
};

const ownId = (node: YAMLMap): string | null => {
  const id = node.get('id') ?? node.get('code');
  return typeof id === 'string' || typeof id === 'number' ? String(id) : null;
};

const walkObject = (
  walk: Walk,
  shape: ObjectShape,
  { node, id: outer, personId: outerPerson }: Spot<YAMLMap>,
): Outcome => {
  const isRow = shape.fields.has('id') || shape.fields.has('code');
  const id = isRow ? (ownId(node) ?? outer) : outer;
  const within = { id, personId: shape.name === PersonRow.name ? id : outerPerson };
  const found: Record<string, unknown> = {};
  let failed = hasRepeatedKeys(walk, { ...within, node });
  for (const { key, value } of node.items) {
    const name = String((key as ScalarNode).value);
    const field = shape.fields.get(name);
    const outcome =
      field === undefined
        ? fault(
            walk,
            { ...within, node: key },
            `there is no field “${excerpt(name)}” here${suggestion(name, shape.fields.keys(), walk.hints)}`,
            'UnknownField',
          )
        : walkNode(walk, field.shape, value, within);
    if (outcome === FAILED) failed = true;
    else found[name] = outcome;
  }
  for (const [name, { required }] of shape.fields)
    if (required && !node.has(name)) {
      fault(walk, { ...within, node }, `the field “${name}” is missing; add it`, 'MissingField');
      failed = true;
    }
  if (failed) return FAILED;
  const meaning = shape.transform === undefined ? E.right(found) : shape.transform(found as never);
  if (E.isLeft(meaning)) return fault(walk, { ...within, node }, meaning.left);
  const value = meaning.right;
  if (typeof value === 'object' && value !== null)
    walk.locations.set(value, walk.source.whereIs(node, id));
  return value;
};

const walkVariants = (
  walk: Walk,
  { tag, cases }: Extract<Shape, { kind: 'variants' }>,
  spot: Spot,
): Outcome => {
  const { node, ...within } = spot;
  if (!isMap(node)) return fault(walk, spot, `expected a map with ${tag}; found ${kindOf(node)}`);
  const value: unknown = node.get(tag);
  const shape = typeof value === 'string' ? cases.get(value) : undefined;
  if (shape !== undefined) return walkObject(walk, shape, { ...within, node });
  if (value === undefined)
    return fault(walk, spot, `the field “${tag}” is missing; add it`, 'MissingField');
  const text = typeof value === 'string' ? value : JSON.stringify(value);
  return fault(
    walk,
    { ...within, node: node.get(tag, true) },
    `“${excerpt(text)}” is not allowed here${suggestion(text, cases.keys(), walk.hints)}`,
  );
};

const accepts = (shape: Shape, node: Node | null): boolean => {
  if (isMap(node)) return ['object', 'variants', 'dictionary'].includes(shape.kind);
  return isSeq(node) ? shape.kind === 'list' : ['scalar', 'choice'].includes(shape.kind);
};

const walkEither = (walk: Walk, options: ReadonlyArray<Shape>, spot: Spot): Outcome => {
  const { node, ...within } = spot;
  const accepting = options.filter((option) => accepts(option, node));
  const [first] = accepting;
  if (first === undefined) return fault(walk, spot, `${kindOf(node)} is not allowed here`);
  if (accepting.length === 1 || !isScalar(node)) return walkNode(walk, first, node, within);
  const scalars = accepting.filter((option) => option.kind === 'scalar');
  const scalar = scalars.find(({ codec }) => codec.is(node.value)) ?? scalars[0];
  if (scalar === undefined) return walkNode(walk, first, node, within);
  const kinds = scalars.flatMap((option) => option.id?.kinds ?? []);
  const use = scalar.id === undefined ? {} : { id: { ...scalar.id, kinds } };
  return walkScalar(walk, { ...scalar, ...use }, spot);
};

/** Checks the whole file. */
export const checkSource = (source: YamlSource, shape: Shape): Checked => {
  const walk: Walk = {
    source,
    faults: [],
    mentions: [],
    texts: [],
    locations: new Map(),
    values: 0,
    hints: newHints(),
  };
  const value = walkNode(walk, shape, source.root, { id: null, personId: null });
  return { ...walk, value: value === FAILED ? null : value };
};
