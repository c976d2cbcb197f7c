// What is collected while a file is checked against its shape, and how its faults are worded.
import type { IdUse } from '../schema/shape.js';
import type { FaultCode, HistoryFault, Location } from './fault.js';
import { type Hints, nearest } from './nearest.js';
import { isMap, isScalar, isSeq, type Node, type Scalar, type YamlSource } from './yaml-source.js';

export interface Mention {
  readonly use: IdUse;
  readonly id: string;
  readonly where: Location;
}

/** A text of the file that is not an id, with the person whose name it is; null outside rows of persons. */
export interface FoundText {
  readonly text: string;
  readonly where: Location;
  readonly personId: string | null;
}

export interface Walk {
  readonly source: YamlSource;
  readonly faults: HistoryFault[];
  readonly mentions: Mention[];
  readonly texts: FoundText[];
  readonly locations: Map<object, Location>;
  /** Values that were checked, each as often as aliases repeat it. */
  values: number;
  readonly hints: Hints;
}

/** A node, and the id of the row that it is in. */
export interface Spot<N = Node | null> {
  readonly node: N;
  readonly id: string | null;
  /** The person whose row it is in. */
  readonly personId: string | null;
}

export const FAILED = Symbol('failed');

export const fault = (
  walk: Pick<Walk, 'faults' | 'source'>,
  { node, id }: Pick<Spot<unknown>, 'node' | 'id'>,
  message: string,
  code: FaultCode = 'WrongValue',
): typeof FAILED => {
  walk.faults.push({ code, where: walk.source.whereIs(node, id), message });
  return FAILED;
};

export const kindOf = (node: Node | null): string =>
  isMap(node) ? 'a map' : isSeq(node) ? 'a list' : isScalar(node) ? show(node) : 'nothing';

const LONGEST_EXCERPT = 60;

/** The beginning of a text that a message quotes. */
export const excerpt = (text: string): string =>
  text.length > LONGEST_EXCERPT ? `${text.slice(0, LONGEST_EXCERPT)}…` : text;

export const show = (node: Scalar): string =>
  node.value === null ? 'nothing' : `“${excerpt(node.source ?? JSON.stringify(node.value))}”`;

export const suggestion = (name: string, known: Iterable<string>, hints: Hints): string => {
  const candidates = [...known];
  const meant = nearest(name, candidates, hints);
  return meant === null ? `; allowed are ${candidates.join(', ')}` : `; did you mean ${meant}?`;
};
