// Reads a YAML node as a shape says. Collects every fault with its place, and every id that is mentioned.
import * as E from 'fp-ts/lib/Either.js';

import type { IdUse, ObjectShape, Scalar, Shape } from '../schema/shape.js';
import type { FaultCode, HistoryFault, Where } from './fault.js';
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
  readonly where: Where;
}

export interface Checked {
  /** As the shape's codec decodes it; null where there are faults. */
  readonly value: unknown;
  readonly faults: ReadonlyArray<HistoryFault>;
  readonly mentions: ReadonlyArray<Mention>;
  /** Where each object stands, by the decoded object. */
  readonly places: ReadonlyMap<object, Where>;
}

interface Walk {
  readonly source: YamlSource;
  readonly faults: HistoryFault[];
  readonly mentions: Mention[];
  readonly places: Map<object, Where>;
}

const FAILED = Symbol('failed');

type Outcome = unknown;

const fault = (walk: Walk, code: FaultCode, node: unknown, id: string | null, message: string) => {
  walk.faults.push({ code, where: walk.source.whereIs(node, id), message });
  return FAILED;
};

const kindOf = (node: Node | null): string =>
  isMap(node) ? 'a map' : isSeq(node) ? 'a list' : isScalar(node) ? show(node) : 'nothing';

/** Enough of a value to know it by. */
const LONGEST_EXCERPT = 60;

const excerpt = (text: string): string =>
  text.length > LONGEST_EXCERPT ? `${text.slice(0, LONGEST_EXCERPT)}…` : text;

const show = (node: ScalarNode): string =>
  node.value === null ? 'nothing' : `“${excerpt(node.source ?? JSON.stringify(node.value))}”`;

const suggestion = (name: string, known: Iterable<string>): string => {
  const candidates = [...known];
  const meant = nearest(name, candidates);
  return meant === null ? `; known are ${candidates.join(', ')}` : `; did you mean ${meant}?`;
};

const walkNode = (walk: Walk, shape: Shape, raw: unknown, id: string | null): Outcome => {
  const node = walk.source.resolved(raw);
  switch (shape.kind) {
    case 'scalar':
      return walkScalar(walk, shape, node, id);
    case 'choice':
      return walkChoice(walk, shape.values, node, id);
    case 'object':
      return isMap(node)
        ? walkObject(walk, shape, node, id)
        : fault(
            walk,
            'WrongValue',
            node,
            id,
            `expected a map with ${[...shape.fields.keys()].join(', ')}; found ${kindOf(node)}`,
          );
    case 'variants':
      return walkVariants(walk, shape, node, id);
    case 'list': {
      if (!isSeq(node))
        return fault(
          walk,
          'WrongValue',
          node,
          id,
          `expected a list; found ${kindOf(node)}; write [ ] around it or a dash before it`,
        );
      const items = node.items.map((item) => walkNode(walk, shape.of, item, id));
      return items.includes(FAILED) ? FAILED : items;
    }
    case 'dictionary': {
      if (!isMap(node))
        return fault(walk, 'WrongValue', node, id, `expected a map; found ${kindOf(node)}`);
      const entries = node.items.map(({ key, value }) => [
        String((key as ScalarNode).value),
        walkNode(walk, shape.of, value, id),
      ]);
      return entries.some(([, value]) => value === FAILED) ? FAILED : Object.fromEntries(entries);
    }
    case 'either':
      return walkEither(walk, shape.options, node, id);
  }
};

const walkScalar = (walk: Walk, shape: Scalar, node: Node | null, id: string | null): Outcome => {
  if (!isScalar(node))
    return fault(walk, 'WrongValue', node, id, `expected ${nameOf(shape)}; found ${kindOf(node)}`);
  const decoded = shape.codec.decode(node.value);
  if (E.isLeft(decoded)) {
    const [first] = decoded.left;
    const quoted =
      typeof node.value !== 'string' && E.isRight(shape.codec.decode(node.source))
        ? `; write it in quotes: '${node.source}'`
        : '';
    const said = first?.message ?? `expected ${nameOf(shape)}`;
    return fault(
      walk,
      'WrongValue',
      node,
      id,
      said.includes('“') || said.startsWith('there is no') || said.startsWith('the ')
        ? said
        : `${said}; found ${show(node)}${quoted}`,
    );
  }
  if (shape.id !== undefined)
    walk.mentions.push({
      use: shape.id,
      id: String(node.value),
      where: walk.source.whereIs(node, id),
    });
  return decoded.right as unknown;
};

const nameOf = (shape: Scalar): string => {
  const { name } = shape.codec;
  if (shape.id !== undefined) return 'an id';
  return name === 'string' ? 'text' : name === 'number' || name === 'boolean' ? `a ${name}` : name;
};

const walkChoice = (
  walk: Walk,
  values: ReadonlyArray<string>,
  node: Node | null,
  id: string | null,
): Outcome => {
  if (isScalar(node) && values.includes(String(node.value))) return String(node.value);
  const found = isScalar(node) ? String(node.value) : '';
  return fault(
    walk,
    'WrongValue',
    node,
    id,
    `${kindOf(node)} is not allowed here${suggestion(found, values)}`,
  );
};

const ownId = (node: YAMLMap): string | null => {
  const id = node.get('id') ?? node.get('code');
  return typeof id === 'string' || typeof id === 'number' ? String(id) : null;
};

const walkObject = (
  walk: Walk,
  shape: ObjectShape,
  node: YAMLMap,
  outer: string | null,
): Outcome => {
  const id = shape.fields.has('id') || shape.fields.has('code') ? (ownId(node) ?? outer) : outer;
  const found: Record<string, unknown> = {};
  let failed = false;
  for (const { key, value } of node.items) {
    const name = String((key as ScalarNode).value);
    const field = shape.fields.get(name);
    if (field === undefined) {
      fault(
        walk,
        'UnknownField',
        key,
        id,
        `there is no field “${name}” here${suggestion(name, shape.fields.keys())}`,
      );
      failed = true;
      continue;
    }
    const outcome = walkNode(walk, field.shape, value, id);
    if (outcome === FAILED) failed = true;
    else found[name] = outcome;
  }
  for (const [name, { required }] of shape.fields)
    if (required && !node.has(name)) {
      fault(walk, 'MissingField', node, id, `the field “${name}” is missing; add it`);
      failed = true;
    }
  if (failed) return FAILED;
  const meaning = shape.transform === undefined ? E.right(found) : shape.transform(found as never);
  if (E.isLeft(meaning)) return fault(walk, 'WrongValue', node, id, meaning.left);
  const value = meaning.right;
  if (typeof value === 'object' && value !== null)
    walk.places.set(value, walk.source.whereIs(node, id));
  return value;
};

const walkVariants = (
  walk: Walk,
  { tag, cases }: Extract<Shape, { kind: 'variants' }>,
  node: Node | null,
  id: string | null,
): Outcome => {
  if (!isMap(node))
    return fault(walk, 'WrongValue', node, id, `expected a map with ${tag}; found ${kindOf(node)}`);
  const value: unknown = node.get(tag);
  const shape = typeof value === 'string' ? cases.get(value) : undefined;
  if (shape !== undefined) return walkObject(walk, shape, node, id);
  const text = typeof value === 'string' ? value : JSON.stringify(value);
  return value === undefined
    ? fault(walk, 'MissingField', node, id, `the field “${tag}” is missing; add it`)
    : fault(
        walk,
        'WrongValue',
        node.get(tag, true),
        id,
        `“${text}” is not allowed here${suggestion(text, cases.keys())}`,
      );
};

const takes = (shape: Shape, node: Node | null): boolean => {
  if (isMap(node)) return ['object', 'variants', 'dictionary'].includes(shape.kind);
  return isSeq(node) ? shape.kind === 'list' : ['scalar', 'choice'].includes(shape.kind);
};

const walkEither = (
  walk: Walk,
  options: ReadonlyArray<Shape>,
  node: Node | null,
  id: string | null,
): Outcome => {
  const fitting = options.filter((option) => takes(option, node));
  const [first] = fitting;
  if (first === undefined)
    return fault(walk, 'WrongValue', node, id, `${kindOf(node)} is not allowed here`);
  if (fitting.length === 1 || !isScalar(node)) return walkNode(walk, first, node, id);
  const scalars = fitting.filter((option) => option.kind === 'scalar');
  const accepting = scalars.find(({ codec }) => codec.is(node.value)) ?? scalars[0];
  if (accepting === undefined) return walkNode(walk, first, node, id);
  const kinds = scalars.flatMap((option) => option.id?.kinds ?? []);
  return walkScalar(
    walk,
    accepting.id === undefined ? accepting : { ...accepting, id: { ...accepting.id, kinds } },
    node,
    id,
  );
};

/** Reads the whole source; the value is only there when nothing is wrong. */
export const checkSource = (source: YamlSource, shape: Shape): Checked => {
  const walk: Walk = { source, faults: [], mentions: [], places: new Map() };
  const value = walkNode(walk, shape, source.root, null);
  return { ...walk, value: value === FAILED ? null : value };
};
