// Steps for the facts that rows attest, each with the row as its evidence.
import { attestedBy } from '@aidtrail/domain';
import { pairing, pairingEstablished } from '@aidtrail/domain/deployment';

import type { AttestedFact } from '../format/attested-fact.js';
import type { History, Row, StatementEntry } from '../read/history.js';
import { recordingOf } from './fact-commands.js';
import { type Step, stepOf } from './step.js';
import { waveOf } from './waves.js';

const recipientOf = (fact: AttestedFact): string | null =>
  fact.type === pairingEstablished.type ? String(fact['recipientId']) : null;

const factStep = (
  documentId: string,
  { value: statement }: Row<StatementEntry>,
  { value: fact, where }: Row<AttestedFact>,
): Step => {
  const { aggregate, id, command } = recordingOf(fact, attestedBy(statement.id));
  const recipientId = recipientOf(fact);
  const step = stepOf(
    { lane: 'fact', what: fact.type, where, documentId },
    aggregate,
    id,
    command,
    async (given, lookUp) =>
      recipientId === null
        ? given
        : { ...given, activePairings: await lookUp.activePairings(recipientId) },
  );
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
