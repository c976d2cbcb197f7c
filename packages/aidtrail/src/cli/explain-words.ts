import type { Language } from '@aidtrail/reports';

interface ExplainWords {
  readonly comparisons: string;
  readonly evidence: string;
  readonly events: string;
  readonly dependents: string;
  readonly eventsOf: string;
  /** The explained row in a sentence about another. */
  readonly it: string;
  readonly recordedAt: (position: number) => string;
  /** Between a term and its content. */
  readonly colon: string;
  readonly anchor: (documentId: string, line: number, column: number) => string;
}

export const explainWords: Readonly<Record<Language, ExplainWords>> = {
  en: {
    comparisons: 'Compared with',
    evidence: 'Evidence',
    events: 'Events',
    dependents: 'What else depends on it',
    eventsOf: 'events',
    it: 'it',
    recordedAt: (position) => `(event ${position})`,
    colon: ': ',
    anchor: (documentId, line, column) => `${documentId}, line ${line}, column ${column}`,
  },
  zh: {
    comparisons: '核对对象',
    evidence: '依据',
    events: '事件记录',
    dependents: '其他依赖项',
    eventsOf: '事件',
    it: '它',
    recordedAt: (position) => `（事件${position}）`,
    colon: '：',
    anchor: (documentId, line, column) => `${documentId}，第${line}行第${column}列`,
  },
};
