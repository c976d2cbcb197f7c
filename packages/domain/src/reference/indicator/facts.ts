import { type CommandsOf, factTable } from '../../facts/fact-table.js';
import type { IndicatorEvent } from './events.js';

export const indicatorFacts = factTable<IndicatorEvent>()('code', {
  IndicatorDefined: {
    noFact: 'reference data',
    command: 'DefineIndicator',
    when: 'always',
    introduces: 'code',
  },
  BaselineSet: { noFact: 'reference data', command: 'SetBaseline', when: 'always' },
  TargetSet: { noFact: 'reference data', command: 'SetTarget', when: 'always' },
  TargetRevised: { noFact: 'reference data', command: 'ReviseTarget', when: 'always' },
});

/** Any command on an indicator. */
export type IndicatorCommand = CommandsOf<typeof indicatorFacts>;
