import { factTable } from '../../facts/fact-table.js';
import type { StatementEvent } from './events.js';

export const statementFacts = factTable<StatementEvent>()('statementId', {
  StatementRecorded: {
    noFact: 'evidence',
    command: 'RecordStatement',
    lookUps: ['lookUp'],
    when: 'always',
    introduces: 'statementId',
  },
  StatementLinked: { noFact: 'evidence', command: 'LinkStatements', when: 'always' },
  StatementInterpretationChosen: {
    noFact: 'evidence',
    command: 'ChooseInterpretation',
    lookUps: ['lookUp'],
    when: 'always',
  },
  StatementCorrected: {
    noFact: 'evidence',
    command: 'CorrectStatement',
    lookUps: ['lookUp'],
    when: 'always',
  },
  StatementRetracted: { noFact: 'evidence', command: 'RetractStatement', when: 'always' },
  StatementReinstated: { noFact: 'evidence', command: 'ReinstateStatement', when: 'always' },
  StatementLinkWithdrawn: { noFact: 'evidence', command: 'WithdrawLink', when: 'always' },
  StatementInterpretationWithdrawn: {
    noFact: 'evidence',
    command: 'WithdrawInterpretation',
    when: 'always',
  },
});
