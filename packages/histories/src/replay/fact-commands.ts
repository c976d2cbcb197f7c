// Which command of which aggregate records a fact, from the table of facts of the aggregate.
import { type AidRejection, type Source, streamIdOf } from '@aidtrail/domain';
import type { Aggregate, AnyEvent } from '@aidtrail/event-sourcing';
import * as E from 'fp-ts/lib/Either.js';

import { type AttestedFact, attestables } from '../format/attested-fact.js';

export interface Recording {
  readonly aggregate: Aggregate<{ readonly type: string }, unknown, AnyEvent, AidRejection>;
  readonly id: string;
  readonly command: { readonly type: string };
}

/** The command that records a fact; `source` says which statement attests it. Throws on a payload that no check accepts. */
export const recordingOf = (
  { type, host, ...payload }: AttestedFact,
  source: Source,
): Recording => {
  const attestable = attestables.get(type);
  if (attestable === undefined) throw new Error(`no command records ${type}`);
  const { aggregates, command, definition, statementField } = attestable;
  const statement = statementField === null ? {} : { [statementField]: source.evidence[0] };
  const decoded = definition.codec.decode({ ...payload, ...statement, source });
  if (E.isLeft(decoded))
    throw new Error(`the payload does not fit the codec of ${type}: ${JSON.stringify(payload)}`);
  const aggregate = aggregates.find(({ category }) => category === host) ?? aggregates[0];
  const data = decoded.right as object;
  return {
    aggregate: aggregate as unknown as Recording['aggregate'],
    id: streamIdOf(aggregate.facts, { type, data }),
    command: { type: command, ...data },
  };
};
