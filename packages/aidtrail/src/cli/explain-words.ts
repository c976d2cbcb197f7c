import type { Language } from '@aidtrail/reports';

interface ExplainWords {
  readonly comparisons: string;
  readonly evidence: string;
  readonly events: string;
  readonly dependents: string;
  readonly eventsOf: string;
  /** What the explained row is called where another stands to it. */
  readonly it: string;
  readonly recordedAt: (position: number) => string;
  /** Between a term and what is said of it. */
  readonly colon: string;
  readonly place: (documentId: string, line: number, column: number) => string;
}

export const explainWords: Readonly<Record<Language, ExplainWords>> = {
  en: {
    comparisons: 'Compared with',
    evidence: 'Rests on',
    events: 'Recorded as',
    dependents: 'What else depends on it',
    eventsOf: 'events',
    it: 'it',
    recordedAt: (position) => `(event ${position})`,
    colon: ': ',
    place: (documentId, line, column) => `${documentId}, line ${line}, column ${column}`,
  },
  zh: {
    comparisons: '核对对象',
    evidence: '依据',
    events: '记录为',
    dependents: '还有什么依赖于它',
    eventsOf: '事件',
    it: '它',
    recordedAt: (position) => `（事件${position}）`,
    colon: '：',
    place: (documentId, line, column) => `${documentId}，第${line}行第${column}列`,
  },
};
