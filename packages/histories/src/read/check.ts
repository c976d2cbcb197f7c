// Checks a YAML node against a shape. Collects every fault with its location, and every id.
import * as E from 'fp-ts/lib/Either.js';

import type { IdUse, ObjectShape, Scalar, Shape } from '../schema/shape.js';
import type { FaultCode, HistoryFault, Location } from './fault.js';
import { nearest } from './nearest.js';
import {
  isMap,
  isScalar,
  isSeq,
  type Node,
  type Scalar as ScalarNode,
  type YAMLMap,
  type YamlSource,
} from './yaml-source.js';

export interface Mention {
  readonly use: IdUse;
  readonly id: string;
  readonly where: Location;
}

export interface Checked {
  /** As the shape's codec decodes it; null if there are faults. */
  readonly value: unknown;
  readonly faults: ReadonlyArray<HistoryFault>;
  readonly mentions: ReadonlyArray<Mention>;
  /** By decoded object. */
  readonly locations: ReadonlyMap<object, Location>;
}

interface Walk {
  readonly source: YamlSource;
  readonly faults: HistoryFault[];
  readonly mentions: Mention[];
  readonly locations: Map<object, Location>;
}

/** A node, and the id of the row that it is in. */
interface Spot<N = Node | null> {
  readonly node: N;
  readonly id: string | null;
}

const FAILED = Symbol('failed');

type Outcome = unknown;

const fault = (
  walk: Walk,
  { node, id }: Spot<unknown>,
  message: string,
  code: FaultCode = 'WrongValue',
): typeof FAILED => {
  walk.faults.push({ code, where: walk.source.whereIs(node, id), message });
  return FAILED;
};

const kindOf = (node: Node | null): string =>
  isMap(node) ? 'a map' : isSeq(node) ? 'a list' : isScalar(node) ? show(node) : 'nothing';

const LONGEST_EXCERPT = 60;

const excerpt = (text: string): string =>
  text.length > LONGEST_EXCERPT ? `${text.slice(0, LONGEST_EXCERPT)}…` : text;

const show = (node: ScalarNode): string =>
  node.value === null ? 'nothing' : `“${excerpt(node.source ?? JSON.stringify(node.value))}”`;

const suggestion = (name: string, known: Iterable<string>): string => {
  const candidates = [...known];
  const meant = nearest(name, candidates);
  return meant === null ? `; allowed are ${candidates.join(', ')}` : `; did you mean ${meant}?`;
};

const walkNode = (walk: Walk, shape: Shape, raw: unknown, id: string | null): Outcome => {
  const node = walk.source.resolved(raw);
  const spot = { node, id };
  switch (shape.kind) {
    case 'scalar':
      return walkScalar(walk, shape, spot);
    case 'choice':
      return walkChoice(walk, shape.values, spot);
    case 'object': {
      if (isMap(node)) return walkObject(walk, shape, { node, id });
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
      const items = node.items.map((item) => walkNode(walk, shape.of, item, id));
      return items.includes(FAILED) ? FAILED : items;
    }
    case 'dictionary': {
      if (!isMap(node)) return fault(walk, spot, `expected a map; found ${kindOf(node)}`);
      const entries = node.items.map(({ key, value }) => [
        String((key as ScalarNode).value),
        walkNode(walk, shape.of, value, id),
      ]);
      return entries.some(([, value]) => value === FAILED) ? FAILED : Object.fromEntries(entries);
    }
    case 'either':
      return walkEither(walk, shape.options, spot);
  }
};

const walkScalar = (walk: Walk, shape: Scalar, spot: Spot): Outcome => {
  const { node, id } = spot;
  if (!isScalar(node)) return fault(walk, spot, `expected ${nameOf(shape)}; found ${kindOf(node)}`);
  const decoded = shape.codec.decode(node.value);
  if (E.isLeft(decoded)) {
    const [first] = decoded.left;
    const message = first?.message ?? `expected ${nameOf(shape)}`;
    const isQuotable = typeof node.value !== 'string' && E.isRight(shape.codec.decode(node.source));
    const quoted = isQuotable ? `; write it in quotes: '${node.source}'` : '';
    const isComplete = /“|^there is no|^the /.test(message);
    return fault(walk, spot, isComplete ? message : `${message}; found ${show(node)}${quoted}`);
  }
  const where = walk.source.whereIs(node, id);
  if (shape.id !== undefined) walk.mentions.push({ use: shape.id, id: String(node.value), where });
  return decoded.right as unknown;
};

const nameOf = (shape: Scalar): string => {
  const { name } = shape.codec;
  if (shape.id !== undefined) return 'an id';
  return name === 'string' ? 'text' : name === 'number' || name === 'boolean' ? `a ${name}` : name;
};

const walkChoice = (walk: Walk, values: ReadonlyArray<string>, spot: Spot): Outcome => {
  const given = isScalar(spot.node) ? String(spot.node.value) : '';
  return values.includes(given)
    ? given
    : fault(walk, spot, `${kindOf(spot.node)} is not allowed here${suggestion(given, values)}`);
};

const ownId = (node: YAMLMap): string | null => {
  const id = node.get('id') ?? node.get('code');
  return typeof id === 'string' || typeof id === 'number' ? String(id) : null;
};

const walkObject = (
  walk: Walk,
  shape: ObjectShape,
  { node, id: outer }: Spot<YAMLMap>,
): Outcome => {
  const isRow = shape.fields.has('id') || shape.fields.has('code');
  const id = isRow ? (ownId(node) ?? outer) : outer;
  const found: Record<string, unknown> = {};
  let failed = false;
  for (const { key, value } of node.items) {
    const name = String((key as ScalarNode).value);
    const field = shape.fields.get(name);
    const outcome =
      field === undefined
        ? fault(
            walk,
            { node: key, id },
            `there is no field “${name}” here${suggestion(name, shape.fields.keys())}`,
            'UnknownField',
          )
        : walkNode(walk, field.shape, value, id);
    if (outcome === FAILED) failed = true;
    else found[name] = outcome;
  }
  for (const [name, { required }] of shape.fields)
    if (required && !node.has(name)) {
      fault(walk, { node, id }, `the field “${name}” is missing; add it`, 'MissingField');
      failed = true;
    }
  if (failed) return FAILED;
  const meaning = shape.transform === undefined ? E.right(found) : shape.transform(found as never);
  if (E.isLeft(meaning)) return fault(walk, { node, id }, meaning.left);
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
  const { node, id } = spot;
  if (!isMap(node)) return fault(walk, spot, `expected a map with ${tag}; found ${kindOf(node)}`);
  const value: unknown = node.get(tag);
  const shape = typeof value === 'string' ? cases.get(value) : undefined;
  if (shape !== undefined) return walkObject(walk, shape, { node, id });
  if (value === undefined)
    return fault(walk, spot, `the field “${tag}” is missing; add it`, 'MissingField');
  const text = typeof value === 'string' ? value : JSON.stringify(value);
  return fault(
    walk,
    { node: node.get(tag, true), id },
    `“${text}” is not allowed here${suggestion(text, cases.keys())}`,
  );
};

const accepts = (shape: Shape, node: Node | null): boolean => {
  if (isMap(node)) return ['object', 'variants', 'dictionary'].includes(shape.kind);
  return isSeq(node) ? shape.kind === 'list' : ['scalar', 'choice'].includes(shape.kind);
};

const walkEither = (walk: Walk, options: ReadonlyArray<Shape>, spot: Spot): Outcome => {
  const { node, id } = spot;
  const accepting = options.filter((option) => accepts(option, node));
  const [first] = accepting;
  if (first === undefined) return fault(walk, spot, `${kindOf(node)} is not allowed here`);
  if (accepting.length === 1 || !isScalar(node)) return walkNode(walk, first, node, id);
  const scalars = accepting.filter((option) => option.kind === 'scalar');
  const scalar = scalars.find(({ codec }) => codec.is(node.value)) ?? scalars[0];
  if (scalar === undefined) return walkNode(walk, first, node, id);
  const kinds = scalars.flatMap((option) => option.id?.kinds ?? []);
  const use = scalar.id === undefined ? {} : { id: { ...scalar.id, kinds } };
  return walkScalar(walk, { ...scalar, ...use }, spot);
};

/** Checks the whole file. */
export const checkSource = (source: YamlSource, shape: Shape): Checked => {
  const walk: Walk = { source, faults: [], mentions: [], locations: new Map() };
  const value = walkNode(walk, shape, source.root, null);
  return { ...walk, value: value === FAILED ? null : value };
};
