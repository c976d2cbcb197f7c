// The facts in the state of an aggregate, with the data of their events.
import {
  type AidEvent,
  type AttestedFacts,
  type Occurrence,
  occurrencesOf,
  type PartialDate,
  type Validity,
} from '@aidtrail/domain';

type DataOf<Type extends AidEvent['type']> = Extract<AidEvent, { readonly type: Type }>['data'];

export type OccurrenceOf<Type extends AidEvent['type']> = {
  readonly [Each in Type]: Omit<Occurrence, 'type' | 'data'> & {
    readonly type: Each;
    readonly data: DataOf<Each>;
  };
}[Type];

interface WithFacts {
  readonly facts: AttestedFacts;
}

/** The occurrences of these types in the stream, oldest first. */
export const occurrences = <Type extends AidEvent['type']>(
  { facts }: WithFacts,
  ...types: ReadonlyArray<Type>
): ReadonlyArray<OccurrenceOf<Type>> =>
  occurrencesOf(facts).filter(({ type }) =>
    (types as ReadonlyArray<string>).includes(type),
  ) as unknown as ReadonlyArray<OccurrenceOf<Type>>;

/** The last occurrence of the type; with a key, of that fact. */
export const latest = <Type extends AidEvent['type']>(
  state: WithFacts,
  type: Type,
  key?: string,
): OccurrenceOf<Type> | undefined =>
  occurrences(state, type).findLast((each) => key === undefined || each.key === key);

/** The last occurrence of each fact of the type. */
export const latestOfEach = <Type extends AidEvent['type']>(
  state: WithFacts,
  type: Type,
): ReadonlyArray<OccurrenceOf<Type>> => [
  ...new Map(occurrences(state, type).map((each) => [each.key, each])).values(),
];

/** The sources of several occurrences, if there are any. */
export const sourcesOf = (
  first: Pick<Occurrence, 'sources'>,
  ...others: ReadonlyArray<Pick<Occurrence, 'sources'> | undefined>
): Occurrence['sources'] => [
  ...first.sources,
  ...others.flatMap((each) => [...(each?.sources ?? [])]),
];

interface Judge<State> {
  readonly validityOf?: (state: State, fact: Occurrence) => Validity;
}

/** An occurrence that counts, and until when it is true. */
export type Valid<Type extends AidEvent['type']> = OccurrenceOf<Type> & {
  readonly until: PartialDate | null;
};

/**
 * The occurrences that count, as the aggregate judges them, oldest first. What an official record supersedes supports
 * that record.
 */
export const validOccurrences = <State extends WithFacts, Type extends AidEvent['type']>(
  { validityOf }: Judge<State>,
  state: State,
  ...types: ReadonlyArray<Type>
): ReadonlyArray<Valid<Type>> => {
  const judged = occurrences(state, ...types).map((each) => ({
    each,
    validity: validityOf?.(state, each as unknown as Occurrence),
  }));
  return judged.flatMap(({ each, validity }): ReadonlyArray<Valid<Type>> => {
    if (validity !== undefined && validity._tag !== 'Holds') return [];
    const superseded = judged.filter(
      (other) =>
        other.validity?._tag === 'Superseded' &&
        other.each.type === each.type &&
        other.validity.byKey === each.key,
    );
    return [
      {
        ...each,
        sources: sourcesOf(each, ...superseded.map((other) => other.each)),
        until: validity?.until ?? null,
      },
    ];
  });
};
