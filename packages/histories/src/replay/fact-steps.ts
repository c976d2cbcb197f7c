// Steps for the facts that rows attest, each with the row as its evidence.
import {
  activeTerms,
  attestedBy,
  pairing,
  pairingEstablished,
  type PairingTerms,
} from '@aidtrail/domain';

import type { AttestedFact } from '../format/attested-fact.js';
import type { History, Row, StatementEntry } from '../read/history.js';
import { tellingOf } from './fact-commands.js';
import { type Step, stepOf } from './step.js';

interface PairingPayload {
  readonly pairingId: string;
  readonly recipientId: string;
}

const isPairing = (fact: AttestedFact): fact is AttestedFact & PairingPayload =>
  fact.type === pairingEstablished.type;

/** Pairings of this history by recipient: what PAIR-1 has to be held against. */
const pairingsByRecipient = (history: History): ReadonlyMap<string, ReadonlyArray<string>> => {
  const found = new Map<string, string[]>();
  for (const { statements } of history.documents)
    for (const { value } of statements)
      for (const { value: fact } of value.facts)
        if (isPairing(fact))
          found.set(fact.recipientId, [...(found.get(fact.recipientId) ?? []), fact.pairingId]);
  return found;
};

export const factSteps = (history: History): ReadonlyArray<Step> => {
  const pairings = pairingsByRecipient(history);

  const factStep = (
    documentId: string,
    { value: statement }: Row<StatementEntry>,
    { value: fact, where }: Row<AttestedFact>,
  ): Step => {
    const { aggregate, id, command } = tellingOf(fact, attestedBy(statement.id));
    const rivals = isPairing(fact)
      ? (pairings.get(fact.recipientId) ?? []).filter((other) => other !== id)
      : [];
    return stepOf(
      { lane: 'fact', what: fact.type, where, documentId },
      aggregate,
      id,
      command,
      async (given, lookUp) => {
        if (rivals.length === 0) return given;
        const states = await Promise.all(rivals.map((other) => lookUp.state(pairing, other)));
        const activePairings = states
          .map(activeTerms)
          .filter((terms): terms is PairingTerms => terms !== null);
        return { ...given, activePairings };
      },
    );
  };

  return history.documents.flatMap(({ document, statements }) =>
    statements.flatMap((row) =>
      row.value.facts.map((fact) => factStep(document.value.id, row, fact)),
    ),
  );
};
