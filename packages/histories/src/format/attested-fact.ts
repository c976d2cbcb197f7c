// The facts that a row may attest: the payloads of the domain's events, as people write them.
import { type DescribedEvent, describedEvents, isFact } from '@aidtrail/domain';
import * as t from 'io-ts';

import type { IdRole } from '../schema/shape.js';

/** What a source attests: the type of an event and its payload without `source`, which follows from the row. */
export interface AttestedFact {
  readonly type: string;
  readonly [field: string]: unknown;
}

/** A placeholder; its shape is put together from the events' codecs. */
export const AttestedFact = new t.Type<AttestedFact>(
  'Fact',
  (_value): _value is AttestedFact => false,
  (value, context) => t.failure(value, context, 'facts are only read from files'),
  t.identity,
);

/** A fact that rows may attest, with the aggregates that record it: the first one where the file names none. */
export interface Attestable {
  readonly definition: DescribedEvent['definition'];
  readonly aggregates: readonly [DescribedEvent['aggregate'], ...DescribedEvent['aggregate'][]];
  readonly command: string;
  /** The field that holds the id of the row's statement, if any. */
  readonly statementField: string | null;
  /** Fields that follow from the row and are not written. */
  readonly implied: ReadonlyArray<string>;
  /** Fields that the file needs and the event does not have: in whose stream it is, where several record it. */
  readonly extra: t.Props;
  /** Ids that this fact introduces. */
  readonly roles: Readonly<Record<string, IdRole>>;
}

const attestableOf = (found: ReadonlyArray<DescribedEvent>): ReadonlyArray<Attestable> => {
  const [described] = found;
  if (described === undefined || !isFact(described) || described.entry.attestable === undefined)
    return [];
  const { aggregate, definition, entry } = described;
  const { attestable, introduces, command } = entry;
  const statementField = typeof attestable === 'object' ? attestable.statementField : null;
  const hosts = found.map(({ aggregate: { category } }) => [category, null] as const);
  return [
    {
      definition,
      aggregates: [aggregate, ...found.slice(1).map((other) => other.aggregate)],
      command,
      statementField,
      implied: ['source', ...(statementField === null ? [] : [statementField])],
      extra: found.length > 1 ? { host: t.keyof(Object.fromEntries(hosts)) } : {},
      roles: introduces === undefined ? {} : { [introduces]: 'introduces' },
    },
  ];
};

/** By event type, in alphabetical order. */
export const attestables: ReadonlyMap<string, Attestable> = new Map(
  [...Map.groupBy(describedEvents, ({ definition }) => definition.type)]
    .toSorted(([left], [right]) => (left < right ? -1 : 1))
    .flatMap(([type, found]) => attestableOf(found).map((one) => [type, one] as const)),
);
