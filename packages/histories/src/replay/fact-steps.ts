// Steps for the facts that rows attest, each with the row as its evidence.
import { attestedBy } from '@aidtrail/domain';
import { pairing, pairingEstablished, programmeDefined } from '@aidtrail/domain/deployment';
import { organisationReassigned, organisationRegistered } from '@aidtrail/domain/reference';

import type { AttestedFact } from '../format/attested-fact.js';
import type { History, Row, StatementEntry } from '../read/history.js';
import { recordingOf } from './fact-commands.js';
import type { LookUp } from './look-up.js';
import { type Step, stepOf } from './step.js';
import { withSuperiorProgrammes, withSuperiors } from './superiors.js';
import { waveOf } from './waves.js';

type Complete = (
  content: { readonly type: string },
  lookUp: LookUp,
) => Promise<{ readonly type: string }>;

/** Adds what the command of a fact looks up in other streams. */
const completionOf = (fact: AttestedFact): Complete => {
  const idIn = (field: string): string | undefined => {
    const id = fact[field];
    return typeof id === 'string' ? id : undefined;
  };
  const [partOf, parentId] = [idIn('partOf'), idIn('parentId')];
  if (fact.type === pairingEstablished.type)
    return async (given, lookUp) => ({
      ...given,
      activePairings: await lookUp.activePairings(String(fact['recipientId'])),
    });
  if (fact.type === programmeDefined.type && partOf !== undefined)
    return withSuperiorProgrammes(partOf);
  const isPlaced =
    fact.type === organisationRegistered.type || fact.type === organisationReassigned.type;
  return isPlaced && parentId !== undefined ? withSuperiors(parentId) : async (given) => given;
};

const factStep = (
  documentId: string,
  { value: statement }: Row<StatementEntry>,
  { value: fact, where }: Row<AttestedFact>,
): Step => {
  const { aggregate, id, command } = recordingOf(fact, attestedBy(statement.id));
  const about = { lane: 'fact', what: fact.type, where, documentId } as const;
  const step = stepOf(about, aggregate, id, command, completionOf(fact));
  const wave = waveOf(aggregate.category);
  // A pairing is checked against the others (PAIR-1), so pairings run one after the other.
  return aggregate.category === pairing.category
    ? { ...step, wave, queue: pairing.category }
    : { ...step, wave };
};

export const factSteps = (history: History): ReadonlyArray<Step> =>
  history.documents.flatMap(({ document, statements }) =>
    statements.flatMap((row) =>
      row.value.facts.map((fact) => factStep(document.value.id, row, fact)),
    ),
  );
