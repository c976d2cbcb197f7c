// Where a fact comes from. Every event that says that something happened carries one.
import * as t from 'io-ts';

import { StatementId } from './identity.js';

/**
 * `operational`: came in through a command with full context; all invariants hold.
 * `attested`: taken from statements of sources, listed in `evidence`; only structural invariants hold.
 * `synthetic` marks made-up examples, and every report that uses them says so.
 */
export const Source = t.readonly(
  t.intersection([
    t.type({
      origin: t.keyof({ operational: null, attested: null }),
      evidence: t.readonlyArray(StatementId),
    }),
    t.partial({ synthetic: t.literal(true) }),
  ]),
  'Source',
);
export type Source = t.TypeOf<typeof Source>;

/** The source of a fact that users of this system record themselves. */
export const operational: Source = { origin: 'operational', evidence: [] };

/** The source of a fact that statements attest. */
export const attestedBy = (...evidence: readonly [StatementId, ...StatementId[]]): Source => ({
  origin: 'attested',
  evidence,
});
